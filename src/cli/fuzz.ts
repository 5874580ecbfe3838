import { Option, type Command } from 'commander'
import { UsageError } from '../internal/errors.ts'
import { fuzzEngines, type FuzzEngine } from '../fuzz/campaign/options.ts'
import type { Console } from './common.ts'
import type { ExitCode } from './exit.ts'
import { fuzz } from './fuzz-run.ts'
import { regress } from './fuzz-regress.ts'
import { replayFinding } from './fuzz-replay.ts'

export interface FuzzCliOptions {
  readonly time: number
  readonly seed?: string
  readonly engine: FuzzEngine
  readonly corpus?: string
  readonly findings: string
  readonly jobs: number
  readonly resume?: true
  readonly services: string[]
  readonly against: string[]
  readonly untilFound?: true
  readonly output: string[]
  readonly json?: true
  readonly install: boolean
  readonly cell: boolean
  readonly regress?: true
  readonly replay?: string
  readonly on?: string
  readonly maxDisk: number
}

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/** Reads `90s`, `10m`, `1.5h`. Throws a UsageError. */
export function parseTime(text: string): number {
  const found = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(text)
  const timeMs = found === null ? Number.NaN : Number(found[1]) * (units[found[2] as string] as number)
  if (!(timeMs > 0))
    throw new UsageError('ERR_OPTION', `'${text}' is no length of time`, 'write a number and its unit: 90s, 10m, 1.5h')
  return timeMs
}

function whole(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (!Number.isInteger(value) || value < least || value > most)
      throw new UsageError(
        'ERR_OPTION',
        `'${text}' is not a whole number from ${least} to ${most}`,
        `write e.g. ${least}`,
      )
    return value
  }
}

const list = (text: string, before: string[]): string[] => [...before, ...text.split(',').filter((each) => each !== '')]

function jsonFile(text: string, before: string[]): string[] {
  const file = text.startsWith('json=') ? text.slice(5) : text
  if (!text.startsWith('json=') && !text.endsWith('.json'))
    throw new UsageError(
      'ERR_OUTPUT',
      `-o ${text}: a campaign is written as json`,
      'write json=FILE; `report --fuzz FILE` makes a page of it',
    )
  return [...before, file]
}

const listOption = (flags: string, words: string): Option =>
  new Option(flags, words).default([], 'none').argParser(list)

export function fuzzCommand(program: Command, console: Console, leave: (code: ExitCode) => void): void {
  program
    .command('fuzz')
    .description('search a runtime for escapes: find, confirm, minimize, hand over')
    .argument('[target]', 'ID, ID@VERSION or path of an adapter')
    .addOption(
      new Option('--time <time>', 'how long this session lasts: 90s, 10m, 1.5h')
        .default(600_000, '10m')
        .argParser(parseTime),
    )
    .option('--seed <seed>', 'of everything that is drawn; drawn and recorded if left out')
    .addOption(
      new Option('--engine <engine>', 'guided by coverage; blind; differential, against other targets')
        .choices(fuzzEngines)
        .default('guided'),
    )
    .option('--corpus <dir>', 'programs and state of the campaign; escapement-fuzz/TARGET if left out')
    .option('--findings <dir>', 'where findings are written', 'escapement-findings')
    .option('--jobs <n>', 'processes that run programs', whole(1, 64), 2)
    .option('--resume', 'go on with the campaign that is in the corpus folder')
    .addOption(
      listOption(
        '--services <ids>',
        'services of the sandbox that are attacked too: fs,fetch,exec,db,kv,context,log,random',
      ),
    )
    .addOption(listOption('--against <specs>', 'with --engine differential: targets to compare with'))
    .option('--until-found', 'end with the first finding that is an escape')
    .option('--max-disk <mib>', 'what the corpus may take on disk', whole(1, 100_000), 256)
    .addOption(
      new Option('-o, --output <json=file>', 'write the campaign document').default([], 'none').argParser(jsonFile),
    )
    .option('--json', 'the campaign document on stdout')
    .option('--no-install', 'fail rather than install a missing runtime')
    .option('--no-cell', 'without the outer cell, although bubblewrap is there')
    .option('--regress', 'replay the regression inputs that ship, on TARGET or on all that need no download, and leave')
    .option(
      '--replay <finding>',
      'run the program of a finding once more, and leave: 1 where it shows, 0 where it does not',
    )
    .option('--on <spec>', 'with --replay: on this target instead of the one of the finding')
    .addHelpText(
      'after',
      '\nExit codes: 0 nothing found · 1 a finding · 2 usage, or the target does not start · 3 the self-test failed, or a replay was lost: silence proves nothing · 130 interrupted',
    )
    .action(async (target: string | undefined, options: FuzzCliOptions) => {
      if (options.replay === undefined && options.on !== undefined)
        throw new UsageError(
          'ERR_OPTION',
          '--on without --replay',
          'write: escapement fuzz --replay FINDING --on TARGET',
        )
      if (options.replay !== undefined) {
        if (target !== undefined)
          throw new UsageError(
            'ERR_OPTION',
            `--replay runs on the target of the finding, not on ${target}`,
            `write: escapement fuzz --replay ${options.replay} --on ${target}`,
          )
        return leave(await replayFinding(options.replay, options, console))
      }
      if (options.regress === true) return leave(await regress(target, options, console))
      if (target === undefined)
        throw new UsageError(
          'ERR_TARGET',
          'no target was named',
          'write: escapement fuzz TARGET, e.g. reference; `escapement targets` lists them',
        )
      return leave(await fuzz(target, options, console))
    })
}
