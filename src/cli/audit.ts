import type { Command } from 'commander'
import { audit } from '../audit.ts'
import { loadCatalogue, type CatalogueEntry } from '../catalogue.ts'
import type { LoadedCase } from '../corpus.ts'
import { openEvidence } from '../evidence.ts'
import { cacheDir } from '../internal/cache-dir.ts'
import { systemClock } from '../internal/clock.ts'
import { harnessDigest } from '../internal/digest.ts'
import { UsageError } from '../internal/errors.ts'
import { secureHex } from '../internal/token.ts'
import { describeMachine, machineFingerprint } from '../machine.ts'
import { assertSpoken, casesFor, parseShard, select, shardOf, type Shard } from '../plan.ts'
import { toJson } from '../report/json.ts'
import { renderTerminal } from '../report/terminal.ts'
import { resolveTarget, type ResolvedTarget } from '../resolve.ts'
import { casesOf, filterOf, selectionOf, withFilters, type Console, type FilterOptions } from './common.ts'
import { comesOnDemand } from '../target.ts'
import { firstControls } from './controls.ts'
import { openEventStream } from './event-stream.ts'
import { exitCode, type ExitCode } from './exit.ts'
import { checkOutputs, formatWords, parseOutput, writeOutputs, type Output } from './output.ts'
import { openProgress } from './progress.ts'
import { withWorkshop } from './workshop.ts'

interface AuditOptions extends FilterOptions {
  readonly output: Output[]
  readonly json?: boolean
  readonly seed?: string
  readonly node?: string
  readonly slots?: number
  readonly trials?: number
  readonly install: boolean
  readonly cell: boolean
  readonly reportOnly?: boolean
  readonly shard?: Shard
}

const positive = (text: string): number => {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1)
    throw new UsageError('ERR_OPTION', `'${text}' is not a whole number above 0`, 'write e.g. 2')
  return value
}

/** What an audit without arguments covers: all that needs no download and no minutes. */
export function defaultTargets(catalogue: readonly CatalogueEntry[]): string[] {
  const shipped = catalogue.filter(
    ({ target }) => !comesOnDemand(target.source) && target.role !== 'weak' && target.byName !== true,
  )
  const rank = (entry: CatalogueEntry): number => (entry.target.role === 'reference' ? 1 : 0)
  return shipped.toSorted((a, b) => rank(a) - rank(b)).map((entry) => entry.target.id)
}

/** Those of the default targets that are given any of the cases; the first one where there is none. */
function spokenDefaults(catalogue: readonly CatalogueEntry[], cases: readonly LoadedCase[]): string[] {
  const ids = defaultTargets(catalogue)
  const targets = new Map(catalogue.map(({ target }) => [target.id, target]))
  const spoken = ids.filter((id) => {
    const target = targets.get(id)
    return target !== undefined && casesFor(target, cases).length > 0
  })
  return spoken.length > 0 ? spoken : ids.slice(0, 1)
}

export function auditCommand(program: Command, console: Console, leave: (code: ExitCode) => void): void {
  const command = program
    .command('audit')
    .description('attack targets with the corpus, prove what got out, score what held')
    .argument('[target...]', 'ID, ID@VERSION or path of an adapter; all that needs no download if left out')
    .option(
      '-o, --output <format=file>',
      `write a report: ${formatWords} (repeatable); jsonl is written while the audit runs`,
      (text, before: Output[]) => [...before, parseOutput(text)],
      [],
    )
    .option('--json', 'the result document on stdout, words on stderr')
    .option('--seed <seed>', 'order of the cases; drawn and recorded if left out')
    .option('--node <version>', 'Node that runs the guests of node-permission, e.g. 20.11.0')
    .option('--slots <n>', 'hosts at work at the same time; one per core if left out', positive)
    .option('--trials <n>', 'at most so many trials a case; too few make it unknown, never contained', positive)
    .option('--shard <i/n>', 'only the I-th of N parts of the cases; needs --seed, see `merge`', parseShard)
    .option('--report-only', 'leave with 0 although something breached or is unknown; says so')
    .option('--no-install', 'fail rather than install a missing runtime')
    .option('--no-cell', 'without the outer cell, although bubblewrap is there')
  withFilters(command).action(async (specs: string[], options: AuditOptions) =>
    leave(await run(specs, options, console)),
  )
}

