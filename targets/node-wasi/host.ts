import { WASI } from 'node:wasi'
import type { Adapter, Completion } from '../../src/host/adapter.ts'
import { byteReports } from '../../src/host/byte-reports.ts'

const maxErrorUnits = 2000

/** A trap is a RuntimeError; a stack that ran out is a RangeError, by the JavaScript interface of WebAssembly; `proc_exit` throws a symbol. */
function failed(error: unknown): Completion {
  const { name, message } = error instanceof Error ? error : { name: typeof error, message: String(error) }
  return { kind: 'threw', name, message: message.slice(0, maxErrorUnits) }
}

export const adapter: Adapter = {
  start: () => Promise.resolve({ node: process.versions.node, uvwasi: process.versions['uvwasi'] ?? 'unknown' }),
  open(policy) {
    // One for each sandbox: descriptors are its state.
    const wasi = new WASI({ version: 'preview1', preopens: { '/': policy.rootDir } })
    return Promise.resolve({
      async evaluate(source) {
        try {
          const module = new WebAssembly.Module(Buffer.from(source, 'base64'))
          const { exports } = new WebAssembly.Instance(module, {
            ...wasi.getImportObject(),
            escapement: { report: byteReports(policy.endowments.report) },
          })
          wasi.initialize({ exports })
          ;(exports['run'] as () => void)()
          return await Promise.resolve({ kind: 'returned', text: '' })
        } catch (error) {
          return failed(error)
        }
      },
      dispose: () => undefined,
    })
  },
}
