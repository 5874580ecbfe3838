import { openBay, type Bay } from '../../src/bay.ts'
import type { EscapeCase, OracleId } from '../../src/case.ts'
import { loadCatalogue } from '../../src/catalogue.ts'
import { loadCorpus } from '../../src/corpus.ts'
import { detectCell } from '../../src/host/cell.ts'
import { openRunScope } from '../../src/host/run-scope.ts'
import { systemClock } from '../../src/internal/clock.ts'
import { secureHex, type RandomHex } from '../../src/internal/token.ts'
import { oracles, type Oracles } from '../../src/oracle/index.ts'
import type { Oracle } from '../../src/oracle/oracle.ts'
import { findCase } from '../../src/plan.ts'
import { resolveTarget } from '../../src/resolve.ts'
import { openSlots } from '../../src/slots.ts'
import { judge, type Detection, type Verdict } from '../../src/verdict.ts'

/** What is changed in the real run of a case. Everything else stays as an audit has it. */
export interface Change {
  readonly payload?: (body: string) => string
  readonly control?: (body: string) => string
  readonly oracle?: Pick<Oracle, 'judge' | 'alive'>
  readonly randomHex?: RandomHex
  readonly trials?: number
  readonly nature?: EscapeCase['nature']
  /** Present and undefined: no evidence of a positive control. */
  readonly detection?: Detection | undefined
  readonly nodeFlags?: readonly string[]
  readonly aborted?: boolean
}

/** One real case and one real target, for trials in which something is missing. */
export interface Bench {
  readonly judged: (change: Change) => Promise<Verdict>
  readonly close: () => Promise<void>
}

const proven: Detection = { trials: 2, breaches: 2 }

export async function openBench(caseId: string, targetId: string): Promise<Bench> {
  const [corpus, catalogue] = await Promise.all([loadCorpus(), loadCatalogue()])
  const one = findCase(corpus, caseId)
  const options = { install: false, notice: () => undefined, cwd: process.cwd() }
  const target = await resolveTarget(targetId, catalogue, options)
  const scope = openRunScope(secureHex)
  const cell = detectCell()

  const open = (change: Change): Bay => {
    const id = one.escapeCase.oracles[0] as OracleId
    const own: Oracles = change.oracle === undefined ? oracles : { ...oracles, [id]: { id, ...change.oracle } }
    const stop = new AbortController()
    if (change.aborted === true) stop.abort()
    const { nodeFlags } = change
    const launched = nodeFlags === undefined ? target : { ...target, target: { ...target.target, nodeFlags } }
    return openBay(launched, {
      scope,
      cell,
      slots: openSlots(2),
      oracles: own,
      clock: systemClock,
      randomHex: change.randomHex ?? secureHex,
      signal: stop.signal,
    })
  }
  const warm = open({})

  const judged = async (change: Change): Promise<Verdict> => {
    // What only changes source or judgement runs on the warm hosts that an audit would have.
    const own = ['oracle', 'randomHex', 'nodeFlags', 'aborted'].some((key) => key in change)
    const bay = own ? open(change) : warm
    const { payload = same, control = same } = change
    const changed = { ...one, payload: payload(one.payload), control: control(one.control) }
    const trials = await bay.runCase(changed, change.trials ?? 1)
    if (own) await bay.close()
    const detection = 'detection' in change ? change.detection : proven
    return judge({ ...trials, detection, nature: change.nature ?? one.escapeCase.nature })
  }
  return {
    judged,
    close: async () => {
      await warm.close()
      await scope.close()
    },
  }
}

const same = (body: string): string => body
