import type { Command } from 'commander'
import { loadCorpus, loadOwnCases, type LoadedCase } from '../corpus.ts'
import { everyCase, type CaseFilter } from '../plan.ts'
import type { Terminal } from './progress.ts'

/** What every verb is handed: the only way to the terminal and to the working directory. */
export interface Console {
  /** Data. */
  readonly out: (text: string) => void
  /** Words about the work. */
  readonly err: Terminal
  readonly outIsTty: boolean
  readonly columns: number
  readonly cwd: string
}

export interface FilterOptions {
  readonly id: string[]
  readonly class: string[]
  readonly point: string[]
  readonly severity: string[]
  readonly effect: string[]
  readonly experimental?: boolean
  /** Folders of cases, instead of the corpus that ships. */
  readonly cases?: string[]
}

const several = (value: string, before: string[]): string[] => [
  ...before,
  ...value.split(',').filter((part) => part !== ''),
]

/** Adds the choice of somebody's own cases to a verb. */
export function withCases(command: Command): Command {
  return command.option(
    '--cases <dir>',
    'the cases of this folder instead of those that ship, also experimental ones (repeatable)',
    (dir: string, before: string[]) => [...before, dir],
    [],
  )
}

/** The cases that a verb works on. Throws a UsageError. */
export function casesOf({ cases = [] }: Pick<FilterOptions, 'cases'>, cwd: string): Promise<LoadedCase[]> {
  return cases.length === 0 ? loadCorpus() : loadOwnCases(cases, cwd)
}

/** Adds the filters by id, class, control point, severity and effect to a verb. */
export function withFilters(command: Command): Command {
  return withCases(command)
    .option('--id <id>', 'only this case, or ids that begin so: fn-constructor-chain/* (repeatable)', several, [])
    .option('--class <class>', 'only this class of technique, by folder or taxonomy number (repeatable)', several, [])
    .option('--point <point>', 'only this control point, e.g. fs.read or limit.* (repeatable)', several, [])
    .option('--severity <severity>', 'only critical, high, medium or low (repeatable)', several, [])
    .option('--effect <effect>', 'only crash, observe, read, write or execute (repeatable)', several, [])
    .option('--experimental', 'also cases that are not stable')
}

/** The filters as words of a command line, for the result document. */
export function selectionOf(options: FilterOptions): string[] {
  const words = (['id', 'class', 'point', 'severity', 'effect'] as const).flatMap((name) =>
    options[name].flatMap((value) => [`--${name}`, value]),
  )
  for (const dir of options.cases ?? []) words.push('--cases', dir)
  return options.experimental === true ? [...words, '--experimental'] : words
}

export function filterOf(options: FilterOptions): CaseFilter {
  return {
    ...everyCase,
    ids: options.id,
    classes: options.class,
    points: options.point,
    severities: options.severity,
    effects: options.effect,
    everyLifecycle: options.experimental === true || (options.cases ?? []).length > 0,
  }
}
