import { access, rename } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Command } from 'commander'
import { openBay } from '../bay.ts'
import { loadCatalogue } from '../catalogue.ts'
import type { EscapeCase, Technique } from '../case.ts'
import { loadCorpus } from '../corpus.ts'
import type { Finding } from '../fuzz/finding/finding.ts'
import { payloadsOf } from '../fuzz/finding/promote/bodies.ts'
import { controlsOf } from '../fuzz/finding/promote/controls.ts'
import { draftCase, unsorted } from '../fuzz/finding/promote/draft.ts'
import { tryBodies, type TriedBodies } from '../fuzz/finding/promote/try-bodies.ts'
import { caseModule, techniqueModule } from '../fuzz/finding/promote/write-case.ts'
import { defaultFindingsDir, findingPath, readFinding } from '../fuzz/finding/store.ts'
import { probeSource } from '../fuzz/guest-probe.ts'
import { UsageError } from '../internal/errors.ts'
import { resolveTarget, type ResolvedTarget } from '../resolve.ts'
import type { Console } from './common.ts'
import { exitCode, type ExitCode } from './exit.ts'
import { runSelftest } from './selftest.ts'
import { readIfThere, writeText } from './text-file.ts'
import { withWorkshop } from './workshop.ts'

interface PromoteOptions {
  readonly class?: string
  readonly slug?: string
  readonly out: string
  readonly positive: string[]
  readonly cell: boolean
}

/** Open by declaration: what is quiet there is harmless. */
const open = 'no-sandbox'

export function promoteCommand(program: Command, console: Console, leave: (code: ExitCode) => void): void {
  program
    .command('promote')
    .description('make a case of a finding, with a harmless control, and prove it by its selftest')
    .argument('<finding>', `folder of the finding, its finding.json, or its id in ${defaultFindingsDir}/`)
    .option('--class <class>', `class of technique that the case belongs to; ${unsorted.id} if left out`)
    .option('--slug <slug>', 'name of the case; found-ID if left out')
    .option('--out <dir>', 'folder for cases, never the corpus that ships', `${defaultFindingsDir}/cases`)
    .option(
      '--positive <spec>',
      'a target besides that of the finding on which the case must be red (repeatable)',
      (spec: string, before: string[]) => [...before, spec],
      [],
    )
    .option('--no-cell', 'without the outer cell, although bubblewrap is there')
    .action(async (finding: string, options: PromoteOptions) => leave(await run(finding, options, console)))
}

/** The class of that name: one that ships, or the one for what is not sorted yet. */
async function techniqueOf(id: string): Promise<Technique> {
  if (id === unsorted.id) return unsorted
  const techniques = (await loadCorpus()).map(({ technique }) => technique)
  const found = techniques.find((each) => each.id === id)
  if (found !== undefined) return found
  const near = [...new Set(techniques.map((each) => each.id))].filter((each) => each.includes(id) || id.includes(each))
  throw new UsageError(
    'ERR_CLASS',
    `there is no class '${id}'`,
    near.length > 0 ? `did you mean ${near.join(', ')}?` : 'leave out --class, or name a class of: escapement list',
  )
}

/** Refuses what would be written over, before any work. */
async function assertFree(slug: string, folder: string): Promise<void> {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug))
    throw new UsageError(
      'ERR_SLUG',
      `'${slug}' is no name of a case`,
      'write --slug with small letters, digits and hyphens',
    )
  const file = join(folder, `${slug}.case.ts`)
  const taken = await access(file).then(
    () => true,
    () => false,
  )
  if (taken) throw new UsageError('ERR_SLUG', `${file} is there already`, 'give another --slug, or remove that case')
}

