import type { watFeatures } from '../features.ts'
import { said, type Answering, type Probe } from './probe.ts'

/** Imports and definitions, among them a function `$has` that is true where the feature is there. */
const fields = (body: string): Probe => ({ kind: 'syntax', body })
const present = '(func $has (result i32) (i32.const 1))'
const wasi = (name: string, type: string): string =>
  `(import "wasi_snapshot_preview1" "${name}" (func $${name} ${type}))`
const linked = (name: string, type: string): Probe => fields(`${wasi(name, type)} ${present}`)
/** The call gives errno 0. */
const answers = (name: string, type: string, args: string): Probe =>
  fields(`${wasi(name, type)} (func $has (result i32) (i32.eqz (call $${name} ${args})))`)

/** How each feature of WebAssembly is asked for: a module that a runtime refuses to compile or to link says no. */
export const watProbes: Readonly<Record<(typeof watFeatures)[number], Probe>> = {
  'bulk-memory': fields(
    '(func $has (result i32) (memory.fill (i32.const 65536) (i32.const 7) (i32.const 4)) (i32.eq (i32.load (i32.const 65536)) (i32.const 0x07070707)))',
  ),
  'multi-memory': fields('(memory $other 1) (func $has (result i32) (i32.eq (memory.size $other) (i32.const 1)))'),
  exceptions: fields(
    '(tag $thrown) (func $has (result i32) (block $caught (try_table (catch_all $caught) (throw $thrown))) (i32.const 1))',
  ),
  'tail-call': fields('(func $yes (result i32) (i32.const 1)) (func $has (result i32) (return_call $yes))'),
  'table-grow': fields(
    '(table $table 1 funcref) (func $has (result i32) (i32.eq (table.grow $table (ref.null func) (i32.const 1)) (i32.const 1)))',
  ),
  threads: fields(`(memory $shared 1 2 shared) ${present}`),
  wasi: linked('sched_yield', '(result i32)'),
  'wasi-path': answers('fd_prestat_get', '(param i32 i32) (result i32)', '(i32.const 3) (i32.const 65536)'),
  'wasi-environment': answers(
    'environ_sizes_get',
    '(param i32 i32) (result i32)',
    '(i32.const 65536) (i32.const 65540)',
  ),
  'wasi-random': answers('random_get', '(param i32 i32) (result i32)', '(i32.const 65536) (i32.const 8)'),
  'wasi-clock': answers(
    'clock_time_get',
    '(param i32 i64 i32) (result i32)',
    '(i32.const 1) (i64.const 1) (i32.const 65536)',
  ),
  'wasi-poll': linked('poll_oneoff', '(param i32 i32 i32 i32) (result i32)'),
  'wasi-exit': linked('proc_exit', '(param i32)'),
  'wasi-raise': linked('proc_raise', '(param i32) (result i32)'),
  'wasi-renumber': linked('fd_renumber', '(param i32 i32) (result i32)'),
  'ambient-import': fields(`(import "process" "exit" (func $exit (param i32))) ${present}`),
}

/** Fields of a module that ask for one feature. */
export const askWat: Answering = (feature, probe) => {
  const answer = said(feature, '1')
  const body = probe.kind === 'syntax' ? probe.body : `(func $has (result i32) ${probe.expression})`
  return `${body}
(data (i32.const 2048) "${answer}")
(func (export "run") (if (call $has) (then (call $send (i32.const 2048) (i32.const ${answer.length})))))`
}

/** Fields of a module that reports a text, which must hold no quotation mark. */
export function watReport(text: string): string {
  return `(data (i32.const 2048) "${text}") (func (export "run") (call $send (i32.const 2048) (i32.const ${text.length})))`
}
