import type { Command } from 'commander'
import { findCase } from '../plan.ts'
import { casesOf, withCases, type Console } from './common.ts'
import { exitCode, type ExitCode } from './exit.ts'

export function showCommand(program: Command, console: Console, leave: (code: ExitCode) => void): void {
  const command = program
    .command('show')
    .description('one case: what it tests, where it comes from, its payload and its harmless control')
    .argument('<case>', 'id, or slug')
    .option('--json', 'as JSON')
  withCases(command).action(async (text: string, options: { json?: boolean; cases: string[] }) => {
    const one = findCase(await casesOf(options, console.cwd), text)
    if (options.json === true) console.out(`${JSON.stringify(one, undefined, 2)}\n`)
    else console.out(describe(one))
    leave(exitCode.pass)
  })
}

function describe({
  id,
  escapeCase,
  technique,
  severity,
  payload,
  control,
  digest,
}: ReturnType<typeof findCase>): string {
  const rows: [string, string][] = [
    ['case', `${id}, revision ${escapeCase.revision}, ${escapeCase.lifecycle}`],
    ['must hold', escapeCase.title],
    ['class', `${technique.taxonomy} ${technique.title} (${technique.cwe.join(', ')})`],
    ['tests', `${escapeCase.point}, proves ${escapeCase.effect}: ${severity}`],
    ['decided by', escapeCase.oracles.join(', ')],
    ['needs', escapeCase.requires.join(', ') || 'nothing beyond ES5'],
    ['red on', escapeCase.positiveControls.join(', ')],
    ['from', escapeCase.provenance.map((p) => `${p.kind} ${p.ref}`).join('; ')],
    ['digest', digest],
  ]
  const head = rows.map(([name, value]) => `${name.padEnd(11)}${value}`).join('\n')
  return `${head}\n\n${technique.impact}\n\nremedy: ${technique.remediation}\n\n--- payload\n${payload}\n--- control\n${control}`
}
