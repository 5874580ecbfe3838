import type { Command } from 'commander'
import { loadCatalogue, type CatalogueEntry } from '../catalogue.ts'
import { openBay } from '../bay.ts'
import { runControls, validEvidence, type ControlContext, type ControlPair } from '../control.ts'
import type { LoadedCase } from '../corpus.ts'
import { openEvidence, type EvidenceRecord } from '../evidence.ts'
import { cacheDir } from '../internal/cache-dir.ts'
import { harnessDigest } from '../internal/digest.ts'
import { UsageError } from '../internal/errors.ts'
import { describeMachine, machineFingerprint } from '../machine.ts'
import { casesFor, select } from '../plan.ts'
import { resolveTarget, type ResolvedTarget } from '../resolve.ts'
import { casesOf, filterOf, withFilters, type Console, type FilterOptions } from './common.ts'
import { exitCode, type ExitCode } from './exit.ts'
import { openProgress } from './progress.ts'
import { withWorkshop } from './workshop.ts'

export interface SelftestOptions extends FilterOptions {
  readonly all?: boolean
  readonly fresh?: boolean
  readonly cell: boolean
  readonly json?: boolean
}

/** One dialect of each language. */
const inertDialects = ['script', 'wat', 'python'] as const

/** What one positive or negative control showed. */
interface Line {
  readonly caseId: string
  readonly control: string
  readonly side: 'positive' | 'negative'
  readonly ok: boolean
  readonly detail: string
}

export function selftestCommand(program: Command, console: Console, leave: (code: ExitCode) => void): void {
  const command = program
    .command('selftest')
    .description('run every positive and negative control on this machine, and keep the evidence')
    .option('--all', 'also the controls that are released packages; installs what is missing')
    .option('--fresh', 'run controls again although their evidence is valid')
    .option('--json', 'one JSON line per control on stdout')
    .option('--no-cell', 'without the outer cell, although bubblewrap is there')
  withFilters(command).action(async (options: SelftestOptions) => leave(await runSelftest(options, console)))
}

async function pairsOf(
  cases: readonly LoadedCase[],
  catalogue: readonly CatalogueEntry[],
  all: boolean,
  console: Console,
): Promise<{ pairs: ControlPair[]; missing: string[] }> {
  const bySpec = new Map<string, ResolvedTarget>()
  const missing: string[] = []
  const pairs: ControlPair[] = []
  for (const one of cases) {
    const specs = all ? one.escapeCase.positiveControls : one.escapeCase.positiveControls.slice(0, 1)
    for (const spec of specs) {
      let target = bySpec.get(spec)
      if (target === undefined && !missing.includes(spec)) {
        try {
          target = await resolveTarget(spec, catalogue, {
            install: all,
            notice: (line) => console.err.write(`${line}\n`),
            cwd: console.cwd,
          })
          bySpec.set(spec, target)
        } catch (error) {
          if (!(error instanceof UsageError) || error.code === 'ERR_TARGET') throw error
          missing.push(spec)
          console.err.write(`missing ${spec}: ${error.message}\n`)
        }
      }
      if (target !== undefined) pairs.push({ one, target })
    }
  }
  return { pairs, missing }
}

/** Runs the controls of the selected cases and tells how they went: exit code 0 where all are as they must be, else 3. */
export async function runSelftest(options: SelftestOptions, console: Console): Promise<ExitCode> {
  const progress = openProgress(console.err, () => performance.now())
  const [corpus, catalogue] = await Promise.all([casesOf(options, console.cwd), loadCatalogue()])
  const cases = select(corpus, filterOf(options))
  const { pairs, missing } = await pairsOf(cases, catalogue, options.all === true, console)
  const evidence = await openEvidence(cacheDir())
  if (evidence.complaint !== undefined) progress.line(evidence.complaint)
  const inert = await resolveTarget('no-execution', catalogue, {
    install: false,
    notice: progress.line,
    cwd: console.cwd,
  })
  const lines: Line[] = []
  const interrupted = await withWorkshop(options, async (workshop) => {
    const machine = machineFingerprint(describeMachine(), workshop.cell.kind)
    const context: ControlContext = { evidence, harnessDigest: await harnessDigest(), machine, trials: 2 }
    const valid = pairs.map((pair) => ({ pair, record: validEvidence(pair, context) }))
    const stale = valid.filter(({ record }) => options.fresh === true || record === undefined).map(({ pair }) => pair)
    for (const { pair, record } of valid)
      if (record !== undefined && !stale.includes(pair)) lines.push(positiveLine(pair.one, record))
    progress.tell({ kind: 'plan', controls: stale.length, reused: pairs.length - stale.length, total: stale.length })
    await runControls(stale, workshop, context, ({ one, record, trials }) => {
      lines.push(positiveLine(one, record))
      const exits = trials.payload.map((trial) => trial.exit)
      progress.tell({ kind: 'control', caseId: one.id, record, exits })
    })
    for (const dialect of inertDialects) {
      // It runs nothing in any language.
      const bay = openBay({ ...inert, target: { ...inert.target, dialect } }, workshop)
      await Promise.all(
        casesFor({ dialect }, cases).map(async (one) =>
          lines.push(negativeLine(one, (await bay.runCase(one, 1)).payload[0]?.evidence.length ?? 0)),
        ),
      )
      await bay.close()
    }
    if (!workshop.signal.aborted) await evidence.save()
    return workshop.signal.aborted
  })
  progress.end()
  return conclude(lines, missing, interrupted, options, console)
}

function positiveLine(one: LoadedCase, record: EvidenceRecord): Line {
  const red = record.breaches > 0
  const detail = `${record.breaches}/${record.trials} red, harmless control ${record.quiet ? 'complete and quiet' : 'NOT complete or NOT quiet'}`
  return { caseId: one.id, control: record.target, side: 'positive', ok: red && record.quiet, detail }
}

function negativeLine(one: LoadedCase, evidence: number): Line {
  return {
    caseId: one.id,
    control: 'no-execution',
    side: 'negative',
    ok: evidence === 0,
    detail: evidence === 0 ? 'quiet' : 'RED',
  }
}

function conclude(
  lines: Line[],
  missing: string[],
  interrupted: boolean,
  options: SelftestOptions,
  console: Console,
): ExitCode {
  const sorted = lines.toSorted((a, b) => (`${a.caseId} ${a.control}` < `${b.caseId} ${b.control}` ? -1 : 1))
  if (options.json === true) for (const line of sorted) console.out(`${JSON.stringify(line)}\n`)
  const say = options.json === true ? console.err.write : console.out
  for (const line of sorted.filter((each) => !each.ok))
    say(`FAILS  ${line.caseId} on ${line.control} (${line.side}): ${line.detail}\n`)
  for (const side of ['positive', 'negative'] as const) {
    const own = sorted.filter((line) => line.side === side)
    const fine = own.filter((line) => line.ok).length
    const cases = new Set(own.map((line) => line.caseId)).size
    say(`${side} controls: ${fine} of ${own.length} as they must be, over ${cases} cases\n`)
  }
  if (missing.length > 0) say(`not run, not installed: ${missing.join(', ')}; run: escapement selftest --all\n`)
  if (interrupted) return exitCode.interrupted
  return sorted.every((line) => line.ok) ? exitCode.pass : exitCode.evidence
}
