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
import { cacheDir } from '../src/internal/cache-dir.ts'
import { harnessDigest } from '../src/internal/digest.ts'
import { describeMachine, machineFingerprint } from '../src/machine.ts'
import { everyCase, select } from '../src/plan.ts'
import { resolveTarget, type ResolvedTarget } from '../src/resolve.ts'
import type { TargetResult } from '../src/result.ts'
import { engineIds } from '../targets/reference/ablated.ts'
import { ablations } from '../targets/reference/ablations.ts'

const root = dirname(import.meta.dirname)
const wanted = process.argv.slice(2)
const all = [...engineIds, ...ablations.map(({ id }) => id)].map((id) => ({ id }))
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
  // What runs in the host's own engine may leave its marks there.
  const target = engineIds.includes(id) ? { ...reference.target, evaluationsPerHost: 100 } : reference.target
  return { ...reference, target, spec: `reference without ${id}`, adapterPath }
}

const meets = ({ escapeCase }: (typeof corpus)[number], id: string): boolean => {
  const feature = ablations.find((each) => each.id === id)?.feature
  return feature === undefined || escapeCase.requires.includes(feature)
}

const red = ({ cases }: TargetResult): string[] =>
  cases.filter(({ verdict }) => verdict.kind === 'breached').map(({ id }) => id)

try {
  const cases = select(corpus, everyCase)
  await withWorkshop({ cell: true }, async (workshop) => {
    const machine = describeMachine()
    const common = {
      corpus,
      controls: await firstControls(cases, catalogue, resolving),
      control: {
        evidence: await openEvidence(cacheDir()),
        harnessDigest: await harnessDigest(),
        trials: 1 as const,
        machine: machineFingerprint(machine, workshop.cell.kind),
      },
      seed: 'ablate',
      selection: [],
      machine,
    }
    const over = async (target: ResolvedTarget, some: typeof cases): Promise<TargetResult> => {
      const [result] = (await audit({ ...common, cases: some, targets: [target] }, workshop, () => undefined)).targets
      if (result === undefined) throw new Error('an audit without a target')
      return result
    }
    const base = await over(reference, cases)
    const held = new Set(base.cases.filter(({ verdict }) => verdict.kind === 'contained').map(({ id }) => id))
    const unsure = base.cases.flatMap(({ id, verdict }) =>
      verdict.kind === 'unknown' ? [`  ${id}: ${verdict.reason}, ${verdict.detail}\n`] : [],
    )
    process.stdout.write(
      `reference: ${held.size} contained, ${red(base).length} breached, ${unsure.length} unknown\n${unsure.join('')}`,
    )
    if (red(base).length + unsure.length > 0) process.exitCode = 1
    const left = new Set(held)
    const untested: string[] = []
    for (const { id } of chosen) {
      const turned = red(
        await over(
          without(id),
          cases.filter((each) => held.has(each.id) && meets(each, id)),
        ),
      )
      if (workshop.signal.aborted) {
        process.exitCode = 130
        return
      }
      for (const each of turned) left.delete(each)
      if (turned.length === 0) untested.push(id)
      process.stdout.write(`\nwithout ${id}: ${turned.length}\n${turned.map((each) => `  ${each}\n`).join('')}`)
    }
    const vacuous = wanted.length === 0 ? [...left] : []
    process.stdout.write(`\ndefenses that no case misses: ${untested.join(', ') || 'none'}\n`)
    process.stdout.write(
      `cases that no ablation breaks: ${vacuous.length}\n${vacuous.map((each) => `  ${each}\n`).join('')}`,
    )
    if (untested.length > 0 || vacuous.length > 0) process.exitCode = 1
  })
} finally {
  rmSync(folder, { recursive: true, force: true })
}
