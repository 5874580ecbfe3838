import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { RELEASE_SYNC } from 'quickjs-emscripten'
import type { EmscriptenModuleLoader, QuickJSEmscriptenModule, QuickJSFFI } from 'quickjs-emscripten'
import { globalNames, ownGlobalName, refillImport, rewrite } from './rewrite.ts'
import { wasmApi, type WasmGlobal, type WasmInstance, type WasmMemory, type WasmModule } from './webassembly.ts'

/** WebAssembly's unit of memory. */
export const pageBytes = 65_536

/** The least that the build accepts: 256 pages, 80 of them its C stack. */
export const minimumBytes = 256 * pageBytes

/** What a WebAssembly memory can address in this build. */
export const maximumBytes = 32_768 * pageBytes

/** All mutable globals of an engine; see `rewrite.ts`. */
export interface EngineGlobals {
  /** The only one that the build has: its C stack pointer. */
  readonly own: WasmGlobal
  readonly fuel: WasmGlobal
  readonly stackLow: WasmGlobal
  readonly heapTop: WasmGlobal
  /** The stack pointer before anything ran: the start of the heap. */
  readonly startStackPointer: number
}

/** One QuickJS in a linear memory of its own. Its parts are used only by `realm.ts` and `snapshot.ts`. */
export interface EngineInstance {
  readonly ffi: QuickJSFFI
  readonly module: QuickJSEmscriptenModule
  readonly memory: WasmMemory
  readonly globals: EngineGlobals
  /** Called by the engine where its fuel is below 0. What it throws unwinds the engine. */
  onRefill: () => void
}

let compiled: Promise<WasmModule> | undefined

/** Rewrites and compiles the engine once for the process; an instance takes a tenth of that time. */
function compile(): Promise<WasmModule> {
  compiled ??= (async () => {
    const here = createRequire(import.meta.url)
    const there = createRequire(here.resolve('quickjs-emscripten'))
    return wasmApi.compile(rewrite(await readFile(there.resolve('@jitl/quickjs-wasmfile-release-sync/wasm'))))
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
  // The first thing that runs, before there is an engine to refill, is the module's own start.
  const engine = { onRefill: quiet } as { -readonly [K in keyof EngineInstance]: EngineInstance[K] }
  let globals: EngineGlobals | undefined
  const options = {
    wasmMemory: memory,
    instantiateWasm: async (imports: object, onSuccess: (instance: WasmInstance) => void): Promise<object> => {
      const refill = { [refillImport.module]: { [refillImport.name]: () => engine.onRefill() } }
      const instance = await wasmApi.instantiate(wasm, { ...imports, ...refill })
      globals = globalsOf(instance)
      onSuccess(instance)
      return instance.exports
    },
    // By default the path of the host's script lands in the engine's environment, and aborts are printed.
    thisProgram: 'engine',
    print: quiet,
    printErr: quiet,
  }
  // Where the types of a browser are loaded too, its WebAssembly says more than the engine asks for.
  const module = await load(options as unknown as Parameters<typeof load>[0])
  module.type = 'sync'
  if (globals === undefined) throw new Error('the engine was not instantiated')
  return Object.assign(engine, { ffi: new FFI(module), module, memory, globals })
}

function globalsOf({ exports }: WasmInstance): EngineGlobals {
  const named = exports as Readonly<Record<string, WasmGlobal | undefined>>
  const find = (name: string): WasmGlobal => {
    const found = named[name]
    if (found === undefined) throw new Error(`the engine does not export ${name}`)
    return found
  }
  if (ownGlobalName(1) in exports) throw new Error('the engine has a global that a snapshot does not hold')
  const own = find(ownGlobalName(0))
  return {
    own,
    fuel: find(globalNames.fuel),
    stackLow: find(globalNames.stackLow),
    heapTop: find(globalNames.heapTop),
    startStackPointer: own.value,
  }
}
