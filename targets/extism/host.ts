import { byteReports } from '../../src/host/byte-reports.ts'
import type { Adapter, Completion, Policy } from '../../src/host/adapter.ts'
import { versionOf } from '../../src/host/serve.ts'

const packageName = '@extism/extism'
const maxErrorUnits = 2000

interface Plugin {
  call(name: string): Promise<unknown>
  close(): Promise<void>
}
type CreatePlugin = (manifest: object, options: object) => Promise<Plugin>

let create: CreatePlugin | undefined

/** What `proc_exit` throws is a symbol; everything else is an Error. */
function failed(error: unknown): Completion {
  const { name, message } = error instanceof Error ? error : { name: typeof error, message: String(error) }
  return { kind: 'threw', name, message: message.slice(0, maxErrorUnits) }
}

/** Limits by the names of release 2, which release 1 takes and does not look at. */
function optionsOf({ rootDir, wallMs, memoryBytes, endowments }: Policy): object {
  const report = byteReports(endowments.report)
  return {
    useWasi: true,
    enableWasiOutput: true,
    allowedPaths: { '/': rootDir },
    timeoutMs: wallMs,
    memory: { maxPages: memoryBytes >> 16 },
    functions: { escapement: { report: (_context: unknown, byte: number) => report(byte) } },
  }
}

export const adapter: Adapter = {
  async start(context) {
    const { default: createPlugin } = (await context.load(packageName)) as {
      default: CreatePlugin | { default: CreatePlugin }
    }
    create = typeof createPlugin === 'function' ? createPlugin : createPlugin.default
    return { extism: versionOf(context.packageDir(packageName)) }
  },
  open(policy) {
    const createPlugin = create
    if (createPlugin === undefined) return Promise.reject(new Error('start() was not called'))
    const plugins: Plugin[] = []
    return Promise.resolve({
      async evaluate(source) {
        try {
          const plugin = await createPlugin({ wasm: [{ data: Buffer.from(source, 'base64') }] }, optionsOf(policy))
          plugins.push(plugin)
          await plugin.call('run')
          return { kind: 'returned', text: '' }
        } catch (error) {
          return failed(error)
        }
      },
      async dispose() {
        for (const plugin of plugins) await plugin.close()
      },
    })
  },
}
