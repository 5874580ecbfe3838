/** Functions of the module `escapement:host`; see docs/wasm.md. */
export const hostSignatures: ReadonlyMap<string, string> = new Map([
  ['log', 'i32 i32 ->'],
  ['input', 'i32 i32 -> i32'],
  ['call', 'i32 i32 i32 i32 -> i32'],
  ['read', 'i32 i32 -> i32'],
  ['result', 'i32 i32 ->'],
])
