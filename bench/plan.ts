import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AuditPlan } from '../src/audit.ts'
import type { Workshop } from '../src/bay.ts'
import { loadCatalogue } from '../src/catalogue.ts'
import { firstControls } from '../src/cli/controls.ts'
import { loadCorpus } from '../src/corpus.ts'
import { openEvidence } from '../src/evidence.ts'
import { harnessDigest } from '../src/internal/digest.ts'
import { describeMachine, machineFingerprint } from '../src/machine.ts'
import { everyCase, select } from '../src/plan.ts'
import { resolveTarget } from '../src/resolve.ts'

const resolving = { install: false, notice: () => undefined, cwd: process.cwd() }

/** The plan that `escapement audit TARGET` would run, with evidence of its own. */
export async function planFor(spec: string, workshop: Workshop): Promise<AuditPlan> {
  const [corpus, catalogue] = await Promise.all([loadCorpus(), loadCatalogue()])
  const cases = select(corpus, everyCase)
  const machine = describeMachine()
  return {
    corpus,
    cases,
    targets: [await resolveTarget(spec, catalogue, resolving)],
    controls: await firstControls(cases, catalogue, resolving),
    control: {
      evidence: await openEvidence(join(tmpdir(), `escapement-bench-${process.pid}`)),
      harnessDigest: await harnessDigest(),
      trials: 1,
      machine: machineFingerprint(machine, workshop.cell.kind),
    },
    seed: 'bench',
    selection: [],
    machine,
  }
}
