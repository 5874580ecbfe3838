import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import { openHistory, type History } from '../history/index.ts'
import { historyPlaceHere } from '../history/place.ts'
import { asciiJson, renderHistory } from '../history/render.ts'
import type { HistoryView } from '../history/read.ts'
import { UsageError } from '../internal/errors.ts'
import { toJson } from '../report/json.ts'
import { shortDigest } from '../report/measure.ts'
import { visible } from '../report/visible.ts'
import { parseResult, type ResultDocument } from '../result.ts'
import type { Console } from './common.ts'
import { exitCode, type ExitCode } from './exit.ts'

interface StoreOptions {
  readonly store?: string
  readonly json?: boolean
}

interface ShowOptions extends StoreOptions {
  readonly target: string[]
  readonly edition: string[]
  readonly last?: number
  readonly document?: string
}

const several = (value: string, before: string[]): string[] => [...before, value]

function runsToShow(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value) || value < 1)
    throw new UsageError('ERR_OPTION', `'${text}' is not a whole number above 0`, 'write e.g. --last 10')
  return value
}

async function withHistory<T>(
  { store }: StoreOptions,
  console: Console,
  create: boolean,
  work: (history: History) => Promise<T>,
): Promise<T> {
  const history = await openHistory(historyPlaceHere(store, console.cwd), { create })
  try {
    return await work(history)
  } finally {
    await history.close()
  }
}

async function readResult(file: string, cwd: string): Promise<ResultDocument> {
  const json = await readFile(resolve(cwd, file), 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(
      'ERR_RESULT',
      `${file}: cannot be read (${error.code ?? 'unknown error'})`,
      'give the file that `-o json=FILE` wrote',
    )
  })
  return parseResult(json, file)
}

async function add(files: readonly string[], options: StoreOptions, console: Console): Promise<void> {
  const docs: ResultDocument[] = []
  // All are read before the first is kept: a mistake in the last one leaves nothing behind.
  for (const file of files) docs.push(await readResult(file, console.cwd))
  await withHistory(options, console, true, async (history) => {
    const added: { file: string; digest: string; outcome: string }[] = []
    for (const [i, doc] of docs.entries()) {
      const file = files[i] ?? ''
      const { digest, outcome } = await history.add(doc)
      added.push({ file, digest, outcome })
      if (options.json !== true)
        console.out(`${outcome.padEnd(6)}  ${shortDigest(digest)}  ${visible(file)}  to ${visible(history.shown)}\n`)
    }
    if (options.json === true) console.out(asciiJson(added))
  })
}

/** A filter that matches nothing is a slip, not an empty history. */
function assertFound(view: HistoryView, all: HistoryView): void {
  if (view.trend.length > 0 || all.trend.length === 0) return
  const there = [...new Set(all.trend.map(({ spec, edition }) => `${spec} (${edition})`))].slice(0, 20)
  throw new UsageError(
    'ERR_HISTORY_FILTER',
    `${view.store}: no run of such a target and edition`,
    `there are: ${visible(there.join(', '))}`,
  )
}

async function show(options: ShowOptions, console: Console): Promise<void> {
  await withHistory(options, console, false, async (history) => {
    if (options.document !== undefined) return console.out(toJson(await history.document(options.document)))
    const { target: targets, edition: editions, last } = options
    const view = await history.show({ targets, editions, ...(last === undefined ? {} : { last }) })
    if (view.trend.length === 0) assertFound(view, await history.show({ targets: [], editions: [] }))
    console.out(
      options.json === true ? asciiJson({ format: 'escapement/history', version: 1, ...view }) : renderHistory(view),
    )
  })
}

export function historyCommand(program: Command, console: Console, leave: (code: ExitCode) => void): void {
  const history = program.command('history').description('keep result documents, and see how targets change over time')
  const place = 'a file, or postgres://USER@HOST/DATABASE; $ESCAPEMENT_HISTORY if left out, else a file of the user'

  history
    .command('add')
    .description('add result documents; one that is there already adds nothing')
    .argument('<result...>', 'the files that `audit -o json=FILE` wrote')
    .option('--store <place>', place)
    .option('--json', 'what became of each, as JSON')
    .action(async (files: string[], options: StoreOptions) => {
      await add(files, options, console)
      leave(exitCode.pass)
    })

  history
    .command('show')
    .description('scores by target and edition, verdicts that changed, cases that are flaky')
    .option('--store <place>', place)
    .option('--target <target>', 'only this target: ID@VERSION, or ID for every version (repeatable)', several, [])
    .option('--edition <edition>', 'only this edition of the corpus (repeatable)', several, [])
    .option('--last <runs>', 'only so many runs of each target, the newest', runsToShow)
    .option('--document <digest>', 'one result document as it was added, on stdout, and nothing else')
    .option('--json', 'as JSON')
    .action(async (options: ShowOptions) => {
      await show(options, console)
      leave(exitCode.pass)
    })
}