async function run(specs: string[], options: AuditOptions, console: Console): Promise<ExitCode> {
  const progress = openProgress(console.err, () => performance.now())
  await checkOutputs(options.output, console.cwd)
  const [corpus, catalogue] = await Promise.all([casesOf(options, console.cwd), loadCatalogue()])
  const selected = select(corpus, filterOf(options))
  const { shard } = options
  if (shard !== undefined && options.seed === undefined)
    throw new UsageError(
      'ERR_SHARD',
      '--shard without --seed: every shard would draw a seed of its own, and they could not be merged',
      'give all shards the same --seed, e.g. the number of the CI run',
    )
  const cases = shard === undefined ? selected : shardOf(selected, shard)
  progress.line(`${cases.length} cases of ${corpus.length}, corpus read`)
  const resolving = {
    install: options.install,
    notice: progress.line,
    cwd: console.cwd,
    ...(options.node === undefined ? {} : { node: options.node }),
  }
  const targets: ResolvedTarget[] = []
  for (const spec of specs.length > 0 ? specs : spokenDefaults(catalogue, selected))
    targets.push(await resolveTarget(spec, catalogue, resolving))
  assertSpoken(
    targets.map(({ spec, target }) => [spec, target]),
    selected,
  )
  const spoken = cases.filter((one) => targets.some(({ target }) => casesFor(target, [one]).length > 0))
  const controls = await firstControls(spoken, catalogue, { install: false, notice: progress.line, cwd: console.cwd })
  const evidence = await openEvidence(cacheDir())
  if (evidence.complaint !== undefined) progress.line(evidence.complaint)
  const machine = describeMachine()
  const seed = options.seed ?? secureHex(4)
  const { isoTime, nowMs } = systemClock
  const events = openEventStream(options.output, console.cwd, { seed, startedAt: isoTime(), nowMs })

  const doc = await withWorkshop(options, async (workshop) =>
    audit(
      {
        corpus,
        ...(options.cases === undefined || options.cases.length === 0 ? {} : { edition: 'own' }),
        cases,
        targets,
        controls,
        control: {
          evidence,
          harnessDigest: await harnessDigest(),
          trials: 1,
          machine: machineFingerprint(machine, workshop.cell.kind),
        },
        seed,
        selection: [
          ...selectionOf(options),
          ...(shard === undefined ? [] : ['--shard', `${shard.index}/${shard.of}`]),
          ...(options.trials === undefined ? [] : ['--trials', String(options.trials)]),
        ],
        machine,
        ...(shard === undefined ? {} : { shard }),
        ...(options.trials === undefined ? {} : { trials: options.trials }),
      },
      workshop,
      (event) => {
        progress.tell(event)
        events.tell(event)
      },
    ),
  )
  progress.end()
  const whole = options.output.filter(({ format }) => format !== 'jsonl')
  await writeOutputs(doc, whole, console.cwd)
  const code = decide(doc)
  events.end(doc, code)
  if (options.json === true) console.out(toJson(doc))
  const words = renderTerminal(doc, {
    width: console.columns,
    color: options.json === true ? console.err.isTty : console.outIsTty,
  })
  if (options.json === true) console.err.write(words)
  else console.out(words)
  for (const { format, file } of options.output) progress.line(`wrote ${format} ${file}`)
  if (options.reportOnly !== true || (code !== exitCode.breach && code !== exitCode.evidence)) return code
  progress.line(`exit code 0 because of --report-only; without it: ${code}`)
  return exitCode.pass
}

/** Breach: 1. Nothing breached but something unknown: 3. Reference and weak targets decide only where nothing else was audited. */
export function decide(doc: Awaited<ReturnType<typeof audit>>): ExitCode {
  if (doc.interrupted) return exitCode.interrupted
  const standard = doc.targets.filter((target) => target.role === 'standard')
  const judged = standard.length > 0 ? standard : doc.targets
  const verdicts = judged.flatMap((target) => target.cases.map((one) => one.verdict.kind))
  if (verdicts.includes('breached')) return exitCode.breach
  if (verdicts.includes('unknown')) return exitCode.evidence
  return exitCode.pass
}
