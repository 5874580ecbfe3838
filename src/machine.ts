import { arch, cpus, platform, release, totalmem } from 'node:os'
import type { ResultDocument } from './result.ts'

/** The machine and the harness's own runtime, as the result document names them. */
export function describeMachine(): ResultDocument['machine'] {
  const all = cpus()
  return {
    os: platform(),
    kernel: release(),
    arch: arch(),
    cpu: all[0]?.model ?? 'unknown',
    cores: all.length,
    memoryBytes: totalmem(),
    node: process.versions.node,
    v8: process.versions.v8,
  }
}

/** What evidence of a positive control is bound to: another kernel, Node or architecture makes it stale. */
export function machineFingerprint(machine: ResultDocument['machine'], cell: string): string {
  return [machine.os, machine.kernel, machine.arch, machine.cores, machine.node, cell].join(' ')
}
