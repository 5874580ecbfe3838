import type { Command } from 'commander'
import { compareResults, comparisonCode, type CaseName, type Comparison, type CoreScore } from '../gate/compare.ts'
import { counted } from '../report/measure.ts'
import { visible } from '../report/visible.ts'
import type { Console } from './common.ts'
import type { ExitCode } from './exit.ts'
import { readResults } from './gate-setup.ts'

export function compareCommand(program: Command, console: Console, leave: (code: ExitCode) => void): void {
  program
    .command('compare')
    .description('two results on what both ran: what changed, what only one of them has')
    .argument('<a>', 'the earlier result')
    .argument('<b>', 'the later result')
    .option('--rescore', 'score both again with the formula of this version')
    .option('--json', 'as JSON')
    .action(async (a: string, b: string, options: { rescore?: boolean; json?: boolean }) => {
      const again = options.rescore === true
      const [before] = await readResults([a], console.cwd, again)
      const [after] = await readResults([b], console.cwd, again)
      const comparison = compareResults(before, after)
      console.out(options.json === true ? `${JSON.stringify(comparison, undefined, 2)}\n` : comparisonText(comparison))
      leave(comparisonCode(comparison))
    })
}

const marks = { better: '↑', worse: '↓', hidden: '↓', unsure: '?', faded: '?' } as const

function scoreText(score: CoreScore | undefined): string {
  if (score === undefined) return '-'
  const { low, high, grade } = score
  return `${low === high ? low : `${low} (${low}-${high})`} ${grade}`
}

function list(title: string, cases: readonly CaseName[]): string[] {
  return [`  ${title}: ${cases.length}`, ...cases.map(({ id, revision }) => `      ${visible(id, 120)}@${revision}`)]
}

function comparisonText({ targets, targetsOnlyInA, targetsOnlyInB }: Comparison): string {
  const sections = targets.flatMap(({ a, b, core, scoreA, scoreB, changed, onlyInA, onlyInB }) => [
    `${visible(a, 80)}${a === b ? '' : ` -> ${visible(b, 80)}`}: score ${scoreText(scoreA)} -> ${scoreText(scoreB)} on ${counted(core, 'common case')}`,
    `  changed: ${changed.length}`,
    ...changed.map(
      ({ id, revision, severity, before, after, change }) =>
        `    ${marks[change]} ${visible(id, 120)}@${revision} (${severity}): ${before} -> ${after}`,
    ),
    ...list('only in A', onlyInA),
    ...list('only in B', onlyInB),
  ])
  const alone = (side: string, specs: readonly string[]): string[] =>
    specs.map((spec) => `${visible(spec, 80)}: only in ${side}`)
  return [...sections, ...alone('A', targetsOnlyInA), ...alone('B', targetsOnlyInB), ''].join('\n')
}
