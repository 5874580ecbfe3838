import type { Language } from '../../src/language.ts'

/** What every adapter is asked for, as a payload of its language. */
export interface Programs {
  readonly nothing: string
  readonly witness: string
  /** An error of the guest's own, which says `of the guest` where the language has words for it. */
  readonly error: string
  /** What the runtime refuses to compile or to link. */
  readonly refused: string
  /** Reports `r0` to `r199`. */
  readonly counting: string
  /** Reports `wideText`. */
  readonly wide: string
  /** Leaves something in every place that it has. */
  readonly leaving: string
  /** Reports `clean` where nothing of `leaving` is there. */
  readonly looking: string
}

export const wideText = 'é漢😀 end'
const wideBytes = Buffer.from(wideText)
const wideWat = [...wideBytes].map((byte) => `\\${byte.toString(16).padStart(2, '0')}`).join('')

const javascript: Programs = {
  nothing: 'return 1',
  witness: "witness()\nreturn 'tried'",
  error: "throw new TypeError('of the guest')",
  refused: 'var var',
  counting: "for (var i = 0; i < 200; i++) { report('r' + i) } return 'end'",
  wide: "report('\\u00e9\\u6f22\\ud83d\\ude00 end'); return 1",
  leaving: 'globalThis.leftBehind = 1; Object.prototype.leftThere = 1; return 1',
  looking:
    "report(typeof leftBehind === 'undefined' && typeof ({}).leftThere === 'undefined' ? 'clean' : 'left'); return 1",
}

const wat: Programs = {
  nothing: '(func (export "run"))',
  witness: '(func (export "run") (call $witness))',
  error: '(func (export "run") (unreachable))',
  refused: '(import "nobody" "nothing" (func)) (func (export "run"))',
  counting: `(func $digit (param $value i32) (call $report (i32.add (i32.const 48) (i32.rem_u (local.get $value) (i32.const 10)))))
(func (export "run") (local $i i32)
  (loop $next
    (call $report (i32.const 114))
    (if (i32.ge_u (local.get $i) (i32.const 100)) (then (call $digit (i32.div_u (local.get $i) (i32.const 100)))))
    (if (i32.ge_u (local.get $i) (i32.const 10)) (then (call $digit (i32.div_u (local.get $i) (i32.const 10)))))
    (call $digit (local.get $i))
    (call $report (i32.const 0))
    (br_if $next (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 200)))))`,
  wide: `(data (i32.const 0x10000) "${wideWat}") (func (export "run") (call $send (i32.const 0x10000) (i32.const ${wideBytes.length})))`,
  leaving: `(global $left (export "left") (mut i32) (i32.const 0))
(func (export "run") (global.set $left (i32.const 1)) (i32.store (i32.const 0x30000) (i32.const 1)))`,
  looking: `(global $left (export "left") (mut i32) (i32.const 0)) (data (i32.const 0x10000) "clean")
(func (export "run")
  (if (i32.eqz (i32.or (global.get $left) (i32.load (i32.const 0x30000)))) (then (call $send (i32.const 0x10000) (i32.const 5)))))`,
}

const python: Programs = {
  nothing: '1',
  witness: 'witness()',
  error: 'raise ValueError("of the guest")',
  refused: 'def def',
  counting: 'for i in range(200):\n    report("r" + str(i))',
  wide: 'report("\\u00e9\\u6f22\\U0001f600 end")',
  leaving: 'left_behind = 1',
  looking: 'try:\n    left_behind\n    report("left")\nexcept NameError:\n    report("clean")',
}

export const programs: Readonly<Record<Language, Programs>> = { javascript, wat, python }
