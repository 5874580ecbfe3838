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

/** A function that WebAssembly imports or exports. */
export type WasmFunction = (...args: never[]) => unknown

interface WasmApi {
  readonly Memory: new (pages: { initial: number; maximum: number }) => WasmMemory
  readonly Instance: new (module: WasmModule, imports: object) => WasmInstance
  readonly RuntimeError: new () => Error
  readonly Exception: new (...args: never[]) => object
  /**
   * JavaScript Promise Integration: an imported function whose promise the guest waits for, and an exported one under which
   * it can. Node has it since 24.
   */
  readonly Suspending?: new (callee: WasmFunction) => object
  promising?(callee: WasmFunction): (...args: readonly (number | bigint)[]) => Promise<unknown>
  validate(bytes: Uint8Array): boolean
  compile(bytes: Uint8Array): Promise<WasmModule>
  instantiate(module: WasmModule, imports: object): Promise<WasmInstance>
}

export const wasmApi = (globalThis as unknown as { readonly WebAssembly: WasmApi }).WebAssembly
