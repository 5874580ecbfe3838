import { basename } from 'node:path'
import type { TrialValues } from './values.ts'
import { helpersFor } from './wat-helpers.ts'
import { watReports, type WatDialect } from './wat-reports.ts'

/** Tokens of the witness for a program without a trial. */
const noTokens = { witnessHead: '', witnessTail: '' }

/** Text as the inside of a WAT string. */
function quoted(text: string): string {
  return text.replace(/[^\w ./:-]/gu, (unit) =>
    [...Buffer.from(unit)].map((byte) => `\\${byte.toString(16).padStart(2, '0')}`).join(''),
  )
}

/** What stands for `{{word}}` in a payload: text goes into strings, numbers anywhere. */
function placeholders(values: TrialValues): Readonly<Record<string, string>> {
  const { file, marker, wallMs, memoryBytes, outputBytes } = values
  return {
    file: quoted(file),
    fileName: quoted(basename(file)),
    marker: quoted(marker),
    markerName: quoted(basename(marker)),
    socket: quoted(values.socket),
    envName: quoted(values.envName),
    wallMs: String(wallMs),
    memoryBytes: String(memoryBytes),
    memoryPages: String(memoryBytes >> 16),
    outputBytes: String(outputBytes),
  }
}

/** Puts the trial's values into the fields of a module. Throws for a word that stands for nothing. */
export function watFields(values: TrialValues, payload: string): string {
  const words = placeholders(values)
  return payload.replace(/\{\{(\w+)\}\}/g, (_, word: string) => {
    const found = words[word]
    if (found === undefined) throw new Error(`{{${word}}} stands for nothing`)
    return found
  })
}

/** Cuts off the imports that a list of fields begins with: they must stand before every definition. */
function splitImports(fields: string): { readonly imports: string; readonly rest: string } {
  const blank = /(?:\s|;;[^\n]*(?:\n|$))*/y
  let at = 0
  for (;;) {
    blank.lastIndex = at
    const from = at + (blank.exec(fields)?.[0].length ?? 0)
    if (!/^\(import\b/.test(fields.slice(from, from + 8)))
      return { imports: fields.slice(0, at), rest: fields.slice(at) }
    at = endOfForm(fields, from)
  }
}

/** Where the form that opens at `from` is closed; strings and their escapes are stepped over. */
function endOfForm(text: string, from: number): number {
  const token = /"(?:[^"\\]|\\.)*"|[()]/g
  token.lastIndex = from
  let depth = 0
  for (let found = token.exec(text); found !== null; found = token.exec(text)) {
    if (found[0] === '(') depth += 1
    if (found[0] === ')') depth -= 1
    if (depth === 0) return token.lastIndex
  }
  throw new Error('a form is not closed')
}

/** Where the halves of the witness lie, apart from each other: no echo of the memory is a witness. */
const headAt = 16
const tailAt = 256
/** Where the witness is joined, and a number is written. */
const joinedAt = 512
const digitsEnd = 704

/**
 * What every module has: memory 0, exported as `memory`, of four pages, the first of which is the prelude's; and
 * - `$witness`: call just before the decisive step.
 * - `$leak (at, length)`: hands over bytes that might hold a secret; a zero byte becomes the end of a line.
 * - `$note (at, length)`, `$number (i64)`: go into the evidence, decide nothing.
 * - `$done`: ends the settle time of a case with `settleMs`.
 * - and those of `wat-helpers.ts` that it calls.
 * - `$send (at, length)`: reports bytes as they are. `$length (at)`: bytes before the next zero.
 */
function prelude({ witnessHead, witnessTail }: typeof noTokens): string {
  const [head, tail] = [witnessHead.length, witnessTail.length]
  return `
(memory $memory (export "memory") 4)
(data (i32.const ${headAt}) "${quoted(witnessHead)}") (data (i32.const ${tailAt}) "${quoted(witnessTail)}")
(func $put (param $to i32) (param $from i32) (param $count i32)
  (block $end (loop $next
    (br_if $end (i32.eqz (local.get $count)))
    (i32.store8 (local.get $to) (i32.load8_u (local.get $from)))
    (local.set $to (i32.add (local.get $to) (i32.const 1)))
    (local.set $from (i32.add (local.get $from) (i32.const 1)))
    (local.set $count (i32.sub (local.get $count) (i32.const 1)))
    (br $next))))
(func $send (param $at i32) (param $count i32) (local $byte i32)
  (block $end (loop $next
    (br_if $end (i32.eqz (local.get $count)))
    (local.set $byte (i32.load8_u (local.get $at)))
    (call $report (select (local.get $byte) (i32.const 10) (local.get $byte)))
    (local.set $at (i32.add (local.get $at) (i32.const 1)))
    (local.set $count (i32.sub (local.get $count) (i32.const 1)))
    (br $next)))
  (call $report (i32.const 0)))
(func $say (param $letter i32) (param $at i32) (param $count i32)
  (call $report (local.get $letter))
  (call $report (i32.const 58))
  (call $send (local.get $at) (local.get $count)))
(func $witness
  (call $put (i32.const ${joinedAt}) (i32.const ${headAt}) (i32.const ${head}))
  (call $put (i32.const ${joinedAt + head}) (i32.const ${tailAt}) (i32.const ${tail}))
  (call $say (i32.const 119) (i32.const ${joinedAt}) (i32.const ${head + tail})))
(func $leak (param $at i32) (param $count i32) (call $say (i32.const 108) (local.get $at) (local.get $count)))
(func $note (param $at i32) (param $count i32) (call $say (i32.const 110) (local.get $at) (local.get $count)))
(func $done (call $say (i32.const 100) (i32.const 0) (i32.const 0)))
(func $number (param $value i64) (local $at i32) (local $left i64)
  (local.set $at (i32.const ${digitsEnd}))
  (local.set $left (local.get $value))
  (if (i64.lt_s (local.get $value) (i64.const 0)) (then (local.set $left (i64.sub (i64.const 0) (local.get $value)))))
  (loop $digit
    (local.set $at (i32.sub (local.get $at) (i32.const 1)))
    (i64.store8 (local.get $at) (i64.add (i64.const 48) (i64.rem_u (local.get $left) (i64.const 10))))
    (br_if $digit (i64.ne (local.tee $left (i64.div_u (local.get $left) (i64.const 10))) (i64.const 0))))
  (if (i64.lt_s (local.get $value) (i64.const 0)) (then
    (local.set $at (i32.sub (local.get $at) (i32.const 1)))
    (i32.store8 (local.get $at) (i32.const 45))))
  (call $note (local.get $at) (i32.sub (i32.const ${digitsEnd}) (local.get $at))))
(func $length (param $at i32) (result i32) (local $end i32)
  (local.set $end (local.get $at))
  (block $found (loop $next
    (br_if $found (i32.eqz (i32.load8_u (local.get $end))))
    (local.set $end (i32.add (local.get $end) (i32.const 1)))
    (br $next)))
  (i32.sub (local.get $end) (local.get $at)))
`
}

/**
 * A module of the prelude and these fields, as text. The fields export `run`, without parameters and results, and begin
 * with their imports.
 */
export function watModule(dialect: WatDialect, fields: string, tokens: typeof noTokens = noTokens): string {
  const { imports, rest } = splitImports(fields)
  const reports = watReports[dialect]
  const helpers = helpersFor(rest)
  const needed = helpers.map((each) => each.imports).join('\n')
  const called = helpers.map((each) => each.fields).join('')
  return `(module\n${reports.imports}\n${needed}\n${imports}\n${prelude(tokens)}${reports.fields}${called}\n${rest}\n)\n`
}
