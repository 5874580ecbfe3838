/** Where the secret lies in the tenant's memory, in its last page. */
const secretAt = 0x3_0000
/** 64-bit parts that a secret of 27 letters takes. */
const parts = [0, 1, 2, 3]

/**
 * Fields of a module that keeps a secret in all that an instance has: its memory, exported globals, and a function in its
 * exported table that gives the secret away to whoever calls it.
 */
export function watTenants(secret: string, planted: string): string[] {
  const globals = parts.map((i) => `(global $part${i} (export "part${i}") (mut i64) (i64.const 0))`)
  const keep = parts.map((i) => `(global.set $part${i} (i64.load (i32.const ${secretAt + 8 * i})))`)
  return [
    `(type $part (func (param i32) (result i64)))
${globals.join('\n')}
(table (export "kept") 8 funcref)
(elem (i32.const 5) func $part)
(func $part (type $part) (i64.load (i32.add (i32.const ${secretAt}) (i32.shl (local.get 0) (i32.const 3)))))
(data (i32.const ${secretAt}) "${secret}") (data (i32.const 2048) "${planted}")
(func (export "run")
  ${keep.join('\n  ')}
  (call $report (i32.const 2048) (i32.const ${planted.length})))`,
  ]
}
