import type { TrialValues } from './values.ts'

/**
 * One line, so that a payload's line numbers are its file's plus one, and nothing beyond expressions and names: subsets
 * of Python have those. The same functions as in JavaScript, but for `reach`.
 */
const prelude = [
  'witness = lambda: report("w:" + trial["witnessHead"] + trial["witnessTail"])',
  'leak = lambda value: report("l:" + str(value))',
  'note = lambda value: report("n:" + str(value))',
  'done = lambda: report("d:")',
].join('; ')

/** Prelude, trial values and a payload, as a program. JSON of text and numbers is Python too. */
export function pythonBody(values: TrialValues, payload: string): string {
  return `trial = ${JSON.stringify(values)}; ${prelude}\n${payload}\n`
}
