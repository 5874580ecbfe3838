// `npm run fuzz:rediscover`: what the fuzzer finds by itself in versions that are known to be open, and in those that are not.
//   npm run fuzz:rediscover -- [SPEC..] [--time 10m] [--jobs 2] [-o FILE [--skip-done]] [--seed S] [--secrets] [--no-cell]
// With --secrets only a secret that came back counts: where an embedder hands in live objects, as adapters of realms do, a write to
// a shared prototype is found first, and says little.
// No seed, no dictionary of payloads: the built-in grammar, and words of the target's own sources. Findings stay in a temporary
// folder; their programs go to the terminal and to FILE, which is written after each target. Exit 0, 2 on a wrong argument,
// 130 interrupted. What comes out of the newest version of a package is for its maintainers first.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Workshop } from '../src/bay.ts'
import { loadCatalogue } from '../src/catalogue.ts'
import { parseTime } from '../src/cli/fuzz.ts'
import { withWorkshop } from '../src/cli/workshop.ts'
import { isEscape } from '../src/fuzz/campaign/oracle-rank.ts'
import { runSession } from '../src/fuzz/campaign/session.ts'
import { UsageError } from '../src/internal/errors.ts'
import { table } from '../src/report/table.ts'
import { resolveTarget } from '../src/resolve.ts'
import { specs } from './rediscover/known.ts'
import { cellsOf, head, knownText, pending, rowOf, withRow, type Row } from './rediscover/row.ts'

const say = (line: string): void => void process.stdout.write(`${line}\n`)

interface Wish {
  readonly specs: readonly string[]
  readonly timeMs: number
  readonly jobs: number
  readonly file: string | undefined
  readonly skipDone: boolean
  readonly seed: string | undefined
  readonly secrets: boolean
  readonly cell: boolean
}

function wished(): Wish {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    allowNegative: true,
    options: {
      time: { type: 'string', default: '10m' },
      jobs: { type: 'string', default: '2' },
      output: { type: 'string', short: 'o' },
      'skip-done': { type: 'boolean', default: false },
      seed: { type: 'string' },
      secrets: { type: 'boolean', default: false },
      cell: { type: 'boolean', default: true },
    },
  })
  const jobs = Number(values.jobs)
  if (!Number.isInteger(jobs) || jobs < 1 || jobs > 64)
    throw new UsageError(
      'ERR_OPTION',
      `--jobs ${values.jobs} is not a whole number from 1 to 64`,
      'write e.g. --jobs 2',
    )
  if (values['skip-done'] && values.output === undefined)
    throw new UsageError('ERR_OPTION', '--skip-done has no file to look into', 'name it: -o FILE --skip-done')
  return {
    specs: positionals.length === 0 ? specs : positionals,
    timeMs: parseTime(values.time),
    jobs,
    file: values.output === undefined ? undefined : resolve(values.output),
    skipDone: values['skip-done'],
    seed: values.seed,
    secrets: values.secrets,
    cell: values.cell,
  }
}

function readRows(file: string): Row[] {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
  const { escapementRediscovery, rows } = JSON.parse(text) as { escapementRediscovery?: unknown; rows?: Row[] }
  if (escapementRediscovery !== 1 || rows === undefined)
    throw new UsageError('ERR_OUTPUT', `${file} is no file of this script's`, 'name another one with -o')
  return rows
}

/** One campaign with folders of its own, which are gone afterwards. */
async function campaign(spec: string, { timeMs, jobs, seed, secrets }: Wish, workshop: Workshop): Promise<Row> {
  const folder = mkdtempSync(join(tmpdir(), 'escapement-rediscover-'))
  const given = timeMs / 1000
  try {
    const resolving = { install: true, notice: say, cwd: process.cwd() }
    const resolved = await resolveTarget(spec, await loadCatalogue(), resolving)
    const doc = await runSession(resolved, workshop, {
      engine: 'guided',
      timeMs,
      seed,
      corpusDir: join(folder, 'corpus'),
      findingsDir: join(folder, 'findings'),
      jobs,
      resume: false,
      services: [],
      untilFound: true,
      looksInto: (lead) => isEscape(lead) && (!secrets || lead.oracle.endsWith('-secret')),
      maxDiskBytes: 256 << 20,
      tell: () => undefined,
      notice: (line) => say(`  ${line}`),
    })
    return rowOf(spec, given, doc)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    return { spec, known: knownText(spec), given, fault: error.message }
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}

async function main(wish: Wish): Promise<void> {
  const { file, timeMs } = wish
  let rows = file === undefined ? [] : readRows(file)
  const wanted = wish.skipDone ? pending(wish.specs, rows, timeMs / 1000) : wish.specs
  await withWorkshop({ cell: wish.cell }, async (workshop) => {
    for (const spec of wanted) {
      say(`${spec}: ${knownText(spec)}`)
      const row = await campaign(spec, wish, workshop)
      if (workshop.signal.aborted) {
        process.exitCode = 130
        break
      }
      say(`  ${cellsOf(row).slice(2).join('  ')}`)
      rows = withRow(rows, row)
      if (file !== undefined)
        writeFileSync(file, `${JSON.stringify({ escapementRediscovery: 1, rows }, undefined, 1)}\n`)
    }
  })
  say(`\n${table(head, rows.map(cellsOf))}`)
}

try {
  await main(wished())
} catch (error) {
  const isUsage =
    error instanceof UsageError || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS') === true
  if (!isUsage) throw error
  process.stderr.write(`${(error as Error).message}\n`)
  if (error instanceof UsageError) process.stderr.write(`  ${error.remedy}\n`)
  process.exitCode = 2
}
