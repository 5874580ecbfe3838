import type { RunResult } from '../../result.ts'
import type { Probe, ProbeChange } from '../defense.ts'

/** Runs the function `run` of the text of a module. */
export const probeModule = (probe: Probe, text: string, change: ProbeChange = {}): Promise<RunResult> =>
  probe(text, { ...change, language: 'wasm' })

/** Declares a function of `escapement:host`, under its own name. */
export const hostImport = (name: string, type: string): string =>
  `(import "escapement:host" "${name}" (func $${name} ${type}))`

/** Counts to 10,000,000 in the local 0. */
export const countFar =
  '(loop $again (br_if $again (i32.lt_s (local.tee 0 (i32.add (local.get 0) (i32.const 1))) (i32.const 10000000))))'
