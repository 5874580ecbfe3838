import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { assembleBench, leastInstances } from '../bench/assemble.ts'
import { benchComparisonCode, type BenchComparison, type CompareOptions } from '../bench/compare.ts'
import type { BenchTarget } from '../bench/bench-process.ts'
import type { BenchDocument } from '../bench/document.ts'
import { guestIds } from '../bench/guest.ts'
import { countInstructions, hasValgrind } from '../bench/instructions.ts'
import { narrowed } from '../bench/narrow.ts'
import type { BenchFilter } from '../bench/plan.ts'
import { axes, type Axis } from '../bench/question.ts'
import { renderBench } from '../bench/render.ts'
import { runBench } from '../bench/run.ts'
import { systemClock } from '../internal/clock.ts'
import { secureHex } from '../internal/token.ts'
import { toolVersion } from '../internal/version.ts'
import { describeMachine } from '../machine.ts'
import { jsonText } from '../report/json-text.ts'
import { duration } from '../report/measure.ts'
import type { ResultDocument } from '../result.ts'
import { heldAgainst, type Again } from './bench-baseline.ts'
import { benchComparisonText, parseThreshold } from './bench-compare.ts'
import { readBench } from './bench-documents.ts'
import { filterOption, fromOn, parseFile } from './bench-options.ts'
import { benchTargets } from './bench-targets.ts'
import { openBenchProgress } from './bench-progress.ts'
import type { Console } from './common.ts'
import { exitCode, type ExitCode } from './exit.ts'
import { readResults } from './gate-setup.ts'
import { checkOutputs } from './output.ts'
import { writeText } from './text-file.ts'
import { withWorkshop } from './workshop.ts'

interface BenchOptions {
  readonly axis: Axis[]
  readonly guest: string[]
  readonly measure: string[]
  readonly rounds: number
  readonly mostRounds: number
  readonly pairs: number
  readonly seed?: string
  readonly output: string[]
  readonly json?: boolean
  readonly result?: string
  readonly install: boolean
  readonly instructions?: boolean
  readonly baseline?: string
  readonly threshold?: CompareOptions
}

const defaultResult = 'escapement-report/result.json'
/** For a child to start, and for one answer: the slowest takes some seconds on a busy machine. */
const deadlineMs = 60_000

export function benchCommand(program: Command, console: Console, leave: (code: ExitCode) => void): void {
  program
    .command('bench')
    .description('what each limit, isolation and policy check costs, with honest intervals')
    .argument('[target...]', 'ID or ID@VERSION; all that can be timed and need no download if left out')
    .addOption(filterOption('--axis <axis>', 'only limits, isolation, policy or scaling', axes))
    .addOption(filterOption('--guest <guest>', 'only this guest program', [...guestIds, 'call'] as const))
    .addOption(filterOption('--measure <measure>', 'only this measure, or those that begin so: limit.*'))
    .option('--rounds <n>', `fresh processes of each target, at least ${leastInstances}`, fromOn(leastInstances), 8)
    .option(
      '--most-rounds <n>',
      'and at most so many for what is not known within 2 % then, for as long again as the first took',
      fromOn(1),
      24,
    )
    .option('--pairs <n>', 'pairs of samples in each process', fromOn(5), 50)
    .option('--seed <seed>', 'order of the questions, and the resampling; drawn and recorded if left out')
    .option('-o, --output <json=file>', 'write the bench document', parseFile, [])
    .option('--json', 'the bench document on stdout')
    .option('--result <file>', `a result of audit, for the verdicts beside the prices; ${defaultResult} if it is there`)
    .option(
      '--instructions',
      'also count instructions of the guests without JIT and sandbox, by valgrind: a second witness',
    )
    .option(
      '--baseline <file>',
      'an earlier bench document: what rose since is measured again, and fails if it rises again',
    )
    .option('--threshold <factor>', 'with --baseline: see bench-compare (repeatable)', parseThreshold)
    .option('--no-install', 'fail rather than install a missing runtime')
    .addHelpText(
      'after',
      '\nExit codes: 0 done · 1 dearer than the baseline · 2 usage · 3 some figures could not be published · 130 interrupted',
    )
    .action(async (specs: string[], options: BenchOptions) => leave(await run(specs, options, console)))
}

