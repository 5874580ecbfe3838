import { seededRandom, type Random } from '../../internal/seeded-random.ts'
import { derive, type Derivation } from './engine/derive.ts'
import { ruleOf, templateKey } from './grammar.ts'
import type { Vocabulary } from './vocabulary.ts'

/** Tells whether a target refuses a program: that it does not parse there. */
export type Refuses = (program: string) => Promise<boolean>

const size = { lines: 1, depth: 6 } as const
/** A target that refuses less than this of the first programs speaks the language: nothing is to be learned. */
const tolerated = 0.02
const firstPrograms = 200
const morePrograms = 500
const rounds = 6

function keysIn({ production, filled }: Derivation, found: Set<string>): Set<string> {
  found.add(templateKey(production))
  for (const hole of filled) for (const each of hole) keysIn(each, found)
  return found
}

/** Refused programs that it takes: one may have thrown a syntax error of its own making. */
const votes = 2

/** Keys of what stands in refused programs beside nothing but what is known to be accepted: that alone can be the cause. */
function blamed(refused: readonly ReadonlySet<string>[], accepted: ReadonlySet<string>): string[] {
  const times = new Map<string, number>()
  for (const keys of refused) {
    const [suspect, another] = [...keys].filter((key) => !accepted.has(key))
    if (suspect !== undefined && another === undefined) times.set(suspect, (times.get(suspect) ?? 0) + 1)
  }
  return [...times].flatMap(([key, count]) => (count >= votes ? [key] : []))
}

/**
 * Which templates of the grammar a target's parser refuses, for interpreters that know a part of the language only: small
 * programs are tried, what stands in an accepted one is innocent, and what alone is left in a refused one is not. Then the
 * same again without it. Asks nothing more of a target that accepts nearly everything.
 */
export async function refusalsOf(vocabulary: Vocabulary, refuses: Refuses): Promise<ReadonlySet<string>> {
  const random: Random = seededRandom('refusals')
  const refusals = new Set<string>()
  const accepted = new Set<string>()
  let unexplained: ReadonlySet<string>[] = []
  for (let round = 0; round < rounds; round++) {
    const rule = ruleOf({ ...vocabulary, refused: refusals }, 'program', size)
    const count = round === 0 ? firstPrograms : morePrograms
    const choose = (choices: number): number => Math.floor(random() * choices)
    const derivations = Array.from({ length: count }, () => derive(rule, 2 + choose(size.depth - 1), choose))
    const answers = await Promise.all(derivations.map(({ text }) => refuses(text)))
    const tried = derivations.map((derivation) => keysIn(derivation, new Set()))
    const refused = tried.filter((_, at) => answers[at] === true)
    for (const [at, keys] of tried.entries()) if (answers[at] !== true) for (const key of keys) accepted.add(key)
    if (refused.length < tolerated * count) break
    unexplained.push(...refused)
    for (const key of blamed(unexplained, accepted)) refusals.add(key)
    unexplained = unexplained.filter((keys) => ![...keys].some((key) => refusals.has(key)))
  }
  return refusals
}
