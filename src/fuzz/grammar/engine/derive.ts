import type { Production, Rule } from './compile.ts'

/** How a text came about. */
export interface Derivation {
  readonly production: Production
  /** For each hole of the production, what fills it. */
  readonly filled: readonly (readonly Derivation[])[]
  readonly text: string
}

/** A whole number from 0 up to but not `count`; 0 is the simplest choice. */
export type Choose = (count: number) => number

/** New variables are called so, one after another and then again from the first. */
const freshNames = ['v0', 'v1', 'v2', 'v3'] as const

/** Joins what fills the holes with the literals around them. */
export function written(production: Production, filled: readonly (readonly Derivation[])[]): Derivation {
  const { template, holes } = production
  let text = template.literals[0] ?? ''
  for (const [index, derivations] of filled.entries()) {
    const separator = holes[index]?.separator ?? ''
    for (const [at, derivation] of derivations.entries())
      text += at === 0 ? derivation.text : separator + derivation.text
    text += template.literals[index + 1] ?? ''
  }
  return { production, filled, text: template.finish === undefined ? text : template.finish(text) }
}

/** One derivation from left to right: what is chosen late changes nothing of what was written before. */
class Derivator {
  readonly #choose: Choose
  readonly #visible: string[] = []
  #fresh = 0

  constructor(choose: Choose) {
    this.#choose = choose
  }

  derive(rule: Rule, depth: number): Derivation {
    const table = rule.tables[Math.max(0, Math.min(depth, rule.tables.length - 1))] ?? []
    const production = rule.productions[table[this.#choose(table.length)] ?? 0]
    if (production === undefined) throw new Error(`nothing can be made of ${rule.symbol}`)
    if (production.template.variable !== undefined) return this.#variable(production, production.template.variable)
    const filled: Derivation[][] = []
    for (const hole of production.holes) {
      const visible = this.#visible.length
      if (hole.binds.length > 0) this.#visible.push(...hole.binds)
      const count = hole.min === hole.max ? hole.min : hole.min + this.#choose(hole.max - hole.min + 1)
      const derivations: Derivation[] = []
      for (let at = 0; at < count; at++) derivations.push(this.derive(hole.rule, Math.max(hole.leastDepth, depth - 1)))
      filled.push(derivations)
      if (hole.binds.length > 0) this.#visible.length = visible
    }
    return written(production, filled)
  }

  #variable(production: Production, kind: 'visible' | 'fresh'): Derivation {
    if (kind === 'fresh') {
      const text = freshNames[this.#fresh++ % freshNames.length] ?? freshNames[0]
      return { production, filled: [], text }
    }
    const others = Math.min(this.#fresh, freshNames.length)
    const count = others + this.#visible.length
    if (count === 0) return { production, filled: [], text: production.template.literals[0] ?? '' }
    const chosen = this.#choose(count)
    const near = this.#visible.length - 1 - chosen
    return { production, filled: [], text: this.#visible[near] ?? freshNames[count - 1 - chosen] ?? freshNames[0] }
  }
}

/** `depth`: how deep at most. Takes from `choose` in the order of the text. */
export const derive = (rule: Rule, depth: number, choose: Choose): Derivation =>
  new Derivator(choose).derive(rule, depth)

/** Small texts are as frequent as large ones: how deep this one may go is chosen first, from about a third to all of `depth`. */
export function deriveOfAnySize(rule: Rule, depth: number, choose: Choose): Derivation {
  const least = Math.ceil(depth / 3)
  return derive(rule, least + choose(depth - least + 1), choose)
}
