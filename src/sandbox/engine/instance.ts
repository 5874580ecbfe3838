import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { RELEASE_SYNC } from 'quickjs-emscripten'
import type { EmscriptenModuleLoader, QuickJSEmscriptenModule, QuickJSFFI } from 'quickjs-emscripten'
import { wasmApi, type WasmInstance, type WasmMemory, type WasmModule } from './webassembly.ts'

/** WebAssembly's unit of memory. */
export const pageBytes = 65_536

/** The least that the build accepts: 256 pages, 80 of them its C stack. */
export const minimumBytes = 256 * pageBytes

/** What a WebAssembly memory can address in this build. */
export const maximumBytes = 32_768 * pageBytes

/** One QuickJS in a linear memory of its own. Its parts are used only by `realm.ts`. */
export interface EngineInstance {
  readonly ffi: QuickJSFFI
  readonly module: QuickJSEmscriptenModule
  readonly memory: WasmMemory
}

let compiled: Promise<WasmModule> | undefined

/** Compiles the engine once for the process; an instance takes a tenth of that time. */
function compile(): Promise<WasmModule> {
  compiled ??= (async () => {
    const here = createRequire(import.meta.url)
    const there = createRequire(here.resolve('quickjs-emscripten'))
    return wasmApi.compile(await readFile(there.resolve('@jitl/quickjs-wasmfile-release-sync/wasm')))
  })()
  return compiled
}

type Loader = EmscriptenModuleLoader<QuickJSEmscriptenModule>

function unwrap(imported: Awaited<ReturnType<typeof RELEASE_SYNC.importModuleLoader>>): Loader {
  if (typeof imported === 'function') return imported
  const inner = imported.default
  return typeof inner === 'function' ? inner : inner.default
}

/**
 * Makes an engine whose linear memory ends at `memoryBytes`, a multiple of 64 KiB from 16 MiB to 2 GiB. Everything
 * that a guest allocates lies in that memory, typed arrays too: the engine's own counter does not see all of them.
 */
export async function instantiate(memoryBytes: number): Promise<EngineInstance> {
  const wasm = await compile()
  const load = unwrap(await RELEASE_SYNC.importModuleLoader())
  const FFI = await RELEASE_SYNC.importFFI()
  const memory = new wasmApi.Memory({ initial: minimumBytes / pageBytes, maximum: memoryBytes / pageBytes })
  const quiet = (): void => undefined
  const options = {
    wasmMemory: memory,
    instantiateWasm: async (imports: object, onSuccess: (instance: WasmInstance) => void): Promise<object> => {
      const instance = await wasmApi.instantiate(wasm, imports)
      onSuccess(instance)
      return instance.exports
    },
    // By default the path of the host's script lands in the engine's environment, and aborts are printed.
    thisProgram: 'engine',
    print: quiet,
    printErr: quiet,
  }
  const module = await load(options)
  module.type = 'sync'
  return { ffi: new FFI(module), module, memory }
}
