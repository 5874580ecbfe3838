// `npm run ablate`: leaves out one defense of the reference sandbox at a time, runs the corpus, and prints which cases turn red.
// A defense that no case misses is untested; a case that no ablation breaks is vacuous. Exit code 1 where there is either.
import { rmSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { audit } from '../src/audit.ts'
import { loadCatalogue } from '../src/catalogue.ts'
import { firstControls } from '../src/cli/controls.ts'
import { withWorkshop } from '../src/cli/workshop.ts'
import { loadCorpus } from '../src/corpus.ts'
import { openEvidence } from '../src/evidence.ts'
import { cacheDir } from '../src/install/cache.ts'
import { harnessDigest } from '../src/internal/digest.ts'
import { describeMachine, machineFingerprint } from '../src/machine.ts'
import { everyCase, select } from '../src/plan.ts'
import { table } from '../src/report/table.ts'
import { resolveTarget, type ResolvedTarget } from '../src/resolve.ts'
import type { TargetResult } from '../src/result.ts'
import { engineId } from '../targets/reference/ablated.ts'
import { ablations } from '../targets/reference/ablations.ts'

const root = dirname(import.meta.dirname)
const wanted = process.argv.slice(2)
const all = [engineId, ...ablations.map(({ id }) => id)].map((id) => ({ id }))
const chosen = wanted.length === 0 ? all : all.filter(({ id }) => wanted.includes(id))
const unknown = wanted.find((id) => all.every((each) => each.id !== id))
if (unknown !== undefined) {
  process.stderr.write(`no defense '${unknown}'\n  choose of: ${all.map(({ id }) => id).join(', ')}\n`)
  process.exit(2)
}

const [corpus, catalogue] = await Promise.all([loadCorpus(), loadCatalogue()])
const resolving = { install: false, notice: () => undefined, cwd: root }
const reference = await resolveTarget('reference', catalogue, resolving)
const folder = mkdtempSync(join(tmpdir(), 'escapement-ablate-'))

/** The reference target, its adapter replaced by one that lacks a defense. */
function without(id: string): ResolvedTarget {
  const adapterPath = join(folder, `${id}.ts`)
  const from = JSON.stringify(join(root, 'targets/reference/ablated.ts'))
  writeFileSync(adapterPath, `import { ablated } from ${from}\nexport const adapter = ablated('${id}')\n`)
  return { ...reference, spec: `reference without ${id}`, adapterPath }
}

const red = ({ cases }: TargetResult): string[] =>
  cases.filter(({ verdict }) => verdict.kind === 'breached').map(({ id }) => id)

try {
  const cases = select(corpus, everyCase)
  const result = await withWorkshop({ cell: true }, async (workshop) => {
    const machine = describeMachine()
    const plan = {
      corpus,
      cases,
      targets: [reference, ...chosen.map(({ id }) => without(id))],
      controls: await firstControls(cases, catalogue, resolving),
      control: {
        evidence: await openEvidence(cacheDir()),
        harnessDigest: await harnessDigest(),
        machine: machineFingerprint(machine, workshop.cell.kind),
      },
      seed: 'ablate',
      selection: [],
      machine,
    }
    return audit(plan, workshop, (event) => {
      if (event.kind === 'target') process.stderr.write(`${event.spec}\n`)
    })
  })
  const [base, ...ablated] = result.targets
  const baseRed = new Set(base === undefined ? [] : red(base))
  const rows = ablated.map((target, i) => {
    const turned = red(target).filter((id) => !baseRed.has(id))
    return { id: chosen[i]?.id ?? '', turned }
  })
  process.stdout.write(
    table(
      ['without', 'cases that turn red', 'n'],
      rows.map(({ id, turned }) => [id, turned.join('\n'), String(turned.length)]),
    ),
  )
  const contained = (base?.cases ?? []).filter(({ verdict }) => verdict.kind === 'contained').map(({ id }) => id)
  const broken = new Set(rows.flatMap(({ turned }) => turned))
  const vacuous = wanted.length === 0 ? contained.filter((id) => !broken.has(id)) : []
  const untested = rows.filter(({ turned }) => turned.length === 0).map(({ id }) => id)
  process.stdout.write(`\ndefenses that no case misses: ${untested.length === 0 ? 'none' : untested.join(', ')}\n`)
  process.stdout.write(
    `cases that no ablation breaks: ${vacuous.length === 0 ? 'none' : `\n  ${vacuous.join('\n  ')}`}\n`,
  )
  if (untested.length > 0 || vacuous.length > 0 || baseRed.size > 0) process.exitCode = 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
