import type { Adapter, Policy as Trial } from '../../src/host/adapter.ts'
import { byteReports } from '../../src/host/byte-reports.ts'
import { buildSandbox, wholeBuild, type Build } from '../../src/sandbox/create.ts'
import { lenientDefaults } from '../../src/sandbox/policy/defaults.ts'
import type { PolicyInput } from '../../src/sandbox/policy/input.ts'
import type { Policy } from '../../src/sandbox/policy/policy.ts'
import { readPolicy } from '../../src/sandbox/policy/read.ts'
import { completionOf, rejected } from '../reference/adapter.ts'

/** Everything that a module can be granted and that a trial has a place for: its root under the name `/`. */
function policyOf(trial: Trial, isolation: Policy['isolation'], over: PolicyInput): Policy {
  const { wallMs, memoryBytes, outputBytes, rootDir } = trial
  return readPolicy(
    {
      name: 'audit',
      isolation,
      limits: { wallMs, memoryBytes, outputBytes, fuel: 1e15 },
      fs: { read: [rootDir], write: [rootDir], readBytes: 4 << 20, writtenBytes: 1 << 20, openFiles: 8 },
      kv: { entries: 10 },
      wasm: { allow: 'any', preopens: { '/': rootDir } },
      onViolation: { action: 'record', after: 1000 },
      ...over,
    },
    lenientDefaults,
  )
}

/** A plugin for each sandbox: what one keeps is not another's. */
let plugins = 0

/** An adapter over WebAssembly in the reference sandbox, or in one that is built in another way or under another policy. */
export function wasmAdapter(
  isolation: Policy['isolation'],
  build: Build = wholeBuild,
  policyOver: (trial: Trial) => PolicyInput = () => ({}),
): Adapter {
  return {
    start: () => Promise.resolve({ node: process.versions.node, v8: process.versions.v8 }),
    open: async (trial) => {
      const byte = byteReports(trial.endowments.report)
      const sandbox = await buildSandbox(build, {
        policy: policyOf(trial, isolation, policyOver(trial)),
        functions: {
          report: (hex: unknown) => {
            for (const each of Buffer.from(String(hex), 'hex')) byte(each)
          },
        },
      })
      const plugin = `plugin-${++plugins}`
      return {
        evaluate: (source) =>
          sandbox
            .run(Buffer.from(source, 'base64'), { plugin, language: 'wasm', entry: 'run' })
            .then(completionOf, rejected),
        dispose: () => sandbox.dispose(),
      }
    },
  }
}
