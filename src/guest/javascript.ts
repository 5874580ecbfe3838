import type { TrialValues } from './values.ts'

/**
 * ES5 on purpose: it runs in every dialect. One line, so that a payload's line numbers are its file's plus one.
 * - `witness()`: call just before the decisive step.
 * - `leak(value)`: hand over anything that might hold a secret.
 * - `reach(F)`: F is thought to be the host's Function constructor; runs host code with it and leaks the result.
 * - `note(text)`: goes into the evidence, decides nothing.
 * - `done()`: ends the settle time of a case with `settleMs`.
 */
const prelude = [
  'function witness(){report("w:"+trial.witnessHead+trial.witnessTail)}',
  'function leak(v){report("l:"+v)}',
  'function note(v){report("n:"+v)}',
  'function done(){report("d:")}',
  'function reach(F){leak(F(trial.readRealm)())}',
].join(';')

/** Prelude, trial values and a payload, as a function body. */
export function javascriptBody(values: TrialValues, payload: string): string {
  return `var trial=${JSON.stringify(values)};${prelude};\n${payload}\n`
}
