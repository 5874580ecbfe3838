#!/usr/bin/env node
import { Command, CommanderError } from 'commander'
import { toolVersion } from '../internal/version.ts'
import { auditCommand } from './audit.ts'
import { baselineCommand } from './baseline.ts'
import { benchCompareCommand } from './bench-compare.ts'
import { benchCommand } from './bench.ts'
import type { Console } from './common.ts'
import { compareCommand } from './compare.ts'
import { doctorCommand } from './doctor.ts'
import { exitCode, explainFault, type ExitCode } from './exit.ts'
import { fuzzCommand } from './fuzz.ts'
import { gateCommand } from './gate.ts'
import { historyCommand } from './history.ts'
import { listCommand } from './list.ts'
import { mergeCommand } from './merge.ts'
import { promoteCommand } from './promote.ts'
import { replayCommand } from './replay.ts'
import { reportCommand } from './report.ts'
import { selftestCommand } from './selftest.ts'
import { showCommand } from './show.ts'
import { targetsCommand } from './targets.ts'
import { waiveCommand } from './waive.ts'

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

/** Builds the program. Kept apart from running it, so that tests can ask for its help. */
export function buildProgram(to: Console, leave: (code: ExitCode) => void): Command {
  const program = new Command('escapement')
    .description('Attacks sandbox runtimes the way published exploits did, proves what got out, scores what held.')
    .version(toolVersion())
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({ writeOut: to.out, writeErr: to.err.write })
    .addHelpText(
      'after',
      '\nExit codes: 0 all contained · 1 breach · 2 usage · 3 not enough evidence · 4 internal · 130 interrupted (partial result written)',
    )
  for (const add of [
    auditCommand,
    selftestCommand,
    listCommand,
    showCommand,
    targetsCommand,
    doctorCommand,
    reportCommand,
    replayCommand,
    gateCommand,
    baselineCommand,
    waiveCommand,
    compareCommand,
    benchCommand,
    benchCompareCommand,
    fuzzCommand,
    mergeCommand,
    historyCommand,
    promoteCommand,
  ])
    add(program, to, leave)
  return program
}

async function main(): Promise<ExitCode> {
  let code = exitCode.pass as ExitCode
  try {
    await buildProgram(console, (left) => (code = left)).parseAsync(process.argv)
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
