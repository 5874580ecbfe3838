import type { Dialect } from '../target.ts'

export type WatDialect = Extract<Dialect, `wat${string}`>

/** How a module reports: the imports of it and the fields, one of which is `$report`, which takes a text byte by byte. */
interface WatReports {
  readonly imports: string
  readonly fields: string
}

/** Where the name of the function lies, and the JSON list of its arguments, in the first page. */
const nameAt = 1024
const listAt = 1040
const hexAt = listAt + 2
/** Bytes that go in one call, at most; what a text is longer, goes in further ones. */
const chunkBytes = 448

/** The function of the host that takes the bytes of reports, in hexadecimal: as text of a JSON list, no byte needs an escape. */
export const hexReports = 'report'

const digit = (value: string): string =>
  `(i32.add ${value} (select (i32.const 87) (i32.const 48) (i32.gt_u ${value} (i32.const 9))))`

/**
 * `wat`: the host's import takes each byte. `wat-host`: they are collected, and go by `escapement:host` `call`, at the zero
 * behind a text and where there is no more room.
 */
export const watReports: Readonly<Record<WatDialect, WatReports>> = {
  wat: { imports: '(import "escapement" "report" (func $report (param i32)))', fields: '' },
  'wat-host': {
    imports: '(import "escapement:host" "call" (func $hostCall (param i32 i32 i32 i32) (result i32)))',
    fields: `
(data (i32.const ${nameAt}) "${hexReports}") (data (i32.const ${listAt}) "[\\"")
(global $reported (mut i32) (i32.const 0))
(func $report (param $byte i32) (local $at i32)
  (local.set $at (i32.add (i32.const ${hexAt}) (i32.shl (global.get $reported) (i32.const 1))))
  (i32.store8 (local.get $at) ${digit('(i32.shr_u (local.get $byte) (i32.const 4))')})
  (i32.store8 offset=1 (local.get $at) ${digit('(i32.and (local.get $byte) (i32.const 15))')})
  (global.set $reported (i32.add (global.get $reported) (i32.const 1)))
  (if (i32.or (i32.eqz (local.get $byte)) (i32.eq (global.get $reported) (i32.const ${chunkBytes}))) (then
    (i32.store16 offset=2 (local.get $at) (i32.const 0x5d22))
    (global.set $reported (i32.const 0))
    (drop (call $hostCall (i32.const ${nameAt}) (i32.const ${hexReports.length}) (i32.const ${listAt})
      (i32.sub (i32.add (local.get $at) (i32.const 4)) (i32.const ${listAt})))))))`,
  },
}
