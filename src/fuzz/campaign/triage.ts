import { tokenizer, tokTypes } from 'acorn'
import type { Executor, OpenExecutor } from '../execute/executor.ts'
import type { Lead } from '../execution.ts'
import { confirm, showsIn } from '../finding/confirm.ts'
import { minimize, type MinimizeOptions } from '../finding/minimize/minimize.ts'
import { bucketId } from '../finding/signature.ts'
import type { FindingStore } from '../finding/store.ts'
import { probeName, type Program } from '../program.ts'
import type { FoundAfter, Triaged } from './campaign.ts'
import { slowOracles } from './oracle-rank.ts'

export interface TriageParts {
  readonly spec: string
  /** An executor with fresh processes. */
  readonly openFresh: OpenExecutor
  readonly findings: FindingStore
  readonly seed: string
  readonly grammar: string
  readonly services: readonly string[]
  readonly nowMs: () => number
  readonly shrink?: MinimizeOptions['shrink']
  /** True once the user wants to leave: what is under way is written as it is. */
  readonly stopped: () => boolean
  /** Told of a finding that is new, and of trouble with writing one. */
  readonly notice: (line: string) => void
}

const budget = { maxExecutions: 2500, maxMs: 20_000 } as const
const slowBudget = { maxExecutions: 60, maxMs: 30_000 } as const

/**
 * Names that a program uses, each once and sorted: two minimal programs that use the same ones got out the same way, as far as
 * anybody can tell without reading them.
 */
export function wordsOf(program: Program): string {
  const words = new Set<string>()
  try {
    for (const token of tokenizer(program, { ecmaVersion: 'latest' })) {
      const { type, value } = token as { type: unknown; value?: unknown }
      // Short names are variables.
      if ((type === tokTypes.name || type === tokTypes.string) && typeof value === 'string' && value.length > 2)
        words.add(value)
    }
  } catch {
    return program
  }
  words.delete(probeName)
  return [...words].toSorted().join(' ')
}

/** Looks into leads one after another: confirms in fresh processes, minimizes, names the bucket, writes. */
export function openTriage(parts: TriageParts): (program: Program, lead: Lead, found: FoundAfter) => Promise<Triaged> {
  const { spec, openFresh, findings, seed, grammar, services, nowMs, notice, stopped } = parts

  return async (program, lead, found) => {
    if (stopped()) return { kind: 'dropped' }
    const confirmation = await confirm(program, lead, openFresh)
    if (confirmation.shown === 0) return { kind: 'dropped' }
    let executor: Executor | undefined
    try {
      executor = await openFresh()
      const worker = executor
      const shrink = parts.shrink === undefined ? {} : { shrink: parts.shrink }
      const small = confirmation.confirmed
        ? await minimize(program, async (each) => !stopped() && (await showsIn(worker, each, lead)), {
            ...(slowOracles.has(lead.oracle) ? slowBudget : budget),
            ...shrink,
            nowMs,
          })
        : undefined
      const final = small?.program ?? program
      const target = spec.replace(/@[^@/]*$/, '')
      const id = bucketId({ oracle: lead.oracle, site: `${lead.site}|${wordsOf(final)}` }, { target })
      const stored = await findings.put({
        escapementFinding: 1,
        id,
        spec,
        runtime: confirmation.runtime,
        oracle: lead.oracle,
        site: lead.site,
        detail: confirmation.lead?.detail ?? lead.detail,
        original: program,
        program: final,
        confirmed: { shown: confirmation.shown, runs: confirmation.runs },
        flaky: !confirmation.confirmed,
        foundAfter: found,
        seed,
        grammar,
        services: [...services],
        minimization: {
          executions: small?.executions ?? 0,
          fromUnits: program.length,
          toUnits: final.length,
        },
      })
      if (stored === 'new') notice(`finding ${id}: ${lead.oracle}, ${lead.detail}`)
      if (stored === 'full') notice(`finding ${id} was not written: the folder of findings is full`)
      return { kind: 'finding', id, isNew: stored === 'new', flaky: !confirmation.confirmed }
    } catch (error) {
      notice(`a lead (${lead.oracle}, ${lead.site}) could not be looked into: ${String(error)}`)
      return { kind: 'dropped' }
    } finally {
      await executor?.close()
    }
  }
}
