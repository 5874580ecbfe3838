import { UsageError } from '../internal/errors.ts'
import { rescore } from '../rescore.ts'
import type { ResultDocument, TargetResult } from '../result.ts'
import { baselineOf } from './baseline.ts'
import { addDays, dayOf, type Day } from './day.ts'
import { decide, type Decision, type DecisionInput } from './decision.ts'
import { exitCode, type ExitCode } from './exit-code.ts'
import { plants, type Plant, type Site } from './plants.ts'
import { admit, type Input } from './subject.ts'

/** What a gate was shown and what it did. `caught`: it left with a code that this fault asks for. */
export interface Proof {
  readonly planted: string
  readonly expected: readonly ExitCode[]
  readonly exitCode: ExitCode
  readonly caught: boolean
  /** The line that the user would see. */
  readonly line: string
}

/** What is proven: the gate as it is set up. The waivers of the project play no part, planted ones do. */
export interface ProofInput extends Pick<DecisionInput, 'rules' | 'nowIso'> {
  readonly inputs: readonly Input[]
  /** Whether the gate has a baseline; what stands in it is made anew from the healed result. */
  readonly baseline: 'there' | 'absent'
}

type Verdict = TargetResult['cases'][number]['verdict']
const held: Verdict = { kind: 'contained', trials: 1, breachRateBelow: 0.95 }

/** The same audit as if all that applies had been contained: a green start, from which each planted fault stands out. */
function healed(doc: ResultDocument): ResultDocument {
  return rescore({
    ...doc,
    interrupted: false,
    targets: doc.targets.map((target) => ({
      ...target,
      instrumentFailed: false,
      cases: target.cases.map((each) => (each.verdict.kind === 'not-applicable' ? each : { ...each, verdict: held })),
    })),
  })
}

/** A place for a fault: a case that the healed result has as contained, of a target that is judged. */
function siteOf(inputs: readonly Input[], today: Day): Site {
  const { targets } = admit(inputs)
  for (const target of targets) {
    const one = target.cases.find((each) => each.verdict === 'contained')
    if (one !== undefined)
      return { spec: target.spec, caseId: one.id, revision: one.revision, today, yesterday: addDays(today, -1) }
  }
  throw new UsageError(
    'ERR_PROVE',
    'the result has no case that applies, so nothing can be planted in it',
    'give the result of a whole audit',
  )
}

function outcomeOf(decideNow: () => Decision): Pick<Proof, 'exitCode' | 'line'> {
  try {
    const { exitCode: code, lines } = decideNow()
    return { exitCode: code, line: lines[0] ?? '' }
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    return { exitCode: exitCode.usage, line: error.message }
  }
}

/**
 * Shows that this gate can pass, and that it can fail: heals the result in memory, demands that it passes, then plants
 * one fault at a time and demands that the decision turns. Nothing is written. Pure.
 * @throws UsageError where the documents are refused as they are, or have no case that applies.
 */
export function prove({ inputs, rules, baseline, nowIso }: ProofInput): Proof[] {
  const today = dayOf(nowIso)
  const sound = inputs.map(({ file, doc }) => ({ file, doc: healed(doc) }))
  const agreed = baseline === 'there' ? { baseline: baselineOf(admit(sound)) } : {}
  const site = siteOf(sound, today)
  const tried = (planted: string, expected: Plant['expected'] | readonly [0], plant: Partial<Plant>): Proof => {
    const documents = sound.map(({ file, doc }) => ({ file, doc: plant.doc?.(doc, site) ?? doc }))
    const waivers = plant.waivers?.(site) ?? []
    const seen = outcomeOf(() => decide({ subject: admit(documents), rules, ...agreed, waivers, nowIso }))
    const codes: readonly ExitCode[] = expected
    return { planted, expected, ...seen, caught: codes.includes(seen.exitCode) }
  }
  return [
    tried('nothing: all that applies is contained', [exitCode.pass], {}),
    ...plants.map((plant) => tried(plant.planted, plant.expected, plant)),
  ]
}
