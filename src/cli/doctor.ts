import type { Command } from 'commander'
import { examine, thisMachine } from '../doctor.ts'
import type { Console } from './common.ts'
import { exitCode, type ExitCode } from './exit.ts'

export function doctorCommand(program: Command, console: Console, leave: (code: ExitCode) => void): void {
  program
    .command('doctor')
    .description('what this machine can and cannot do, and the command that mends it')
    .option('--json', 'as JSON')
    .action((options: { json?: boolean }) => {
      const findings = examine(thisMachine)
      if (options.json === true) console.out(`${JSON.stringify(findings, undefined, 2)}\n`)
      else
        for (const { name, ok, detail, remedy } of findings)
          console.out(
            `${ok ? 'ok     ' : 'missing'}  ${name.padEnd(12)} ${detail}${remedy === undefined ? '' : `\n${' '.repeat(22)}mend: ${remedy}`}\n`,
          )
      leave(findings.every((each) => each.ok) ? exitCode.pass : exitCode.evidence)
    })
}
