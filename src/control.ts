import { openBay, type CaseTrials, type Workshop } from './bay.ts'
import type { LoadedCase } from './corpus.ts'
import { evidenceDigest, type EvidenceRecord, type EvidenceStore } from './evidence.ts'
import type { ResolvedTarget } from './resolve.ts'
import { completed } from './verdict.ts'

/** A case with the known-vulnerable target that must turn it red. */
export interface ControlPair {
  readonly one: LoadedCase
  readonly target: ResolvedTarget
}

export interface ControlContext {
  readonly evidence: EvidenceStore
  readonly harnessDigest: string
  readonly machine: string
  /** Trials of a control that is red whenever it runs. One shows that; a second one that it was no chance. */
  readonly trials: 1 | 2
}

export interface ControlOutcome {
  readonly one: LoadedCase
  readonly record: EvidenceRecord
  /** The very trials: an audit of the same target need not run them again. */
  readonly trials: CaseTrials
}

const raceTrials = 20

/** Trials on the positive control. A limit's breach costs the whole limit, and is seen by the kernel's accounting. */
function controlTrials(one: LoadedCase, usual: number): number {
  if (one.escapeCase.nature === 'race') return raceTrials
  return one.escapeCase.point.startsWith('limit.') ? 1 : usual
}

function digestOf({ one, target }: ControlPair, context: ControlContext): string {
  const { harnessDigest, machine } = context
  const { spec: targetSpec, adapterDigest } = target
  return evidenceDigest({ caseDigest: one.digest, targetSpec, adapterDigest, harnessDigest, machine })
}

/** The evidence that is still valid and rests on as many trials as are asked for, or undefined. */
export function validEvidence(pair: ControlPair, context: ControlContext): EvidenceRecord | undefined {
  const record = context.evidence.find(pair.one.id, pair.target.spec, digestOf(pair, context))
  return record !== undefined && record.trials >= controlTrials(pair.one, context.trials) ? record : undefined
}

/**
 * Runs positive controls: every case on its known-vulnerable target, all its trials, and its harmless control there,
 * which must complete and stay quiet. Puts each record into the evidence store. Nothing is kept of an interrupted one.
 */
export async function runControls(
  pairs: readonly ControlPair[],
  workshop: Workshop,
  context: ControlContext,
  onOutcome: (outcome: ControlOutcome) => void,
): Promise<void> {
  const groups = Map.groupBy(pairs, (pair) => pair.target)
  await Promise.all(
    [...groups].map(async ([target, members]) => {
      const bay = openBay(target, workshop)
      await Promise.all(
        members.map(async (pair) => {
          const trials = controlTrials(pair.one, context.trials)
          const { payload, control } = await bay.runCase(pair.one, 1)
          while (payload.length < trials && !workshop.signal.aborted) payload.push(await bay.runPayload(pair.one))
          if (workshop.signal.aborted) return
          const record: EvidenceRecord = {
            target: target.spec,
            trials: payload.length,
            breaches: payload.filter((trial) => trial.evidence.length > 0).length,
            quiet: completed(control) && control.evidence.length === 0,
            at: workshop.clock.isoTime(),
            digest: digestOf(pair, context),
          }
          context.evidence.put(pair.one.id, record)
          onOutcome({ one: pair.one, record, trials: { payload, control } })
        }),
      )
      await bay.close()
    }),
  )
}
