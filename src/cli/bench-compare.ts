import type { Command } from 'commander'
import {
  benchComparisonCode,
  compareBench,
  defaultThreshold,
  type BenchComparison,
  type ComparedFigure,
  type CompareOptions,
} from '../bench/compare.ts'
import { UsageError } from '../internal/errors.ts'
import { counted } from '../report/measure.ts'
import { visible } from '../report/visible.ts'
import { readBench } from './bench-documents.ts'
import type { Console } from './common.ts'
import type { ExitCode } from './exit.ts'

/** Reads `1.05` or `limit.memory=1.1`. Throws a UsageError for what is neither, and for a factor of 1 or less. */
export function parseThreshold(text: string, before: CompareOptions = {}): CompareOptions {
  const at = text.lastIndexOf('=')
  const factor = Number(text.slice(at + 1))
  if (!Number.isFinite(factor) || factor <= 1 || at === 0)
    throw new UsageError(
      'ERR_OPTION',
      `'${visible(text, 80)}' is no threshold`,
      'give a factor above 1, such as 1.05, or one for some figures: limit.memory=1.1',
    )
  if (at < 0) return { ...before, threshold: factor }
  return { ...before, thresholds: { ...before.thresholds, [text.slice(0, at)]: factor } }
}

export function benchCompareCommand(program: Command, console: Console, leave: (code: ExitCode) => void): void {
  program
    .command('bench-compare')
    .description('two bench documents: which prices rose, fell, vanished')
    .argument('<baseline>', 'the earlier file of `escapement bench`')
    .argument('<new>', 'the later one')
    .option(
      '--threshold <factor>',
      `a price that rose by less is no regression, ${defaultThreshold} if left out; FIGURE=FACTOR for some (repeatable)`,
      parseThreshold,
    )
    .option('--json', 'as JSON')
    .action(async (earlier: string, later: string, options: { threshold?: CompareOptions; json?: boolean }) => {
      const [before, after] = await readBench([earlier, later], console.cwd)
      if (before === undefined || after === undefined) return
      const comparison = compareBench(before.doc, after.doc, options.threshold)
      console.out(
        options.json === true ? `${JSON.stringify(comparison, undefined, 2)}\n` : benchComparisonText(comparison),
      )
      leave(benchComparisonCode(comparison))
    })
}

const factor = (value: number): string => value.toFixed(3)

function changeLine(mark: string, { id, before, after, change, bar }: ComparedFigure): string {
  const ratios = `${factor(before.ratio)} -> ${factor(after.ratio)}`
  const by = `times ${factor(change.ratio)} (${factor(change.low)} to ${factor(change.high)}; bar ${factor(bar)})`
  return `    ${mark} ${visible(id, 120)}: ${ratios}, ${by}`
}

/** The comparison for a console: what needs a reader first. */
export function benchComparisonText(comparison: BenchComparison): string {
  const { warnings, regressions, improvements, unchanged, unsure, vanished, added } = comparison
  const list = (title: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : [`  ${title}: ${lines.length}`, ...lines]
  const names = (mark: string, ids: readonly string[]): string[] => ids.map((id) => `    ${mark} ${visible(id, 120)}`)
  const judged = regressions.length + improvements.length + unchanged.length
  return [
    `${counted(judged, 'figure')} compared: ${regressions.length} dearer, ${improvements.length} cheaper, ${unchanged.length} unchanged; ${vanished.length} vanished, ${added.length} added`,
    ...warnings.map((each) => `  ! ${visible(each, 200)}`),
    ...list(
      'dearer',
      regressions.map((each) => changeLine('↑', each)),
    ),
    ...list('vanished', names('✗', vanished)),
    ...list(
      'not to be relied on',
      unsure.map(({ id, why, in: where }) => `    ? ${visible(id, 120)}: ${visible(why, 200)} (${where} run)`),
    ),
    ...list(
      'cheaper',
      improvements.map((each) => changeLine('↓', each)),
    ),
    ...list('added', names('+', added)),
    '',
  ].join('\n')
}