/** The result that verdicts are taken from: a named one must be there, the usual one need not. */
async function resultFor({ result }: BenchOptions, cwd: string): Promise<ResultDocument | undefined> {
  if (result === undefined && !existsSync(join(cwd, defaultResult))) return undefined
  const [read] = await readResults([result ?? defaultResult], cwd, false)
  return read.doc
}

async function counting(
  doc: BenchDocument,
  guests: readonly string[],
  signal: AbortSignal,
  console: Console,
): Promise<BenchDocument> {
  console.err.write('counting instructions by valgrind, some 20 s a guest\n')
  const { gauges, skipped } = await countInstructions(guests, process.execPath, signal)
  return {
    ...doc,
    interrupted: signal.aborted,
    gauges: [...doc.gauges, ...gauges],
    skipped: [...doc.skipped, ...skipped],
  }
}

/** What the baseline says comes first: a proven rise outweighs what nobody knows. */
function codeOf({ interrupted, skipped }: BenchDocument, held: BenchComparison | undefined): ExitCode {
  if (interrupted) return exitCode.interrupted
  const code = held === undefined ? exitCode.pass : benchComparisonCode(held)
  if (code === exitCode.breach) return code
  return skipped.length > 0 ? exitCode.evidence : code
}

async function run(specs: string[], options: BenchOptions, console: Console): Promise<ExitCode> {
  const { axis, guest, measure, rounds, mostRounds, pairs, output, baseline } = options
  await checkOutputs(
    output.map((file) => ({ format: 'json', file })),
    console.cwd,
  )
  const result = await resultFor(options, console.cwd)
  const [before] = baseline === undefined ? [] : await readBench([baseline], console.cwd)
  const targets = await benchTargets(specs, options.install, console)
  const counts = options.instructions === true && (await hasValgrind())
  if (options.instructions === true && !counts)
    console.err.write('--instructions: valgrind is not on the PATH, so no instructions are counted\n')
  const seed = options.seed ?? secureHex(4)
  const fromMs = systemClock.nowMs()
  const progress = openBenchProgress(console.err, systemClock.nowMs)

  const { doc, held } = await withWorkshop({ cell: false }, async ({ scope, signal }) => {
    const measured = async (
      some: readonly BenchTarget[],
      filter: BenchFilter,
      word: string,
    ): Promise<BenchDocument> => {
      const startedAt = systemClock.isoTime()
      const common = {
        rounds,
        mostRounds,
        pairs,
        scope,
        signal,
        tell: progress.tell,
        deadlineMs,
        nowMs: systemClock.nowMs,
      }
      const runs = await runBench(some, { ...common, filter, seed: word })
      const head = { escapement: toolVersion(), startedAt, seed: word, machine: describeMachine() }
      return assembleBench({ ...head, interrupted: signal.aborted }, runs)
    }
    const filter = { axes: axis, guests: guest, measures: measure }
    const assembled = await measured(targets, filter, seed)
    progress.end()
    const withCounts = counts && !signal.aborted ? await counting(assembled, guest, signal, console) : assembled
    if (before === undefined || signal.aborted) return { doc: withCounts, held: undefined }
    const again = async ({ specs: risen, measures, guests }: Again): Promise<BenchDocument> => {
      const some = targets.filter(({ spec }) => risen.includes(spec))
      return measured(some, { axes: axis, guests, measures }, `${seed}-again`)
    }
    // Filters leave figures out on purpose: those have not vanished.
    const asked = narrowed(
      before.doc,
      filter,
      targets.map(({ id }) => id),
    )
    return { doc: withCounts, held: await heldAgainst(asked, withCounts, again, options.threshold) }
  })
  progress.end()
  const text = `${jsonText(doc, 1)}\n`
  for (const file of output) await writeText(file, console.cwd, text)
  const words = renderBench(doc, result) + (held === undefined ? '' : `\n${benchComparisonText(held)}`)
  if (options.json === true) {
    console.out(text)
    console.err.write(words)
  } else console.out(words)
  console.err.write(`took ${duration(systemClock.nowMs() - fromMs)}, seed ${seed}\n`)
  for (const file of output) console.err.write(`wrote json ${file}\n`)
  return codeOf(doc, held)
}
