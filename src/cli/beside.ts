import type { Command } from 'commander'
import { benchAttachment } from '../bench/attachment.ts'
import type { BenchInput } from '../bench/parse.ts'
import { fuzzAttachment } from '../fuzz/attachment.ts'
import { compareResults } from '../gate/compare.ts'
import type { Input } from '../gate/subject.ts'
import { openHistory } from '../history/index.ts'
import { historyPlaceHere } from '../history/place.ts'
import type { Attachments } from '../report/html.ts'
import { readFuzz } from './fuzz-documents.ts'
import { readResults } from './gate-setup.ts'

export interface BesideOptions {
  readonly against?: string
  /** True: the store of `history` where none is named. */
  readonly history?: string | true
  /** Bench documents; `readBench` reads them. */
  readonly bench: readonly string[]
  /** Campaign documents of `fuzz`. */
  readonly fuzz: readonly string[]
}

/** Adds the options that say what an HTML report shows beside its result. */
export function withBeside(command: Command): Command {
  return command
    .option('--against <result>', 'an earlier result: an HTML report shows what changed since')
    .option('--history [place]', 'a store of `escapement history`: an HTML report shows how the targets came here')
    .option(
      '--bench <file>',
      'what `escapement bench` measured: the gate holds its budgets against it, an HTML report shows it (repeatable)',
      (file, before: string[]) => [...before, file],
      [],
    )
    .option(
      '--fuzz <file>',
      'what `escapement fuzz -o json=FILE` wrote: an HTML report shows how the campaign went (repeatable)',
      (file, before: string[]) => [...before, file],
      [],
    )
}

async function readDiff(later: Input, against: string, cwd: string, again: boolean): Promise<Attachments['diff']> {
  const [earlier] = await readResults([against], cwd, again)
  return { against: `${against}, of ${earlier.doc.startedAt}`, ...compareResults(earlier, later) }
}

/** The targets of a result in every version that the store has. */
async function readHistory({ doc }: Input, place: string | undefined, cwd: string): Promise<Attachments['history']> {
  const store = await openHistory(historyPlaceHere(place, cwd), { create: false })
  try {
    return await store.show({ targets: [...new Set(doc.targets.map(({ id }) => id))], editions: [] })
  } finally {
    await store.close()
  }
}

/**
 * Reads what the options name. `again` scores the earlier result with this version's formula, as the later one was.
 * Throws a UsageError for a file or a store that cannot be used, and for results of different formulas.
 */
export async function readBeside(
  later: Input,
  { against, history, fuzz }: BesideOptions,
  bench: readonly BenchInput[],
  cwd: string,
  again: boolean,
): Promise<Pick<Attachments, 'diff' | 'history' | 'bench' | 'fuzz'>> {
  const diff = against === undefined ? undefined : await readDiff(later, against, cwd, again)
  const past = history === undefined ? undefined : await readHistory(later, history === true ? undefined : history, cwd)
  const prices = benchAttachment(bench)
  const campaigns = fuzzAttachment(await readFuzz(fuzz, cwd))
  return {
    ...(diff === undefined ? {} : { diff }),
    ...(past === undefined ? {} : { history: past }),
    ...(prices === undefined ? {} : { bench: prices }),
    ...(campaigns === undefined ? {} : { fuzz: campaigns }),
  }
}
