import type { Command } from 'commander'
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
}

const several = (value: string, before: string[]): string[] => [
  ...before,
  ...value.split(',').filter((part) => part !== ''),
]

/** Adds the filters by id, class, control point, severity and effect to a verb. */
export function withFilters(command: Command): Command {
  return command
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
    everyLifecycle: options.experimental === true,
  }
}
