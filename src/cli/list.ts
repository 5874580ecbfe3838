import type { Command } from 'commander'
import { loadCorpus } from '../corpus.ts'
import { select } from '../plan.ts'
import { table } from '../report/table.ts'
import { filterOf, withFilters, type Console, type FilterOptions } from './common.ts'
import { exitCode, type ExitCode } from './exit.ts'

export function listCommand(program: Command, console: Console, leave: (code: ExitCode) => void): void {
  const command = program.command('list').description('the cases of the corpus').option('--json', 'as JSON')
  withFilters(command).action(async (options: FilterOptions & { json?: boolean }) => {
    const cases = select(await loadCorpus(), filterOf(options))
    if (options.json === true) {
      const rows = cases.map(({ id, language, severity, digest, technique, escapeCase }) => ({
        id,
        language,
        severity,
        digest,
        taxonomy: technique.taxonomy,
        ...escapeCase,
      }))
      console.out(`${JSON.stringify(rows, undefined, 2)}\n`)
    } else {
      const rows = cases.map((one) => [one.id, one.language, one.severity, one.escapeCase.point, one.escapeCase.effect])
      console.out(table(['case', 'language', 'severity', 'control point', 'effect'], rows))
      const classes = new Set(cases.map((one) => one.technique.taxonomy)).size
      console.out(`${cases.length} cases in ${classes} classes; escapement show CASE tells more\n`)
    }
    leave(exitCode.pass)
  })
}