async function bodiesOf(
  finding: Finding,
  escapeCase: EscapeCase,
  technique: Technique,
  options: PromoteOptions,
  console: Console,
): Promise<TriedBodies | undefined> {
  const catalogue = await loadCatalogue()
  const notice = (line: string): void => console.err.write(`${line}\n`)
  const resolving = (spec: string): Promise<ResolvedTarget> =>
    resolveTarget(spec, catalogue, { install: true, notice, cwd: console.cwd })
  const [first, ...others] = [await resolving(finding.spec), await resolving(open)]
  const candidates = {
    payloads: payloadsOf(finding.program, finding.oracle, probeSource),
    controls: controlsOf(finding.program, finding.oracle),
  }
  return withWorkshop({ cell: options.cell }, async (workshop) => {
    const bays = [openBay(first, workshop), ...others.map((each) => openBay(each, workshop))] as const
    const tried = await tryBodies(bays, escapeCase, technique, candidates)
    for (const bay of bays) await bay.close()
    return workshop.signal.aborted ? undefined : tried
  })
}

/** Keeps what was rejected under names that no loader reads, with the reason in it. */
async function reject(folder: string, slug: string, why: string, cwd: string): Promise<void> {
  for (const ending of ['payload.js', 'control.js', 'case.ts']) {
    const file = join(folder, `${slug}.${ending}`)
    const text = await readIfThere(file, cwd)
    if (text === undefined) continue
    if (ending === 'case.ts') await writeText(file, cwd, `// rejected: ${why}\n${text}`)
    await rename(file, `${file}.rejected`)
  }
}

async function run(path: string, options: PromoteOptions, console: Console): Promise<ExitCode> {
  const finding = await readFinding(findingPath(path, console.cwd))
  const technique = await techniqueOf(options.class ?? unsorted.id)
  const slug = options.slug ?? `found-${finding.id}`
  const out = resolve(console.cwd, options.out)
  const folder = join(out, technique.id)
  await assertFree(slug, folder)
  const escapeCase = draftCase(finding, slug, options.positive)
  const tried = await bodiesOf(finding, escapeCase, technique, options, console)
  if (tried === undefined) return exitCode.interrupted

  const { cwd } = console
  const write = (name: string, text: string): Promise<void> => writeText(join(folder, name), cwd, text)
  if ((await readIfThere(join(out, 'package.json'), cwd)) === undefined)
    await writeText(join(out, 'package.json'), cwd, '{ "private": true, "type": "module" }\n')
  if ((await readIfThere(join(folder, 'technique.ts'), cwd)) === undefined)
    await write('technique.ts', techniqueModule(technique))
  await write(`${slug}.payload.js`, tried.payload ?? `${finding.program}\n`)
  await write(`${slug}.control.js`, tried.control ?? 'witness()\n')
  await write(`${slug}.case.ts`, caseModule(escapeCase))

  const id = `${technique.id}/${slug}`
  const missing = [
    ...(tried.payload === undefined ? [`no payload made of it breaches ${finding.spec}`] : []),
    ...(tried.control === undefined ? ['no harmless control of its shape was found'] : []),
  ]
  for (const miss of missing.length > 0 ? tried.misses : []) console.err.write(`${miss}\n`)
  const code = missing.length > 0 ? exitCode.evidence : await selftest(id, out, options, console)
  if (code === exitCode.pass) {
    console.out(`promoted ${id}, in ${join(options.out, technique.id)}\n`)
    console.out(`  escapement audit TARGET --cases ${options.out}\n`)
    return code
  }
  const why = missing.length > 0 ? missing.join('; ') : 'its selftest did not go as it must, see above'
  await reject(folder, slug, why, cwd)
  console.out(
    `rejected ${id}: ${why}\n  kept as ${join(options.out, technique.id, slug)}.*.rejected, to be finished by hand\n`,
  )
  return code
}

function selftest(id: string, out: string, options: PromoteOptions, console: Console): Promise<ExitCode> {
  const everything = { class: [], point: [], severity: [], effect: [] }
  return runSelftest({ ...everything, id: [id], cases: [out], all: true, fresh: true, cell: options.cell }, console)
}
