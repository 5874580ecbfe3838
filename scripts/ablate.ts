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
import { casesFor, everyCase, select } from '../src/plan.ts'
import { resolveTarget, type ResolvedTarget } from '../src/resolve.ts'
import type { TargetResult } from '../src/result.ts'
import type { Verdict } from '../src/verdict.ts'
import { engineIds } from '../targets/reference/ablated.ts'
import { ablations } from '../targets/reference/ablations.ts'
import { ownHost, wasmIds } from '../targets/reference-wasm/ablated.ts'

/** A target of ours whose adapter can be had without one defense: the file beside it exports that as `ablated`. */
interface Suite {
  readonly spec: string
  readonly ids: readonly string[]
}

const root = dirname(import.meta.dirname)
const wanted = process.argv.slice(2)
const suites: readonly Suite[] = [
  { spec: 'reference', ids: [...engineIds, ...ablations.map(({ id }) => id)] },
  { spec: 'reference-wasm', ids: wasmIds },
]
const unknown = wanted.find((id) => suites.every(({ ids }) => !ids.includes(id)))
if (unknown !== undefined) {
  process.stderr.write(`no defense '${unknown}'\n  choose of: ${suites.flatMap(({ ids }) => ids).join(', ')}\n`)
  process.exit(2)
}

const [corpus, catalogue] = await Promise.all([loadCorpus(), loadCatalogue()])
const resolving = { install: false, notice: () => undefined, cwd: root }
const folder = mkdtempSync(join(tmpdir(), 'escapement-ablate-'))

/** A target of ours, its adapter replaced by one that lacks a defense. */
function without(reference: ResolvedTarget, id: string): ResolvedTarget {
  const adapterPath = join(folder, `${id}.ts`)
  const from = JSON.stringify(join(root, 'targets', reference.target.id, 'ablated.ts'))
  writeFileSync(adapterPath, `import { ablated } from ${from}\nexport const adapter = ablated('${id}')\n`)
  // What runs in the host's own engine may leave its marks there.
  // A weak host imports what its guests report by.
  const dialect = id === ownHost ? ('wat' as const) : reference.target.dialect
  const evaluationsPerHost = engineIds.includes(id) || id === ownHost ? 100 : reference.target.evaluationsPerHost
  const target = { ...reference.target, dialect, evaluationsPerHost }
  return { ...reference, target, spec: `${reference.spec} without ${id}`, adapterPath }
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
    const vacuous: string[] = []
    const untested: string[] = []
    for (const { spec, ids } of suites) {
      const chosen = wanted.length === 0 ? ids : ids.filter((id) => wanted.includes(id))
      if (chosen.length === 0) continue
      const reference = await resolveTarget(spec, catalogue, resolving)
      const base = await over(reference, casesFor(reference.target, cases))
      const ended = (kind: Verdict['kind']): string[] =>
        base.cases.filter(({ verdict }) => verdict.kind === kind).map(({ id }) => id)
      const held = ended('contained')
      // What a defense takes from guests altogether is there without it.
      const tried = new Set([...held, ...ended('not-applicable')])
      const unsure = base.cases.flatMap(({ id, verdict }) =>
        verdict.kind === 'unknown' ? [`  ${id}: ${verdict.reason}, ${verdict.detail}\n`] : [],
      )
      process.stdout.write(
        `${spec}: ${held.length} contained, ${red(base).length} breached, ${unsure.length} unknown\n${unsure.join('')}`,
      )
      if (red(base).length + unsure.length > 0) process.exitCode = 1
      const left = new Set(held)
      for (const id of chosen) {
        const met = cases.filter((each) => tried.has(each.id) && meets(each, id))
        const turned = red(await over(without(reference, id), met))
        if (workshop.signal.aborted) {
          process.exitCode = 130
          return
        }
        for (const each of turned) left.delete(each)
        if (turned.length === 0) untested.push(id)
        process.stdout.write(`\nwithout ${id}: ${turned.length}\n${turned.map((each) => `  ${each}\n`).join('')}`)
      }
      if (wanted.length === 0) vacuous.push(...left)
    }
    process.stdout.write(`\ndefenses that no case misses: ${untested.join(', ') || 'none'}\n`)
    process.stdout.write(
      `cases that no ablation breaks: ${vacuous.length}\n${vacuous.map((each) => `  ${each}\n`).join('')}`,
    )
    if (untested.length > 0 || vacuous.length > 0) process.exitCode = 1
  })
} finally {
  rmSync(folder, { recursive: true, force: true })
}
