import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import { UsageError } from '../internal/errors.ts'
import { renderTerminal } from '../report/terminal.ts'
import { rescore } from '../rescore.ts'
import { parseResult } from '../result.ts'
import type { Console } from './common.ts'
import { exitCode, type ExitCode } from './exit.ts'
import { checkOutputs, parseOutput, writeOutputs, type Output } from './output.ts'

export function reportCommand(program: Command, console: Console, leave: (code: ExitCode) => void): void {
  program
    .command('report')
    .description('render a result document again')
    .argument('<result>', 'the file that `audit -o json=FILE` wrote')
    .option(
      '-o, --output <format=file>',
      'json, html, sarif, junit, md (repeatable)',
      (text, before: Output[]) => [...before, parseOutput(text)],
      [],
    )
    .option('--rescore', 'score the stored verdicts again with the formula of this version')
    .action(async (file: string, options: { output: Output[]; rescore?: boolean }) => {
      const json = await readFile(resolve(console.cwd, file), 'utf8').catch((error: NodeJS.ErrnoException) => {
        throw new UsageError(
          'ERR_RESULT',
          `${file}: cannot be read (${error.code ?? 'unknown error'})`,
          'give the file that `-o json=FILE` wrote',
        )
      })
      await checkOutputs(options.output, console.cwd)
      const read = parseResult(json, file)
      const doc = options.rescore === true ? rescore(read) : read
      await writeOutputs(doc, options.output, console.cwd)
      if (options.output.length === 0)
        console.out(renderTerminal(doc, { width: console.columns, color: console.outIsTty }))
      for (const { format, file: written } of options.output) console.err.write(`wrote ${format} ${written}\n`)
      leave(exitCode.pass)
    })
}
