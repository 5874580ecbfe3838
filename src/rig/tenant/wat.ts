/** Where the secret lies in the tenant's memory, in its last page. */
const secretAt = 0x3_0000
/** 64-bit parts that a secret of 27 letters takes. */
const parts = [0, 1, 2, 3]

/**
 * The secret in all that an instance has: its memory, exported globals, and a function in its exported table that gives it
 * away to whoever calls it.
 */
function ownPlaces(secret: string): { readonly fields: string; readonly keep: string } {
  const globals = parts.map((i) => `(global $part${i} (export "part${i}") (mut i64) (i64.const 0))`)
  return {
    fields: `(type $part (func (param i32) (result i64)))
${globals.join('\n')}
(table (export "kept") 8 funcref)
(elem (i32.const 5) func $part)
(func $part (type $part) (i64.load (i32.add (i32.const ${secretAt}) (i32.shl (local.get 0) (i32.const 3)))))
(data (i32.const ${secretAt}) "${secret}")`,
    keep: parts.map((i) => `(global.set $part${i} (i64.load (i32.const ${secretAt + 8 * i})))`).join('\n'),
  }
}

/** Sealed with what the tenant thinks nobody else can draw, in a file of the root, where all can read it. */
const sealing = {
  imports: '(import "wasi_snapshot_preview1" "random_get" (func $random_get (param i32 i32) (result i32)))',
  fields: (length: number): string => `(data (i32.const 0x10000) "sealed\\00")
(func $seal (local $i i32)
  (drop (call $random_get (i32.const 0x20000) (i32.const ${length})))
  (loop $next
    (i32.store8 (i32.add (i32.const 0x20000) (local.get $i))
      (i32.xor (i32.load8_u (i32.add (i32.const 0x20000) (local.get $i))) (i32.load8_u (i32.add (i32.const ${secretAt}) (local.get $i)))))
    (br_if $next (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const ${length}))))
  (drop (call $write (call $open (i32.const 3) (i32.const 0x10000) (i32.const 9) (i32.const 1)) (i32.const 0x20000) (i32.const ${length}))))`,
}

/** Fields of modules: one for all places; then, for a runtime without WASI, one for what every instance has. */
export function watTenants(secret: string, planted: string): string[] {
  const { fields, keep } = ownPlaces(secret)
  const module = (imports: string, more: string, first: string): string => `${imports}
${fields}
${more}
(data (i32.const 2048) "${planted}")
(func (export "run")
  ${first}
  ${keep}
  (call $send (i32.const 2048) (i32.const ${planted.length})))`
  return [module(sealing.imports, sealing.fields(secret.length), '(call $seal)'), module('', '', '')]
}
