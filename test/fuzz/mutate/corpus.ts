import fc from 'fast-check'
import { parse } from 'acorn'
import { programs } from '../../../src/fuzz/grammar/grammar.ts'
import type { MutationContext } from '../../../src/fuzz/mutate/mutator.ts'
import { pick } from '../../../src/fuzz/mutate/pick.ts'
import type { Random } from '../../../src/internal/seeded-random.ts'
import { everything } from '../grammar/vocabulary.ts'

/** Programs as people write them, with what the grammar leaves out: no semicolons, `return` and `await` in places, comments. */
export const written: readonly string[] = [
  'var a = 1\nvar b = [a, 2].map(function (x) { return x + 1 })\nb.length\n',
  'function f(x) {\n  // a comment\n  if (x) return f(x - 1)\n  else return x\n}\nf(3)',
  'class A { #x = 1; get x() { return this.#x } static { A.y = super.toString } constructor() { new.target } }\nnew A().x',
  'outer: for (const x of [1, 2]) { for (;;) { if (x) continue outer; else break } }',
  'switch (typeof this) { case "object": let z = 1; z; break; default: }',
  'async function g() { for await (const x of []) await x; try { await null } finally { return arguments } }\ng()',
  'function* h() { const x = yield 1; yield* [x] }\n[...h()]',
  'with ({ a: 1 }) { a }',
  'const { p: { q = 1 } = {}, ...rest } = { p: {} }, [r, , s = q] = []; ({ q, s, [r]: 1, m() {}, get n() { return 1 } })',
  'let t = `a${1 + 1}b`; t.replace(/a(.)/g, (m, n) => n); String.raw`x${t}`; t?.length?.toFixed(2) ?? (t ||= "")',
  'do x = 1; while (false)\nif (x) ; else { debugger }\nlabel: { break label }',
  'delete this.x, void 0; a: 1n ** 2n; new (class extends (null, Object) {})()',
  '',
]

export const generated: readonly string[] = fc
  .sample(programs(everything), { numRuns: 600, seed: 11 })
  .filter((program) => program.length < 1_500)

export const contextOf = (random: Random, corpus = generated): MutationContext => ({
  vocabulary: everything,
  words: { names: ['dictionaryName'], texts: ['dictionary text', 'a"b\n'] },
  other: () => pick(corpus, random) ?? '',
})

export function parses(program: string): boolean {
  try {
    parse(program, { ecmaVersion: 'latest', sourceType: 'script', allowReturnOutsideFunction: true })
    return true
  } catch (error) {
    if (error instanceof SyntaxError) return false
    throw error
  }
}
