import type { NewFinding } from '../../../src/fuzz/finding/finding.ts'
import { probeSource } from './fake-executor.ts'

/** The classic of node:vm, as a campaign would have written it down. */
export const sampleFinding: NewFinding = {
  escapementFinding: 1,
  id: '0123456789ab',
  spec: 'node-vm',
  runtime: { node: process.versions.node },
  oracle: 'realm-secret',
  site: 'report',
  detail: 'the secret of the host realm came back by report',
  original: "var a = 1\nprobe(this.constructor.constructor('return globalThis')())",
  program: "probe(this.constructor.constructor('return globalThis')())",
  confirmed: { shown: 3, runs: 3 },
  flaky: false,
  foundAfter: { executions: 120, wallMs: 310.5 },
  seed: 'cafe',
  grammar: '1',
  services: [],
  minimization: { executions: 40, fromUnits: 68, toUnits: 58 },
}

export const context = { probeSource, toolVersion: '0.1.0' }
