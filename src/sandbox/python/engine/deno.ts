/** What the engine uses of Deno, captured before Pyodide is loaded. */
interface Deno {
  readonly stdin: { readonly readSync: (into: Uint8Array) => number | null }
  readonly stdout: { readonly writeSync: (from: Uint8Array) => number }
  readonly readFileSync: (path: string) => Uint8Array<ArrayBuffer>
  readonly env: { readonly get: (name: string) => string | undefined }
  readonly exit: (code: number) => never
  readonly args: readonly string[]
}

export const deno = (globalThis as unknown as { readonly Deno: Deno }).Deno
