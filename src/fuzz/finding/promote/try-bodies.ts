import type { EscapeCase, Technique } from '../../../case.ts'
import type { Bay } from '../../../bay.ts'
import type { LoadedCase } from '../../../corpus.ts'
import { severityOf } from '../../../severity.ts'
import { completed } from '../../../verdict.ts'

/** Payload and control that did what they should on a target, and why where one is missing. */
export interface TriedBodies {
  readonly payload: string | undefined
  readonly control: string | undefined
  /** One line a candidate that did not. */
  readonly misses: readonly string[]
}

/** Chances of a payload that is a race; one that is not needs one. */
const raceTrials = 10

function caseOf(escapeCase: EscapeCase, technique: Technique, payload: string, control: string): LoadedCase {
  return {
    id: `${technique.id}/${escapeCase.slug}`,
    escapeCase,
    technique,
    severity: severityOf(escapeCase.point, escapeCase.effect) ?? 'low',
    payload,
    control,
    language: 'javascript',
    digest: '',
  }
}

/**
 * Runs candidates on targets that are known to be open: the first payload that breaches the first of them, and the first
 * control that ends well and stays quiet on all of them.
 */
export async function tryBodies(
  bays: readonly [Bay, ...Bay[]],
  escapeCase: EscapeCase,
  technique: Technique,
  candidates: { readonly payloads: readonly string[]; readonly controls: readonly string[] },
): Promise<TriedBodies> {
  const misses: string[] = []
  const [first] = bays
  const trials = escapeCase.nature === 'race' ? raceTrials : 1

  const breaches = async (payload: string): Promise<boolean> => {
    const one = caseOf(escapeCase, technique, payload, '')
    for (let trial = 0; trial < trials; trial++) {
      const seen = await first.runPayload(one)
      if (seen.evidence.length > 0 && seen.witness) return true
      if (trial + 1 === trials)
        misses.push(`payload: ${seen.evidence.length > 0 ? 'breaches before its witness' : 'does not breach'}`)
    }
    return false
  }
  const harmless = async (control: string): Promise<boolean> => {
    const one = caseOf(escapeCase, technique, '', control)
    for (const bay of bays) {
      const { control: seen } = await bay.runCase(one, 0)
      const why = seen.evidence.length > 0 ? 'gives evidence too' : completed(seen) ? undefined : 'does not end well'
      if (why === undefined) continue
      misses.push(`control: ${why} on ${bay.target.spec}`)
      return false
    }
    return true
  }
  const firstOf = async (bodies: readonly string[], fits: (body: string) => Promise<boolean>) => {
    for (const body of bodies) if (await fits(body)) return body
    return undefined
  }
  const payload = await firstOf(candidates.payloads, breaches)
  return { payload, control: await firstOf(candidates.controls, harmless), misses }
}
