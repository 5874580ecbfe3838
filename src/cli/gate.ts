import type { Command } from 'commander'
import { admitBench } from '../gate/bench-runs.ts'
import { presets, type Preset } from '../gate/config.ts'
import { dayOf } from '../gate/day.ts'
import { decide, outcomeLine, type Decision } from '../gate/decision.ts'
import { prove, type Proof } from '../gate/prove.ts'
import { rulesOf, type Rules } from '../gate/rules.ts'
import { admit } from '../gate/subject.ts'
import { systemClock, type Clock } from '../internal/clock.ts'
import { UsageError } from '../internal/errors.ts'
import { visible } from '../report/visible.ts'
import { readBench } from './bench-documents.ts'
import { readBeside, withBeside, type BesideOptions } from './beside.ts'
import type { Console } from './common.ts'
import { exitCode, type ExitCode } from './exit.ts'
import { openSetup, readBaseline, readResults, readWaivers, withSetup, type SetupOptions } from './gate-setup.ts'
import { checkOutputs, formatWords, parseOutput, writeOutputs, type Output } from './output.ts'

interface GateOptions extends SetupOptions, BesideOptions {
  readonly output: Output[]
  readonly preset?: Preset
  readonly rescore?: boolean
  readonly reportOnly?: boolean
  readonly prove?: boolean
  readonly json?: boolean
}

function parsePreset(word: string): Preset {
  const preset = presets.find((each) => each === word)
  if (preset === undefined)
    throw new UsageError(
      'ERR_OPTION',
      `there is no preset '${visible(word, 80)}'`,
      `choose one of: ${presets.join(', ')}`,
    )
  return preset
}

export function gateCommand(
  program: Command,
  console: Console,
  leave: (code: ExitCode) => void,
  clock: Pick<Clock, 'isoTime'> = systemClock,
): void {
  const command = program
    .command('gate')
    .description('decide over results with configuration, baseline and waivers; the exit code is the decision')
    .argument('[result...]', 'files that `audit -o json=FILE` wrote; escapement-report/result.json if left out')
    .option('--preset <preset>', `${presets.join(', ')}; instead of the one of the configuration`, parsePreset)
    .option(
      '-o, --output <format=file>',
      `write a report that shows the decision: ${formatWords} (repeatable)`,
      (text, before: Output[]) => [...before, parseOutput(text)],
      [],
    )
    .option('--prove', 'plant faults into the result, in memory, and show that each of them turns this gate')
    .option('--report-only', 'leave with 0 although a rule failed; says so')
    .option('--rescore', 'score the stored verdicts again with the formula of this version')
    .option('--json', 'as JSON')
  withSetup(withBeside(command)).action(async (files: string[], options: GateOptions) =>
    leave(await run(files, options, console, clock.isoTime())),
  )
}

function rulesFor(config: Parameters<typeof rulesOf>[0], { preset, reportOnly }: GateOptions): Rules {
  const rules = rulesOf({ ...config, ...(preset === undefined ? {} : { preset }) })
  return reportOnly === true ? { ...rules, effect: 'advise' } : rules
}

async function run(
  files: readonly string[],
  options: GateOptions,
  console: Console,
  nowIso: string,
): Promise<ExitCode> {
  const { output } = options
  const setup = await openSetup(console.cwd, options)
  const inputs = await readResults(files, console.cwd, options.rescore === true)
  if (output.length > 0 && inputs.length > 1)
    throw new UsageError(
      'ERR_OUTPUT',
      `a report is of one result, ${inputs.length} are given`,
      'leave out -o, or gate one',
    )
  const baseline = await readBaseline(setup, console.cwd)
  const rules = rulesFor(setup.config.gate, options)
  if (options.prove === true) {
    const proofs = prove({ inputs, rules, baseline: baseline === undefined ? 'absent' : 'there', nowIso })
    console.out(options.json === true ? `${JSON.stringify(proofs, undefined, 2)}\n` : proofText(proofs))
    return proofs.every((each) => each.caught) ? exitCode.pass : exitCode.breach
  }
  const waivers = await readWaivers(setup, console.cwd, dayOf(nowIso))
  const bench = admitBench(await readBench(options.bench.length > 0 ? options.bench : setup.bench, console.cwd))
  const subject = admit(inputs)
  const decision = decide({ subject, rules, waivers, bench, nowIso, ...(baseline === undefined ? {} : { baseline }) })
  const beside = await readBeside(inputs[0], options, bench, console.cwd, options.rescore === true)
  await checkOutputs(output, console.cwd)
  await writeOutputs(inputs[0].doc, output, console.cwd, { gate: decision, waived: decision.waived, ...beside })
  console.out(options.json === true ? `${JSON.stringify(decision, undefined, 2)}\n` : decisionText(decision))
  for (const { format, file } of output) console.err.write(`wrote ${format} ${file}\n`)
  return decision.exitCode
}

/** The line that says it all, what did not pass, and what did: one line a rule where it passed on several targets. */
function decisionText({ lines, rules }: Decision): string {
  const passed = Map.groupBy(
    rules.filter((each) => each.state === 'pass'),
    (each) => each.rule,
  )
  const short = [...passed].map(([rule, [first, ...rest]]) =>
    first === undefined || rest.length === 0 || rule === 'waivers'
      ? [first, ...rest].flatMap((each) => (each === undefined ? [] : [outcomeLine(each)]))
      : [outcomeLine({ ...first, line: `on ${rest.length + 1} targets` })],
  )
  const [headline = '', ...open] = lines
  return [headline, ...[...open, ...short.flat()].map((line) => `  ${line}`), ''].join('\n')
}

function proofText(proofs: readonly Proof[]): string {
  const missed = proofs.filter((each) => !each.caught)
  const rows = proofs.map(({ planted, expected, exitCode: code, caught, line }) => {
    const wanted = caught ? '' : `, ${expected.join(' or ')} expected`
    return `  ${caught ? '✓' : '✗'} ${planted}: exit ${code}${wanted}\n      ${line}`
  })
  const head =
    missed.length === 0
      ? `gate proven: it passes a sound result and turns on ${proofs.length - 1} planted faults`
      : `gate not proven: ${missed.length} of ${proofs.length} went wrong: ${missed.map((each) => each.planted).join(', ')}`
  return [head, ...rows, ''].join('\n')
}
