import { byteReports } from '../../src/host/byte-reports.ts'
import type { Adapter, Completion, Policy } from '../../src/host/adapter.ts'
import { realmProperty } from '../../src/guest.ts'
import { fileCalls, stageLine } from './files.ts'
import { guestMemory } from './memory.ts'
import { leaveSlot, takeSlot } from './slot.ts'
import { systemCalls } from './system.ts'

/** Takes what the engine calls a trap for the guest's error, and nothing else: a stack that ran out is a RangeError. */
function failed(error: unknown): Completion {
  const { name, message } = error instanceof Error ? error : { name: typeof error, message: String(error) }
  return { kind: error instanceof RangeError ? 'faulted' : 'threw', name, message: message.slice(0, 2000) }
}

/** An adapter whose `path_open` lets pass what `checkOf` says of a policy: a function that throws for a path that it refuses. */
export function wasmAdapter(checkOf: (policy: Policy) => (path: string) => void): Adapter {
  return {
    start: () => Promise.resolve({ v8: process.versions.v8 }),
    open(policy) {
      const { report } = policy.endowments
      stageLine(`opened by ${String((globalThis as Record<string, unknown>)[realmProperty])}`)
      const opened: { exports?: WebAssembly.Exports; close: () => void }[] = []
      return Promise.resolve({
        async evaluate(source) {
          const guest: { exports?: WebAssembly.Exports; close: () => void } = { close: () => undefined }
          opened.push(guest)
          const memory = guestMemory(() => guest.exports?.['memory'] as WebAssembly.Memory)
          const files = fileCalls(memory, policy.rootDir, checkOf(policy))
          guest.close = files.close
          try {
            const imports: object = Object.assign(Object.create(globalThis) as object, {
              escapement: { report: byteReports(report) },
              wasi_snapshot_preview1: { ...systemCalls(memory), ...files.calls },
            })
            const module = new WebAssembly.Module(Buffer.from(source, 'base64'))
            guest.exports = new WebAssembly.Instance(module, imports as WebAssembly.Imports).exports
            takeSlot(guest.exports)
            ;(guest.exports['run'] as () => void)()
            return await Promise.resolve({ kind: 'returned', text: '' })
          } catch (error) {
            return failed(error)
          }
        },
        dispose() {
          for (const { exports, close } of opened) {
            close()
            if (exports !== undefined) leaveSlot(exports)
          }
        },
      })
    },
  }
}
