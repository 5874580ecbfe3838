import { types } from 'node:util'
import { openEdgedModules, type EdgedModules } from './edged-modules.ts'
import { addEdges, type EdgedModule } from './wasm-edges.ts'
import { edgesImport } from './wasm-memories.ts'
import { hostWebAssembly, type WasmInstance, type WasmModule, type WasmNamespace } from './webassembly.ts'

/** What was put in place of a realm's WebAssembly functions. */
export interface WebAssemblyPatch {
  readonly modules: EdgedModules
  /** Puts the realm's own functions back. Modules that were compiled before keep their counters. */
  readonly undo: () => void
}

/** A copy of what the API accepts as bytes; undefined for anything else, which it shall refuse by itself. */
function bytesOf(source: unknown): Uint8Array | undefined {
  if (types.isTypedArray(source)) return new Uint8Array(source.buffer, source.byteOffset, source.byteLength).slice()
  return types.isAnyArrayBuffer(source) ? new Uint8Array(source).slice() : undefined
}

type Functions = Pick<
  WasmNamespace,
  'Module' | 'Instance' | 'compile' | 'compileStreaming' | 'instantiate' | 'instantiateStreaming'
>

/** The API's functions over modules with counters. What they accept, return and throw is what the plain ones do. */
function counting(api: WasmNamespace, modules: EdgedModules): Functions {
  const { Module, Instance, Memory } = api
  const compile = api.compile.bind(api)
  const instantiate = api.instantiate.bind(api)
  const known = new WeakMap<WasmModule, EdgedModule>()

  function prepare(source: unknown): { readonly bytes: unknown; readonly edged: EdgedModule | undefined } {
    const bytes = bytesOf(source)
    const edged = bytes === undefined ? undefined : modules.edged(bytes)
    return { bytes: edged?.bytes ?? bytes ?? source, edged }
  }

  function remember<M extends WasmModule>(module: M, edged: EdgedModule | undefined): M {
    if (edged !== undefined) known.set(module, edged)
    return module
  }

  /** The imports, and through them all that was asked for; beside them the counters and new memories for this instance. */
  function imported(edged: EdgedModule | undefined, imports: unknown): unknown {
    if (edged === undefined) return imports
    if (imports !== undefined && (typeof imports !== 'object' || imports === null)) return imports
    const given = (imports ?? {}) as Record<string, object | undefined>
    const own: Record<string, unknown> = { [edgesImport.counters]: modules.memory.memory }
    for (const [index, limits] of edged.ownMemories.entries())
      own[edgesImport.memory(index)] = new Memory({ ...limits })
    const ours = Object.create(given[edgesImport.module] ?? null, Object.getOwnPropertyDescriptors(own)) as object
    return Object.create(given, { [edgesImport.module]: { value: ours } }) as object
  }

  const isModule = (source: unknown): source is WasmModule => source instanceof Module

  async function instantiateBytes(
    source: unknown,
    imports: unknown,
  ): Promise<{ module: WasmModule; instance: WasmInstance }> {
    const { bytes, edged } = prepare(source)
    const made = (await instantiate(bytes, imported(edged, imports))) as { module: WasmModule; instance: WasmInstance }
    remember(made.module, edged)
    return made
  }

  const received = async (source: unknown): Promise<ArrayBuffer> =>
    ((await source) as { arrayBuffer(): Promise<ArrayBuffer> }).arrayBuffer()

  function CountingModule(source: unknown): WasmModule {
    if (new.target === undefined) throw new TypeError("WebAssembly.Module must be invoked with 'new'")
    const { bytes, edged } = prepare(source)
    return remember(Reflect.construct(Module, [bytes], new.target) as WasmModule, edged)
  }
  function CountingInstance(module: WasmModule, imports?: unknown): WasmInstance {
    if (new.target === undefined) throw new TypeError("WebAssembly.Instance must be invoked with 'new'")
    return Reflect.construct(Instance, [module, imported(known.get(module), imports)], new.target) as WasmInstance
  }
  const compileCounting = async (source: unknown): Promise<WasmModule> => {
    const { bytes, edged } = prepare(source)
    return remember(await compile(bytes), edged)
  }
  const visible: WasmNamespace['Module']['imports'] = (module) => {
    const all = Module.imports(module)
    return known.has(module)
      ? all.slice(0, all.length - 1 - (known.get(module) as EdgedModule).ownMemories.length)
      : all
  }
  const statics = { ...Object.getOwnPropertyDescriptors(Module), imports: hidden(visible) }
  return {
    Module: Object.defineProperties(CountingModule, statics) as unknown as WasmNamespace['Module'],
    Instance: Object.defineProperties(
      CountingInstance,
      Object.getOwnPropertyDescriptors(Instance),
    ) as unknown as WasmNamespace['Instance'],
    compile: compileCounting,
    compileStreaming: async (source) => compileCounting(await received(source)),
    instantiate: (source, imports) =>
      isModule(source) ? instantiate(source, imported(known.get(source), imports)) : instantiateBytes(source, imports),
    instantiateStreaming: async (source, imports) => instantiateBytes(await received(source), imports),
  }
}

const hidden = (value: unknown): PropertyDescriptor => ({
  value,
  writable: true,
  enumerable: false,
  configurable: true,
})

/**
 * Makes this realm compile every module with edge counters from now on, wherever it is asked to. Must run before the runtime under
 * test is loaded: it may keep the functions that it found. Modules that Node loads by `import` do not come by here.
 */
export function patchWebAssembly(
  api: WasmNamespace = hostWebAssembly,
  modules: EdgedModules = openEdgedModules(api, addEdges),
): WebAssemblyPatch {
  const before = Object.getOwnPropertyDescriptors(api)
  const functions = counting(api, modules)
  for (const [key, value] of Object.entries(functions)) Object.defineProperty(api, key, hidden(value))
  return {
    modules,
    undo: () => {
      for (const key of Object.keys(functions) as (keyof Functions)[]) Object.defineProperty(api, key, before[key])
    },
  }
}
