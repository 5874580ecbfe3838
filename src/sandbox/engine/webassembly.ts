/**
 * The part of the WebAssembly API that the sandbox uses. TypeScript declares it only with the types of a browser, which a
 * library for Node should not ask of its users.
 */
export interface WasmMemory {
  readonly buffer: ArrayBuffer
}
export interface WasmGlobal {
  value: number
}
export interface WasmModule {
  readonly [brand]: 'module'
}
export interface WasmInstance {
  readonly exports: object
}
declare const brand: unique symbol

interface WasmApi {
  readonly Memory: new (pages: { initial: number; maximum: number }) => WasmMemory
  compile(bytes: Uint8Array): Promise<WasmModule>
  instantiate(module: WasmModule, imports: object): Promise<WasmInstance>
}

export const wasmApi = (globalThis as unknown as { readonly WebAssembly: WasmApi }).WebAssembly
