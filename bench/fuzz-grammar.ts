import { parse } from 'acorn'
import fc from 'fast-check'
import { fullVocabulary } from '../src/fuzz/grammar/endowments.ts'
import { fromBytes, generate } from '../src/fuzz/grammar/engine/generate.ts'
import type { Template } from '../src/fuzz/grammar/engine/template.ts'
import { programs, sharesOf } from '../src/fuzz/grammar/grammar.ts'
import { mutate } from '../src/fuzz/mutate/mutate.ts'
import { pick } from '../src/fuzz/mutate/pick.ts'
import { seededRandom } from '../src/internal/seeded-random.ts'
import { ownCpuMs } from './cpu.ts'
import type { Figure, Question } from './question.ts'

/** A template as plain fast-check has it: a tuple of its holes, joined. */
function plainTemplate({ literals, holes, finish }: Template, tie: (symbol: string) => fc.Arbitrary<string>) {
  const filled = holes.map(({ symbol, min, max, separator }) =>
    max === 1 && min === 1
      ? tie(symbol)
      : fc.array(tie(symbol), { minLength: min, maxLength: max }).map((list) => list.join(separator)),
  )
  return fc.tuple(...filled).map((texts) => {
    const text = literals.map((literal, at) => literal + (texts[at] ?? '')).join('')
    return finish === undefined ? text : finish(text)
  })
}

/** The very same grammar in fast-check's own words: `letrec`, `oneof`, `tuple` and `map`, with what its shrinking needs. */
function plainPrograms(): fc.Arbitrary<string> {
  const bySymbol = Map.groupBy(sharesOf(fullVocabulary), ({ symbol }) => symbol)
  const made = fc.letrec((tie) => {
    const plain = (symbol: string): fc.Arbitrary<string> => tie(symbol) as fc.Arbitrary<string>
    const entries = [...bySymbol].map(([symbol, shares]) => {
      const weighted = shares.flatMap(({ weight, templates }) =>
        templates.map((template) => ({
          arbitrary: plainTemplate(template, plain),
          weight: Math.ceil((100 * weight) / templates.length),
          holes: template.holes.length,
        })),
      )
      const leafFirst = weighted.toSorted((a, b) => a.holes - b.holes)
      const constraints = { depthSize: 'small', withCrossShrink: true, depthIdentifier: 'plain' } as const
      return [symbol, leafFirst.length === 0 ? fc.constant('') : fc.oneof(constraints, ...leafFirst)] as const
    })
    return Object.fromEntries(entries)
  })
  return made['program'] as fc.Arbitrary<string>
}

const rounds = 20_000
const passes = 5

interface Rate {
  /** Per second of CPU, so that neighbours on the machine do not count. */
  readonly perSecond: number
  readonly units: number
}

function rateOf(next: (round: number) => string): Rate {
  let units = 0
  const from = ownCpuMs()
  for (let round = 0; round < rounds; round++) units += next(round).length
  return { perSecond: (1000 * rounds) / (ownCpuMs() - from), units: units / rounds }
}

/** The best of some passes that take turns, so that all meet the same machine. */
function best(...contestants: readonly ((round: number) => string)[]): Rate[] {
  const found: Rate[] = []
  for (let pass = 0; pass < passes; pass++)
    for (const [index, next] of contestants.entries()) {
      const rate = rateOf(next)
      if (rate.perSecond > (found[index]?.perSecond ?? 0)) found[index] = rate
    }
  return found
}

function parses(program: string): boolean {
  try {
    parse(program, { ecmaVersion: 'latest', sourceType: 'script' })
    return true
  } catch {
    return false
  }
}

function answer(): Promise<Figure[]> {
  const grammar = programs(fullVocabulary)
  const baseline = plainPrograms()
  const random = seededRandom('bench')
  const bytes = Uint8Array.from({ length: 512 }, () => Math.floor(random() * 256))
  const corpus: string[] = []
  while (corpus.length < 1_000) {
    const program = generate(grammar, random)
    if (program.length > 150 && program.length < 500) corpus.push(program)
  }
  const context = {
    vocabulary: fullVocabulary,
    words: { names: ['name'], texts: ['text'] },
    other: () => pick(corpus, random) ?? '',
  }
  const mutant = (round: number): string => mutate(corpus[round % corpus.length] ?? '', context, random)
  const [ours, plain, byBytes, mutants] = best(
    () => generate(grammar, random),
    () => generate(baseline, random),
    (round) => {
      bytes[round % bytes.length] = round & 255
      return fromBytes(bytes, grammar)
    },
    mutant,
  ) as [Rate, Rate, Rate, Rate]
  const valid = Array.from({ length: rounds }, (_, round) => mutant(round)).filter(parses).length / rounds
  const rate = (name: string, { perSecond, units }: Rate, limit: number): Figure => ({
    name,
    value: perSecond,
    unit: '/s of CPU',
    limit,
    bound: 'least',
    detail: `${units.toFixed(0)} units each`,
  })
  return Promise.resolve([
    rate('programs of the grammar', ours, 20_000),
    rate('programs of bytes', byBytes, 20_000),
    rate('mutants', mutants, 10_000),
    {
      name: 'text of the grammar over that of the same in plain fast-check',
      value: (ours.perSecond * ours.units) / (plain.perSecond * plain.units),
      unit: 'times',
      limit: 1,
      bound: 'least',
      detail: `plain: ${plain.perSecond.toFixed(0)}/s of ${plain.units.toFixed(0)} units`,
    },
    { name: 'mutants that parse', value: 100 * valid, unit: '%', limit: 80, bound: 'least', detail: `of ${rounds}` },
  ])
}

export const fuzzGrammar: Question = {
  id: 'fuzz-grammar',
  asks: 'How fast are programs made and mutated, and how many of the mutants parse?',
  answer,
}
