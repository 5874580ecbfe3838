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
import { everyCase, select } from '../../src/plan.ts'
import { resolveTarget } from '../../src/resolve.ts'
import type { ResultDocument } from '../../src/result.ts'

/** One audit of the whole stable corpus, with controls that this very run made. */
export interface CorpusRun {
  readonly cases: readonly LoadedCase[]
  readonly doc: ResultDocument
  /** By case: what its first positive control showed. */
  readonly records: ReadonlyMap<string, EvidenceRecord>
}

/** Audits the reference targets and every weak twin. Nothing is installed, and no evidence of earlier runs is used. */
export async function runCorpus(ids: readonly string[]): Promise<CorpusRun> {
  const [corpus, catalogue] = await Promise.all([loadCorpus(), loadCatalogue()])
  const cases = select(corpus, everyCase)
  const options = { install: false, notice: () => undefined, cwd: process.cwd() }
  const targets = await Promise.all(ids.map((id) => resolveTarget(id, catalogue, options)))
  const controls = await firstControls(cases, catalogue, options)
  const records = new Map<string, EvidenceRecord>()
  const dir = await mkdtemp(join(tmpdir(), 'instrument-'))
  try {
    const doc = await withWorkshop({ cell: true }, async (workshop) => {
      const machine = describeMachine()
      const control = {
        evidence: await openEvidence(dir),
        harnessDigest: await harnessDigest(),
        machine: machineFingerprint(machine, workshop.cell.kind),
      }
      const plan = { corpus, cases, targets, controls, control, seed: 'instrument', machine }
      return audit(plan, workshop, (event) => {
        if (event.kind === 'control') records.set(event.caseId, event.record)
      })
    })
    return { cases, doc, records }
  } finally {
    await rm(dir, { recursive: true })
  }
}
