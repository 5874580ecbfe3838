#!/usr/bin/env node
import { Command, CommanderError } from 'commander'
import { toolVersion } from '../internal/version.ts'
import type { Console } from './common.ts'
import { exitCode, explainFault, type ExitCode } from './exit.ts'

const defaultColumns = 100

const console: Console = {
  out: (text) => void process.stdout.write(text),
  err: {
    write: (text) => void process.stderr.write(text),
    isTty: process.stderr.isTTY === true,
    columns: process.stderr.columns ?? defaultColumns,
  },
  outIsTty: process.stdout.isTTY === true,
  columns: process.stdout.columns ?? defaultColumns,
  cwd: process.cwd(),
}

type AddVerb = (program: Command, to: Console, leave: (code: ExitCode) => void) => void

/** By verb, in the order of the help. Each one brings a part of the whole along, and only one is asked for. */
const verbs: Readonly<Record<string, () => Promise<AddVerb>>> = {
  audit: async () => (await import('./audit.ts')).auditCommand,
  selftest: async () => (await import('./selftest.ts')).selftestCommand,
  list: async () => (await import('./list.ts')).listCommand,
  show: async () => (await import('./show.ts')).showCommand,
  targets: async () => (await import('./targets.ts')).targetsCommand,
  doctor: async () => (await import('./doctor.ts')).doctorCommand,
  report: async () => (await import('./report.ts')).reportCommand,
  replay: async () => (await import('./replay.ts')).replayCommand,
  gate: async () => (await import('./gate.ts')).gateCommand,
  baseline: async () => (await import('./baseline.ts')).baselineCommand,
  waive: async () => (await import('./waive.ts')).waiveCommand,
  compare: async () => (await import('./compare.ts')).compareCommand,
  bench: async () => (await import('./bench.ts')).benchCommand,
  'bench-compare': async () => (await import('./bench-compare.ts')).benchCompareCommand,
  fuzz: async () => (await import('./fuzz.ts')).fuzzCommand,
  merge: async () => (await import('./merge.ts')).mergeCommand,
  history: async () => (await import('./history.ts')).historyCommand,
  promote: async () => (await import('./promote.ts')).promoteCommand,
}

/** The program with the verb that `args` begin with, or with all of them where that is none: for its help, or its complaint. */
async function buildProgram(args: readonly string[], leave: (code: ExitCode) => void): Promise<Command> {
  const [verb = ''] = args
  const asked = Object.entries(verbs).filter(([name]) => name === verb || !Object.hasOwn(verbs, verb))
  const program = new Command('escapement')
    .description('Attacks sandbox runtimes the way published exploits did, proves what got out, scores what held.')
    .version(toolVersion())
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({ writeOut: console.out, writeErr: console.err.write })
    .addHelpText(
      'after',
      '\nExit codes: 0 all contained · 1 breach · 2 usage · 3 not enough evidence · 4 internal · 130 interrupted (partial result written)',
    )
  for (const [, load] of asked) (await load())(program, console, leave)
  return program
}

async function main(): Promise<ExitCode> {
  let code = exitCode.pass as ExitCode
  try {
    const program = await buildProgram(process.argv.slice(2), (left) => (code = left))
    await program.parseAsync(process.argv)
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.pass : exitCode.usage
    return explainFault(error, console.err.write)
  }
  return code
}

// A closed pipe, as in `| head`, is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(exitCode.pass)
})
process.exitCode = await main()
