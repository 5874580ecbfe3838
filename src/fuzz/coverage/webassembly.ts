/** The parts of the WebAssembly API that are used here. TypeScript declares it only with the types of a browser. */
export interface EdgeMemoryObject {
  readonly buffer: ArrayBuffer
}
export interface WasmModule {
  readonly [brand]: 'module'
}
export interface WasmInstance {
  readonly exports: object
}
declare const brand: unique symbol

export interface ImportDescriptor {
  readonly module: string
  readonly name: string
  readonly kind: string
}

interface ModuleConstructor {
  new (bytes: unknown): WasmModule
  readonly prototype: object
  imports(module: WasmModule): ImportDescriptor[]
}

/** What `globalThis.WebAssembly` has, as far as modules are concerned. */
export interface WasmNamespace {
  Memory: new (limits: { initial: number; maximum?: number }) => EdgeMemoryObject
  Module: ModuleConstructor
  Instance: { new (module: WasmModule, imports?: unknown): WasmInstance; readonly prototype: object }
  validate: (bytes: unknown) => boolean
  compile: (bytes: unknown) => Promise<WasmModule>
  compileStreaming: (source: unknown) => Promise<WasmModule>
  instantiate: (
    source: unknown,
    imports?: unknown,
  ) => Promise<WasmInstance | { module: WasmModule; instance: WasmInstance }>
  instantiateStreaming: (source: unknown, imports?: unknown) => Promise<{ module: WasmModule; instance: WasmInstance }>
}

export const hostWebAssembly = (globalThis as unknown as { readonly WebAssembly: WasmNamespace }).WebAssembly
