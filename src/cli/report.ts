import type { Command } from 'commander'
import { renderTerminal } from '../report/terminal.ts'
import { readBench } from './bench-documents.ts'
import { readBeside, withBeside, type BesideOptions } from './beside.ts'
import type { Console } from './common.ts'
import { exitCode, type ExitCode } from './exit.ts'
import { readResults } from './gate-setup.ts'
import { checkOutputs, formatWords, parseOutput, writeOutputs, type Output } from './output.ts'

interface ReportOptions extends BesideOptions {
  readonly output: Output[]
  readonly rescore?: boolean
}

export function reportCommand(program: Command, console: Console, leave: (code: ExitCode) => void): void {
  const command = program
    .command('report')
    .description('render a result document again')
    .argument('<result>', 'the file that `audit -o json=FILE` wrote')
    .option(
      '-o, --output <format=file>',
      `${formatWords} (repeatable)`,
      (text, before: Output[]) => [...before, parseOutput(text)],
      [],
    )
    .option('--rescore', 'score the stored verdicts again with the formula of this version')
  withBeside(command).action(async (file: string, options: ReportOptions) => {
    const [input] = await readResults([file], console.cwd, options.rescore === true)
    const { doc } = input
    const bench = await readBench(options.bench, console.cwd)
    const beside = await readBeside(input, options, bench, console.cwd, options.rescore === true)
    await checkOutputs(options.output, console.cwd)
    await writeOutputs(doc, options.output, console.cwd, beside)
    if (options.output.length === 0)
      console.out(renderTerminal(doc, { width: console.columns, color: console.outIsTty }))
    for (const { format, file: written } of options.output) console.err.write(`wrote ${format} ${written}\n`)
    leave(exitCode.pass)
  })
}
