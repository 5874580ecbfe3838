import { bindersOf } from './binders.ts'
import type { Hole, Share, Template } from './template.ts'

export interface CompiledHole extends Omit<Hole, 'symbol' | 'leastDepth'> {
  readonly rule: Rule
  readonly leastDepth: number
  /** Names of the template's own variables that its text may use. */
  readonly binds: readonly string[]
}

export interface Production {
  readonly rule: Rule
  readonly template: Template
  readonly holes: readonly CompiledHole[]
}

/** All ways to write one symbol. */
export interface Rule {
  readonly symbol: string
  /** The first is the simplest: what is made when there is nothing left to choose with. */
  readonly productions: readonly Production[]
  /**
   * By the depth that is left: indices of productions, each as often as its weight says, so that one number chooses.
   * Those that need more depth are not in it.
   */
  readonly tables: readonly (readonly number[])[]
}

export type Compiled = ReadonlyMap<string, Rule>

/** Entries of a table that the shares of one symbol are dealt out over. */
const tableLength = 512

/** A template of this height or less is a way to come to an end. */
const lowHeight = 2

/** How much heavier the ways to an end get with each level, so that a text stays small however many holes it has. */
const endingBias = 1.5

/** Least depth of each template; a template whose holes cannot be filled has none. */
function heightsOf(shares: readonly Share[]): Map<Template, number> {
  const ofTemplate = new Map<Template, number>()
  const ofSymbol = new Map<string, number>()
  for (let isSettled = false; !isSettled;) {
    isSettled = true
    for (const { symbol, templates } of shares)
      for (const template of templates) {
        const needs = template.holes.filter(({ min }) => min > 0).map((hole) => ofSymbol.get(hole.symbol) ?? Infinity)
        const height = 1 + Math.max(0, ...needs)
        if (height >= (ofTemplate.get(template) ?? Infinity)) continue
        isSettled = false
        ofTemplate.set(template, height)
        ofSymbol.set(symbol, Math.min(height, ofSymbol.get(symbol) ?? Infinity))
      }
  }
  return ofTemplate
}

interface Weighted {
  readonly index: number
  readonly weight: number
}

function tableOf(weighted: readonly Weighted[]): number[] {
  const total = weighted.reduce((sum, { weight }) => sum + weight, 0)
  return weighted.flatMap(({ index, weight }) =>
    Array.from({ length: Math.max(1, Math.round((tableLength * weight) / total)) }, () => index),
  )
}

/** `maxDepth`: 1 or more; no derivation is deeper. Throws an Error where a template asks for an unknown symbol. */
export function compile(shares: readonly Share[], maxDepth: number): Compiled {
  const heights = heightsOf(shares)
  const symbols = new Set(shares.map(({ symbol }) => symbol))
  const rules = new Map<string, Rule & { productions: Production[]; tables: number[][] }>()
  for (const symbol of symbols) rules.set(symbol, { symbol, productions: [], tables: [] })
  for (const [symbol, rule] of rules) {
    const weighted: (Weighted & { height: number })[] = []
    for (const one of shares.filter((candidate) => candidate.symbol === symbol)) {
      const possible = one.templates.filter((template) => heights.has(template))
      for (const template of possible) {
        const binders = bindersOf(template)
        const holes = template.holes.map(
          ({ symbol: wanted, min, max, separator, leastDepth = 0 }, at): CompiledHole => {
            const filler = rules.get(wanted)
            if (filler === undefined) throw new Error(`no template for ${wanted}, which ${symbol} asks for`)
            return { rule: filler, min, max, separator, leastDepth, binds: binders[at] ?? [] }
          },
        )
        weighted.push({
          index: rule.productions.length,
          weight: one.weight / possible.length,
          height: heights.get(template) ?? Infinity,
        })
        rule.productions.push({ rule, template, holes })
      }
    }
    const least = Math.min(...weighted.map(({ height }) => height))
    for (let depth = 0; depth <= maxDepth; depth++) {
      const ending = 1 + endingBias * (maxDepth - depth)
      const possible = weighted.filter(({ height }) => height <= Math.max(depth, least))
      rule.tables.push(
        tableOf(
          possible.map(({ index, weight, height }) => ({
            index,
            weight: height <= lowHeight ? ending * weight : weight,
          })),
        ),
      )
    }
  }
  return rules
}
