import { existsSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'
import { Option, type Command } from 'commander'
import { assembleBench, leastInstances } from '../bench/assemble.ts'
import type { BenchTarget } from '../bench/bench-process.ts'
import type { BenchDocument } from '../bench/document.ts'
import { guestIds } from '../bench/guest.ts'
import { countInstructions, hasValgrind } from '../bench/instructions.ts'
import { axes, type Axis } from '../bench/question.ts'
import { renderBench } from '../bench/render.ts'
import { runBench, type TargetRun } from '../bench/run.ts'
import { loadCatalogue, type CatalogueEntry } from '../catalogue.ts'
import { UsageError } from '../internal/errors.ts'
import { systemClock } from '../internal/clock.ts'
import { secureHex } from '../internal/token.ts'
import { toolVersion } from '../internal/version.ts'
import { describeMachine } from '../machine.ts'
import { jsonText } from '../report/json-text.ts'
import { duration } from '../report/measure.ts'
import { resolveTarget } from '../resolve.ts'
import type { ResultDocument } from '../result.ts'
import { defaultTargets } from './audit.ts'
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
  readonly pairs: number
  readonly seed?: string
  readonly output: string[]
  readonly json?: boolean
  readonly result?: string
  readonly install: boolean
  readonly instructions?: boolean
}

const defaultResult = 'escapement-report/result.json'
/** For a child to start, and for one answer: the slowest takes some seconds on a busy machine. */
const deadlineMs = 60_000

function fromOn(least: number): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (!Number.isInteger(value) || value < least)
      throw new UsageError('ERR_OPTION', `'${text}' is not a whole number from ${least} on`, `write e.g. ${2 * least}`)
    return value
  }
}

function parseFile(text: string, before: string[]): string[] {
  const at = text.indexOf('=')
  const format = at < 0 ? extname(text).slice(1) : text.slice(0, at)
  const file = text.slice(at + 1)
  if (format !== 'json' || file === '')
    throw new UsageError('ERR_OUTPUT', `-o ${text}: a bench is written as json`, 'write json=FILE')
  return [...before, file]
}

/** An option that may be given several times. */
function filterOption(flags: string, words: string, choices?: readonly string[]): Option {
  const option = new Option(flags, `${words} (repeatable)`).default([], 'all')
  // The parser below is set after the choices, which bring one of their own that keeps the last value only.
  if (choices !== undefined) option.choices(choices)
  return option.argParser((value: string, before: string[]) => {
    if (choices !== undefined && !choices.includes(value))
      throw new UsageError('ERR_OPTION', `'${value}' is not there`, `write one of: ${choices.join(', ')}`)
    return [...before, value]
  })
}

export function benchCommand(program: Command, console: Console, leave: (code: ExitCode) => void): void {
  program
    .command('bench')
    .description('what each limit, isolation and policy check costs, with honest intervals')
    .argument('[target...]', 'ID or ID@VERSION; all that can be timed and need no download if left out')
    .addOption(filterOption('--axis <axis>', 'only limits, isolation, policy or scaling', axes))
    .addOption(filterOption('--guest <guest>', 'only this guest program', [...guestIds, 'call'] as const))
    .addOption(filterOption('--measure <measure>', 'only this measure, or those that begin so: limit.*'))
    .option('--rounds <n>', `fresh processes of each target, at least ${leastInstances}`, fromOn(leastInstances), 8)
    .option('--pairs <n>', 'pairs of samples in each process', fromOn(5), 50)
    .option('--seed <seed>', 'order of the questions, and the resampling; drawn and recorded if left out')
    .option('-o, --output <json=file>', 'write the bench document', parseFile, [])
    .option('--json', 'the bench document on stdout')
    .option('--result <file>', `a result of audit, for the verdicts beside the prices; ${defaultResult} if it is there`)
    .option(
      '--instructions',
      'also count instructions of the guests without JIT and sandbox, by valgrind: a second witness',
    )
    .option('--no-install', 'fail rather than install a missing runtime')
    .addHelpText('after', '\nExit codes: 0 done · 2 usage · 3 some figures could not be published · 130 interrupted')
    .action(async (specs: string[], options: BenchOptions) => leave(await run(specs, options, console)))
}

