import type { Production, Rule } from './compile.ts'
import { derive, written, type Derivation } from './derive.ts'

/** How many of the parts that could stand for a whole are tried, and how many wrappings of one part. */
const hoisted = 48
const wrapped = 3

/** What is written below, nearest first. */
function partsOf(derivation: Derivation): Derivation[] {
  const found: Derivation[] = []
  for (let level = derivation.filled.flat(); level.length > 0 && found.length < hoisted;) {
    found.push(...level)
    level = level.flatMap(({ filled }) => filled.flat())
  }
  return found.slice(0, hoisted)
}

const literalUnits = ({ template }: Production): number =>
  template.literals.reduce((sum, { length }) => sum + length, 0)

const wrappings = new WeakMap<Rule, ReadonlyMap<Rule, readonly Production[]>>()

/** The shortest productions of a rule that have one hole, by what goes into it: `probe(<expression>);` of a statement. */
function wrappingsOf(rule: Rule): ReadonlyMap<Rule, readonly Production[]> {
  const known = wrappings.get(rule)
  if (known !== undefined) return known
  const single = rule.productions.filter(({ holes }) => holes.length === 1 && (holes[0]?.min ?? 0) <= 1)
  const byHole = Map.groupBy(
    single.toSorted((a, b) => literalUnits(a) - literalUnits(b)),
    ({ holes }) => holes[0]?.rule ?? rule,
  )
  const made = new Map([...byHole].map(([filler, list]) => [filler, list.slice(0, wrapped)]))
  wrappings.set(rule, made)
  return made
}

/** A part in the place of the whole, as it is or in a short wrapping: `f(x)` holds `x`. */
function* hoists(derivation: Derivation): Generator<Derivation> {
  const { rule } = derivation.production
  const around = wrappingsOf(rule)
  for (const part of partsOf(derivation)) {
    if (part.production.rule === rule) yield part
    for (const production of around.get(part.production.rule) ?? [])
      if (production !== derivation.production) yield written(production, [[part]])
  }
}

/** Shorter lists: the least, halves, all but one. */
function* shorter(list: readonly Derivation[], min: number): Generator<readonly Derivation[]> {
  if (list.length <= min) return
  yield list.slice(0, min)
  const half = list.length >> 1
  if (half > min) {
    yield list.slice(0, half)
    yield list.slice(half)
  }
  if (list.length - 1 > min || min > 0)
    for (let without = 0; without < list.length; without++) yield list.filter((_, at) => at !== without)
}

function withFilled({ production, filled }: Derivation, hole: number, list: readonly Derivation[]): Derivation {
  return written(
    production,
    filled.map((derivations, at) => (at === hole ? list : derivations)),
  )
}

const simplestOf = ({ rule }: Production): Derivation => derive(rule, 0, () => 0)

/**
 * Derivations of the same symbol that are simpler, the simplest first: its simplest text, a part that can stand for the
 * whole, shorter lists, and the same for each part. Every one is a text of the grammar.
 */
export function* smaller(derivation: Derivation): Generator<Derivation> {
  const simplest = simplestOf(derivation.production)
  if (simplest.text.length < derivation.text.length) yield simplest
  for (const part of hoists(derivation)) if (part.text.length < derivation.text.length) yield part
  for (const [hole, list] of derivation.filled.entries()) {
    const min = derivation.production.holes[hole]?.min ?? list.length
    for (const fewer of shorter(list, min)) yield withFilled(derivation, hole, fewer)
  }
  for (const [hole, list] of derivation.filled.entries())
    for (const [at, part] of list.entries())
      for (const less of smaller(part))
        yield withFilled(
          derivation,
          hole,
          list.map((other, index) => (index === at ? less : other)),
        )
}
