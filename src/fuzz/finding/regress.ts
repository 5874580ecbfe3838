import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Feature } from '../../case.ts'
import { UsageError } from '../../internal/errors.ts'
import { readHeader, type EndingKind, type Header } from '../corpus/header.ts'
import type { Ending, Lead } from '../execution.ts'
import type { OpenExecutor } from '../execute/executor.ts'
import type { Program } from '../program.ts'

/** One program of a corpus that is kept: a seed, or the input of something that was found once. */
export interface RegressionInput extends Omit<Header, 'body'> {
  /** `<kind>/<name>.js`, below the corpus's folder. */
  readonly file: string
  readonly program: Program
}

/** What replaying a corpus showed. */
export interface RegressReport {
  readonly inputs: number
  /** Programs that lead somewhere: what was held once, or never was. */
  readonly leads: readonly { readonly file: string; readonly leads: readonly Lead[] }[]
  /** Programs that ended otherwise than their header says. */
  readonly unexpected: readonly {
    readonly file: string
    readonly expects: readonly EndingKind[]
    readonly ending: Ending
  }[]
  /** Programs of which nothing is known. */
  readonly lost: readonly { readonly file: string; readonly why: string }[]
  /** Programs that were left out by their header: for this target, or for want of a service. */
  readonly leftOut: readonly string[]
  /** Programs that were not run because it was stopped. */
  readonly skipped: number
  readonly wallMs: number
}

export interface RegressOptions {
  /** Monotonic milliseconds. */
  readonly nowMs: () => number
  readonly signal?: AbortSignal
  /** Id of the target, for programs that are not meant for it. */
  readonly target?: string
  /** Services that the executor's sandboxes have. */
  readonly services?: readonly Feature[]
}

/** Reads `<dir>/<kind>/<name>.js`, sorted by name. Throws a UsageError for a header that is wrong, and for a folder without a program. */
export async function readRegressionInputs(dir: string): Promise<RegressionInput[]> {
  const files = await Array.fromAsync(glob('*/*.js', { cwd: dir }))
  if (files.length === 0)
    throw new UsageError('ERR_REGRESSION_INPUT', `${dir}: there is no program in it`, 'name a folder with KIND/NAME.js')
  return Promise.all(
    files.toSorted().map(async (file) => {
      const program = await readFile(join(dir, file), 'utf8')
      const { expects, needs, notFor } = readHeader(program, join(dir, file))
      return { file, program, expects, needs, notFor }
    }),
  )
}

/** Parts of the language that are missing are told by how a program ends; a service has to be opened for it. */
const isServed = ({ needs }: RegressionInput, services: readonly Feature[]): boolean =>
  needs.every((feature) => !feature.endsWith('-service') || services.includes(feature))

/**
 * Replays every program of a corpus once, each in a fresh state of one executor, in the order of their names. A lead is a
 * regression: the corpus is for targets that hold it. Throws a UsageError for a corpus that cannot be read.
 */
export async function replayCorpus(dir: string, open: OpenExecutor, options: RegressOptions): Promise<RegressReport> {
  const { services = [], target = '' } = options
  const all = await readRegressionInputs(dir)
  const inputs = all.filter((input) => isServed(input, services) && !input.notFor.includes(target))
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
    leftOut: all.filter((input) => !inputs.includes(input)).map(({ file }) => file),
    skipped: inputs.length - ran,
    wallMs: options.nowMs() - startMs,
  }
}