/** Where a target's bench would stand: beside its adapter. */
const modulePathOf = (adapterPath: string): string => join(dirname(adapterPath), `bench${extname(adapterPath)}`)

async function targetsOf(specs: readonly string[], options: BenchOptions, console: Console): Promise<BenchTarget[]> {
  const catalogue = await loadCatalogue()
  const canBeTimed = ({ adapterPath }: CatalogueEntry): boolean => existsSync(modulePathOf(adapterPath))
  const wanted = specs.length > 0 ? specs : defaultTargets(catalogue.filter(canBeTimed))
  const resolving = {
    install: options.install,
    notice: (line: string) => console.err.write(`${line}\n`),
    cwd: console.cwd,
  }
  const targets: BenchTarget[] = []
  for (const text of new Set(wanted)) {
    const { spec, target, adapterPath, nodePath, installedDir } = await resolveTarget(text, catalogue, resolving)
    const modulePath = modulePathOf(adapterPath)
    if (!existsSync(modulePath))
      throw new UsageError(
        'ERR_TARGET',
        `${spec} cannot be timed: there is no ${basename(modulePath)} beside its adapter`,
        `choose one of: ${catalogue
          .filter(canBeTimed)
          .map((each) => each.target.id)
          .join(', ')}`,
      )
    const base = { id: target.id, spec, modulePath, nodePath, nodeFlags: target.nodeFlags ?? [] }
    targets.push({ ...base, ...(installedDir === undefined ? {} : { installedDir }) })
  }
  return targets
}

/** The result that verdicts are taken from: a named one must be there, the usual one need not. */
async function resultFor({ result }: BenchOptions, cwd: string): Promise<ResultDocument | undefined> {
  if (result === undefined && !existsSync(join(cwd, defaultResult))) return undefined
  const [read] = await readResults([result ?? defaultResult], cwd, false)
  return read.doc
}

function codeOf({ interrupted, skipped }: BenchDocument): ExitCode {
  if (interrupted) return exitCode.interrupted
  return skipped.length > 0 ? exitCode.evidence : exitCode.pass
}

async function run(specs: string[], options: BenchOptions, console: Console): Promise<ExitCode> {
  const { axis, guest, measure, rounds, pairs, output } = options
  await checkOutputs(
    output.map((file) => ({ format: 'json', file })),
    console.cwd,
  )
  const result = await resultFor(options, console.cwd)
  const targets = await targetsOf(specs, options, console)
  const counts = options.instructions === true && (await hasValgrind())
  if (options.instructions === true && !counts)
    console.err.write('--instructions: valgrind is not on the PATH, so no instructions are counted\n')
  const seed = options.seed ?? secureHex(4)
  const startedAt = systemClock.isoTime()
  const fromMs = systemClock.nowMs()
  const progress = openBenchProgress(console.err, systemClock.nowMs)
  const filter = { axes: axis, guests: guest, measures: measure }

  const doc = await withWorkshop({ cell: false }, async ({ scope, signal }) => {
    const tell = progress.tell
    const runs: TargetRun[] = await runBench(targets, { filter, rounds, pairs, seed, scope, signal, tell, deadlineMs })
    const head = { escapement: toolVersion(), startedAt, seed, machine: describeMachine() }
    const assembled = assembleBench({ ...head, interrupted: signal.aborted }, runs)
    if (!counts || signal.aborted) return assembled
    progress.end()
    console.err.write('counting instructions by valgrind, some 20 s a guest\n')
    const counted = await countInstructions(guest, process.execPath, signal)
    return {
      ...assembled,
      interrupted: signal.aborted,
      gauges: [...assembled.gauges, ...counted.gauges],
      skipped: [...assembled.skipped, ...counted.skipped],
    }
  })
  progress.end()
  const text = `${jsonText(doc, 1)}\n`
  for (const file of output) await writeText(file, console.cwd, text)
  const words = renderBench(doc, result)
  if (options.json === true) {
    console.out(text)
    console.err.write(words)
  } else console.out(words)
  console.err.write(`took ${duration(systemClock.nowMs() - fromMs)}, seed ${seed}\n`)
  for (const file of output) console.err.write(`wrote json ${file}\n`)
  return codeOf(doc)
}
