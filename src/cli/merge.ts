import type { Command } from 'commander'
import { mergeShards } from '../merge.ts'
import { renderTerminal } from '../report/terminal.ts'
import type { Console } from './common.ts'
import { exitCode, type ExitCode } from './exit.ts'
import { readResults } from './gate-setup.ts'
import { checkOutputs, formatWords, parseOutput, writeOutputs, type Output } from './output.ts'

export function mergeCommand(program: Command, console: Console, leave: (code: ExitCode) => void): void {
  program
    .command('merge')
    .description('one result of the shards of one audit; it decides nothing, `gate` does')
    .argument('<result...>', 'what `audit --shard I/N -o json=FILE` wrote, all N of them')
    .option(
      '-o, --output <format=file>',
      `${formatWords} (repeatable)`,
      (text, before: Output[]) => [...before, parseOutput(text)],
      [],
    )
    .action(async (files: string[], { output }: { output: Output[] }) => {
      await checkOutputs(output, console.cwd)
      const doc = mergeShards(await readResults(files, console.cwd, false))
      await writeOutputs(doc, output, console.cwd)
      if (output.length === 0) console.out(renderTerminal(doc, { width: console.columns, color: console.outIsTty }))
      for (const { format, file } of output) console.err.write(`wrote ${format} ${file}\n`)
      leave(exitCode.pass)
    })
}
