import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { audit } from '../../src/audit.ts'
import { loadCatalogue } from '../../src/catalogue.ts'
import { firstControls } from '../../src/cli/controls.ts'
import { withWorkshop } from '../../src/cli/workshop.ts'
import { loadCorpus, type LoadedCase } from '../../src/corpus.ts'
import { openEvidence, type EvidenceRecord } from '../../src/evidence.ts'
import { harnessDigest } from '../../src/internal/digest.ts'
import { describeMachine, machineFingerprint } from '../../src/machine.ts'
import type { Exit } from '../../src/observation.ts'
import { everyCase, select } from '../../src/plan.ts'
import { resolveTarget, type ResolvedTarget } from '../../src/resolve.ts'
import type { ResultDocument } from '../../src/result.ts'

/** One audit of the whole stable corpus, with controls that this very run made. */
export interface CorpusRun {
  readonly cases: readonly LoadedCase[]
  readonly doc: ResultDocument
  /** By case: what its first positive control showed. */
  readonly records: ReadonlyMap<string, EvidenceRecord>
  /** By case: how the trials of its first positive control ended. */
  readonly exits: ReadonlyMap<string, readonly Exit[]>
  /** By twin, by case that names it: whether it breached there. */
  readonly twins: ReadonlyMap<string, ReadonlyMap<string, boolean>>
}

/** Cases that name a target among their positive controls, but not first: there the audit ran them already. */
function namedLater({ target }: ResolvedTarget, cases: readonly LoadedCase[]): LoadedCase[] {
  return cases.filter(({ escapeCase }) => escapeCase.positiveControls.slice(1).includes(target.id))
}

/**
 * Audits the reference targets over the whole stable corpus, and every weak twin over the cases that name it. What the
 * first audit saw of a twin as a positive control stands; nothing runs there twice. Nothing is installed, and no
 * evidence of earlier runs is used.
 */
export async function runCorpus(
  ids: readonly string[],
  twinIds: readonly string[],
  trials: 1 | 2 = 2,
): Promise<CorpusRun> {
  const [corpus, catalogue] = await Promise.all([loadCorpus(), loadCatalogue()])
  const cases = select(corpus, everyCase)
  const options = { install: false, notice: () => undefined, cwd: process.cwd() }
  const resolve = (id: string): Promise<ResolvedTarget> => resolveTarget(id, catalogue, options)
  const targets = await Promise.all(ids.map(resolve))
  const twins = await Promise.all(twinIds.map(resolve))
  const controls = await firstControls(cases, catalogue, options)
  const records = new Map<string, EvidenceRecord>()
  const exits = new Map<string, readonly Exit[]>()
  const dir = await mkdtemp(join(tmpdir(), 'instrument-'))
  try {
    return await withWorkshop({ cell: true }, async (workshop) => {
      const machine = describeMachine()
      const control = {
        evidence: await openEvidence(dir),
        harnessDigest: await harnessDigest(),
        machine: machineFingerprint(machine, workshop.cell.kind),
        trials,
      }
      const plan = { corpus, cases, targets, controls, control, seed: 'instrument', selection: [], machine }
      const doc = await audit(plan, workshop, (event) => {
        if (event.kind !== 'control') return
        records.set(event.caseId, event.record)
        exits.set(event.caseId, event.exits)
      })
      const ofTwins = new Map<string, ReadonlyMap<string, boolean>>()
      for (const twin of twins) {
        const breached = new Map<string, boolean>()
        for (const [id, { target, breaches }] of records) if (target === twin.spec) breached.set(id, breaches > 0)
        const later = { ...plan, targets: [twin], cases: namedLater(twin, cases) }
        const { targets: results } = await audit(later, workshop, () => undefined)
        for (const one of results[0]?.cases ?? []) breached.set(one.id, one.verdict.kind === 'breached')
        ofTwins.set(twin.target.id, breached)
      }
      return { cases, doc, records, exits, twins: ofTwins }
    })
  } finally {
    await rm(dir, { recursive: true })
  }
}
