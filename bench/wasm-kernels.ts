/** A function `run(i32) -> i32` that takes some milliseconds, and the number that it is called with. */
export interface Kernel {
  readonly name: string
  readonly kind: 'loops' | 'calls'
  readonly turns: number
  readonly code: string
}

const run = (locals: string, body: string): string =>
  `(func (export "run") (param $n i32) (result i32) ${locals} ${body})`

/** Counts `$i` up to `limit` around a body. */
const loop = (label: string, index: string, limit: string, body: string): string =>
  `(loop ${label} ${body} (br_if ${label} (i32.lt_u (local.tee ${index} (i32.add (local.get ${index}) (i32.const 1))) ${limit})))`

const i32s = (...names: readonly string[]): string => names.map((name) => `(local $${name} i32)`).join(' ')

export const kernels: readonly Kernel[] = [
  {
    name: 'sum of an array',
    kind: 'loops',
    turns: 6_000_000,
    code: run(
      i32s('i', 's'),
      `${loop('$l', '$i', '(local.get $n)', '(local.set $s (i32.add (local.get $s) (i32.load (i32.and (i32.shl (local.get $i) (i32.const 2)) (i32.const 65532)))))')} (local.get $s)`,
    ),
  },
  {
    name: 'linear congruence',
    kind: 'loops',
    turns: 6_000_000,
    code: run(
      i32s('i', 's'),
      `${loop('$l', '$i', '(local.get $n)', '(local.set $s (i32.add (i32.mul (local.get $s) (i32.const 1664525)) (i32.const 1013904223)))')} (local.get $s)`,
    ),
  },
  {
    name: 'count of letters',
    kind: 'loops',
    turns: 4_000_000,
    code: run(
      i32s('i', 's', 'c'),
      `${loop(
        '$l',
        '$i',
        '(local.get $n)',
        `(local.set $c (i32.load8_u (i32.and (local.get $i) (i32.const 65535))))
         (if (i32.lt_u (local.get $c) (i32.const 97)) (then (local.set $s (i32.add (local.get $s) (i32.const 1))))
           (else (local.set $s (i32.xor (local.get $s) (local.get $c)))))`,
      )} (local.get $s)`,
    ),
  },
  {
    name: 'sieve',
    kind: 'loops',
    turns: 60,
    code: run(
      i32s('i', 'j', 'r', 's'),
      `(loop $again
        (memory.fill (i32.const 0) (i32.const 0) (i32.const 65536)) (local.set $s (i32.const 0)) (local.set $i (i32.const 2))
        (loop $outer
          (if (i32.eqz (i32.load8_u (local.get $i))) (then
            (local.set $s (i32.add (local.get $s) (i32.const 1)))
            (local.set $j (i32.shl (local.get $i) (i32.const 1)))
            (block $done (loop $inner
              (br_if $done (i32.ge_u (local.get $j) (i32.const 65536)))
              (i32.store8 (local.get $j) (i32.const 1))
              (local.set $j (i32.add (local.get $j) (local.get $i))) (br $inner)))))
          (br_if $outer (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 65536))))
        (br_if $again (i32.lt_u (local.tee $r (i32.add (local.get $r) (i32.const 1))) (local.get $n))))
      (local.get $s)`,
    ),
  },
  {
    name: 'product of matrices',
    kind: 'loops',
    turns: 40,
    code: run(
      `${i32s('r', 'i', 'j', 'k')} (local $s f64)`,
      `(loop $again (local.set $i (i32.const 0))
        (loop $rows (local.set $j (i32.const 0))
          (loop $columns (local.set $k (i32.const 0)) (local.set $s (f64.const 0))
            ${loop(
              '$inner',
              '$k',
              '(i32.const 48)',
              `(local.set $s (f64.add (local.get $s) (f64.mul
                (f64.load (i32.shl (i32.add (i32.mul (local.get $i) (i32.const 48)) (local.get $k)) (i32.const 3)))
                (f64.load (i32.shl (i32.add (i32.mul (local.get $k) (i32.const 48)) (local.get $j)) (i32.const 3))))))`,
            )}
            (f64.store offset=32768 (i32.shl (i32.add (i32.mul (local.get $i) (i32.const 48)) (local.get $j)) (i32.const 3)) (local.get $s))
            (br_if $columns (i32.lt_u (local.tee $j (i32.add (local.get $j) (i32.const 1))) (i32.const 48))))
          (br_if $rows (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 48))))
        (br_if $again (i32.lt_u (local.tee $r (i32.add (local.get $r) (i32.const 1))) (local.get $n))))
      (i32.trunc_sat_f64_s (local.get $s))`,
    ),
  },
  {
    name: 'fib',
    kind: 'calls',
    turns: 27,
    code: `(func $fib (export "run") (param i32) (result i32)
      (if (result i32) (i32.lt_s (local.get 0) (i32.const 2)) (then (local.get 0))
        (else (i32.add (call $fib (i32.sub (local.get 0) (i32.const 1))) (call $fib (i32.sub (local.get 0) (i32.const 2)))))))`,
  },
  {
    name: 'tak',
    kind: 'calls',
    turns: 14,
    code: `(func $tak (param i32 i32 i32) (result i32)
      (if (result i32) (i32.ge_s (local.get 1) (local.get 0)) (then (local.get 2)) (else (call $tak
        (call $tak (i32.sub (local.get 0) (i32.const 1)) (local.get 1) (local.get 2))
        (call $tak (i32.sub (local.get 1) (i32.const 1)) (local.get 2) (local.get 0))
        (call $tak (i32.sub (local.get 2) (i32.const 1)) (local.get 0) (local.get 1))))))
      ${run('', '(call $tak (local.get $n) (i32.const 8) (i32.const 0))')}`,
  },
  {
    name: 'a small function in a loop',
    kind: 'calls',
    turns: 3_000_000,
    code: `(func $mix (param i32 i32) (result i32) (i32.xor (i32.rotl (local.get 0) (i32.const 5)) (local.get 1)))
      ${run(i32s('i', 's'), `${loop('$l', '$i', '(local.get $n)', '(local.set $s (call $mix (local.get $s) (local.get $i)))')} (local.get $s)`)}`,
  },
  {
    name: 'calls by a table',
    kind: 'calls',
    turns: 1_000_000,
    code: `(type $op (func (param i32 i32) (result i32))) (table 4 funcref) (elem (i32.const 0) $a $b $c $d)
      (func $a (type $op) (i32.add (local.get 0) (local.get 1))) (func $b (type $op) (i32.xor (local.get 0) (local.get 1)))
      (func $c (type $op) (i32.mul (local.get 0) (i32.const 3))) (func $d (type $op) (i32.rotl (local.get 0) (local.get 1)))
      ${run(i32s('i', 's'), `${loop('$l', '$i', '(local.get $n)', '(local.set $s (call_indirect (type $op) (local.get $s) (local.get $i) (i32.and (local.get $i) (i32.const 3))))')} (local.get $s)`)}`,
  },
  {
    name: 'a tree that is walked',
    kind: 'calls',
    turns: 18,
    code: `(func $walk (param $depth i32) (param $at i32) (result i32)
      (if (i32.eqz (local.get $depth)) (then (return (i32.load (i32.and (i32.shl (local.get $at) (i32.const 2)) (i32.const 65532))))))
      (i32.add (i32.xor (call $walk (i32.sub (local.get $depth) (i32.const 1)) (i32.shl (local.get $at) (i32.const 1)))
        (call $walk (i32.sub (local.get $depth) (i32.const 1)) (i32.add (i32.shl (local.get $at) (i32.const 1)) (i32.const 1)))) (local.get $at)))
      ${run('', '(call $walk (local.get $n) (i32.const 1))')}`,
  },
]
