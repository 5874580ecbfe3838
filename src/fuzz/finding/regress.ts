import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { UsageError } from '../../internal/errors.ts'
import type { Ending, Lead } from '../execution.ts'
import type { OpenExecutor } from '../execute/executor.ts'
import type { Program } from '../program.ts'

/** How a program may end, by the first line of its file. */
type EndingKind = Ending['kind']

/** One program of a corpus that is kept: a seed, or the input of something that was found once. */
export interface RegressionInput {
  /** `<kind>/<name>.js`, below the corpus's folder. */
  readonly file: string
  readonly program: Program
  /** Undefined where any ending will do. */
  readonly expects: readonly EndingKind[] | undefined
}

/** What replaying a corpus showed. */
export interface RegressReport {
  readonly inputs: number
  /** Programs that lead somewhere: what was held once, or never was. */
  readonly leads: readonly { readonly file: string; readonly leads: readonly Lead[] }[]
  /** Programs that ended otherwise than their first line says. */
  readonly unexpected: readonly {
    readonly file: string
    readonly expects: readonly EndingKind[]
    readonly ending: Ending
  }[]
  /** Programs of which nothing is known. */
  readonly lost: readonly { readonly file: string; readonly why: string }[]
  /** Programs that were not run because it was stopped. */
  readonly skipped: number
  readonly wallMs: number
}

export interface RegressOptions {
  /** Monotonic milliseconds. */
  readonly nowMs: () => number
  readonly signal?: AbortSignal
}

const kinds: Readonly<Record<EndingKind, true>> = {
  returned: true,
  threw: true,
  refused: true,
  faulted: true,
  'timed-out': true,
  crashed: true,
  exhausted: true,
  lost: true,
}

const isKind = (text: string): text is EndingKind => Object.hasOwn(kinds, text) && text !== 'lost'

function expectation(text: string, file: string): EndingKind[] | undefined {
  const found = /^\/\/ *expects:(.*)/.exec(text)
  if (found === null) return undefined
  const words = (found[1] ?? '').split(',').map((word) => word.trim())
  const wrong = words.find((word) => !isKind(word))
  if (wrong !== undefined)
    throw new UsageError(
      'ERR_REGRESSION_INPUT',
      `${file}, line 1: '${wrong}' is no ending of a program`,
      `write e.g. \`// expects: returned, threw\`; endings are ${Object.keys(kinds).filter(isKind).join(', ')}`,
    )
  return words.filter(isKind)
}

/** Reads `<dir>/<kind>/<name>.js`, sorted by name. Throws a UsageError for a first line that is wrong, and for a folder without a program. */
export async function readRegressionInputs(dir: string): Promise<RegressionInput[]> {
  const files = await Array.fromAsync(glob('*/*.js', { cwd: dir }))
  if (files.length === 0)
    throw new UsageError('ERR_REGRESSION_INPUT', `${dir}: there is no program in it`, 'name a folder with KIND/NAME.js')
  return Promise.all(
    files.toSorted().map(async (file) => {
      const program = await readFile(join(dir, file), 'utf8')
      return { file, program, expects: expectation(program, join(dir, file)) }
    }),
  )
}

/**
 * Replays every program of a corpus once, each in a fresh state of one executor, in the order of their names. A lead is a
 * regression: the corpus is for targets that hold it. Throws a UsageError for a corpus that cannot be read.
 */
export async function replayCorpus(dir: string, open: OpenExecutor, options: RegressOptions): Promise<RegressReport> {
  const inputs = await readRegressionInputs(dir)
  const startMs = options.nowMs()
  const leads: { file: string; leads: readonly Lead[] }[] = []
  const unexpected: { file: string; expects: readonly EndingKind[]; ending: Ending }[] = []
  const lost: { file: string; why: string }[] = []
  let ran = 0
  const executor = await open()
  try {
    for (const { file, program, expects } of inputs) {
      if (options.signal?.aborted === true) break
      ran += 1
      const execution = await executor.execute(program, 'none')
      const { ending } = execution
      if (execution.leads.length > 0) leads.push({ file, leads: execution.leads })
      if (ending.kind === 'lost') lost.push({ file, why: ending.why })
      else if (expects !== undefined && !expects.includes(ending.kind)) unexpected.push({ file, expects, ending })
    }
  } finally {
    await executor.close()
  }
  return {
    inputs: inputs.length,
    leads,
    unexpected,
    lost,
    skipped: inputs.length - ran,
    wallMs: options.nowMs() - startMs,
  }
}
