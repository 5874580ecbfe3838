// `npm run fuzz:jazzer`: every fuzz target for a bounded time, under jazzer.js where it loads, else under mutations of our own.
//   npm run fuzz:jazzer -- [NAME..] [--time 10s] [--seed N] [--engine jazzer|mutation]
//   npm run fuzz:jazzer -- NAME --replay FILE
// Exit 0 clean, 1 on a finding, 2 on a wrong argument, 4 where a run told nothing (no coverage), 130 interrupted.
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { nameOf, runCampaign, type Campaign, type Engine } from '../src/fuzz/jazzer/campaign.ts'
import type { FuzzTarget } from '../src/fuzz/jazzer/fuzz-target.ts'
import { findJazzer } from '../src/fuzz/jazzer/install-jazzer.ts'
import { replay } from '../src/fuzz/jazzer/replay.ts'
import { exitCodeOf, head, rowOf } from '../src/fuzz/jazzer/report.ts'
import { cacheDir } from '../src/internal/cache-dir.ts'
import { npmOnPath } from '../src/install/npm.ts'
import { UsageError } from '../src/internal/errors.ts'
import { makeDir } from '../src/internal/make-dir.ts'
import { table } from '../src/report/table.ts'
import { visible } from '../src/report/visible.ts'

const root = dirname(import.meta.dirname)
const files = globSync('fuzz-targets/*.ts', { cwd: root })
  .toSorted()
  .map((file) => join(root, file))
const say = (line: string): void => void process.stdout.write(`${line}\n`)

interface Wish {
  readonly files: readonly string[]
  readonly timeMs: number
  readonly seed: number
  readonly engine: string | undefined
  readonly replay: string | undefined
}

function wished(): Wish {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      time: { type: 'string', default: '10s' },
      seed: { type: 'string', default: String(1 + (Date.now() % 2_000_000_000)) },
      engine: { type: 'string' },
      replay: { type: 'string' },
    },
  })
  const unknown = positionals.find((name) => !files.some((file) => nameOf(file) === name))
  if (unknown !== undefined)
    throw new UsageError('ERR_FUZZ_TARGET', `no fuzz target '${unknown}'`, `choose of: ${files.map(nameOf).join(', ')}`)
  const [, count, unit = 's'] = /^(\d+)(s|min)?$/.exec(values.time) ?? []
  if (count === undefined || Number(count) < 1)
    throw new UsageError(
      'ERR_TIME',
      `--time ${values.time} is no time`,
      'write it as 10s or 2min, for each fuzz target',
    )
  if (values.engine !== undefined && !['jazzer', 'mutation'].includes(values.engine))
    throw new UsageError('ERR_ENGINE', `no engine '${values.engine}'`, 'choose of: jazzer, mutation')
  const chosen = files.filter((file) => positionals.length === 0 || positionals.includes(nameOf(file)))
  if (values.replay !== undefined && chosen.length !== 1)
    throw new UsageError('ERR_FUZZ_TARGET', '--replay is for one fuzz target', 'name it before --replay')
  const timeMs = Number(count) * (unit === 'min' ? 60_000 : 1000)
  return { files: chosen, timeMs, seed: Number(values.seed), engine: values.engine, replay: values.replay }
}

const load = async (file: string): Promise<FuzzTarget> => (await import(pathToFileURL(file).href)) as FuzzTarget

async function chooseEngine(wanted: string | undefined, signal: AbortSignal): Promise<Engine> {
  if (wanted === 'mutation') return { kind: 'mutation' }
  const found = await findJazzer(cacheDir(), npmOnPath(signal)).catch((error: unknown) => {
    if (!(error instanceof UsageError) || wanted === 'jazzer') throw error
    return { kind: 'unavailable', why: error.message } as const
  })
  if (found.kind === 'ready') {
    say(
      `jazzer.js 4.0.0, its binary ${found.binary === 'published' ? 'as published' : 'rewritten for older libraries'}`,
    )
    return found
  }
  if (wanted === 'jazzer')
    throw new UsageError('ERR_NO_JAZZER', `jazzer.js does not load here: ${found.why}`, 'leave --engine out')
  say(`jazzer.js does not load here: ${found.why}\n  the same fuzz targets run under plain mutations, without coverage`)
  return { kind: 'mutation' }
}

const findings = join(root, 'escapement-findings', 'fuzz-targets')

/** Writes what a finding is beside its input. */
async function record({ name, stats, words }: Campaign, target: FuzzTarget, seed: number): Promise<void> {
  const { artifact = '', finding = '' } = stats
  const again = /timeout-/.test(basename(artifact)) ? undefined : await replay(target, readFileSync(artifact))
  const seen = again?.stack ?? again?.message ?? `not seen without the engine, which said:\n${words}`
  const shown = relative(root, artifact)
  const how = `npm run fuzz:jazzer -- ${name} --replay ${shown}`
  writeFileSync(`${artifact}.txt`, `${target.title}\n\n${finding}\n\n${seen}\n\nseed ${seed}\n${how}\n`)
  say(`  FOUND ${visible(finding)}\n  ${shown}\n  again: ${how}`)
}

async function main(wish: Wish, signal: AbortSignal, scratch: string): Promise<number> {
  const engine = await chooseEngine(wish.engine, signal)
  const campaigns: Campaign[] = []
  for (const file of wish.files) {
    if (signal.aborted) break
    const target = await load(file)
    const name = nameOf(file)
    const own = join(scratch, name)
    await makeDir(own)
    let toldMs = performance.now()
    say(`${name}: ${target.title}`)
    const campaign = await runCampaign({
      engine,
      file,
      target,
      seedsDir: join(root, 'corpus/fuzz-targets', name),
      dictionary: join(root, 'corpus/fuzz-targets', `${name}.dict`),
      scratch: own,
      artifacts: join(findings, name),
      timeMs: wish.timeMs,
      seed: wish.seed,
      signal,
      onProgress: ({ executions, executionsPerSecond, coveredEdges, corpusInputs }) => {
        if (executions === 0 || performance.now() - toldMs < 2000) return
        toldMs = performance.now()
        say(`  ${executions} executions, ${executionsPerSecond}/s, cov ${coveredEdges}, corpus ${corpusInputs}`)
      },
    })
    campaigns.push(campaign)
    if (campaign.outcome === 'found') await record(campaign, target, wish.seed)
    else if (campaign.outcome !== 'clean')
      say(`  ${campaign.outcome.toUpperCase()}\n${campaign.words.replace(/^/gm, '  | ')}`)
    rmSync(own, { recursive: true, force: true })
  }
  say(
    `\n${table(
      head,
      campaigns.map((each) => rowOf(each, engine.kind === 'ready')),
    )}`,
  )
  say(`seed ${wish.seed}`)
  return exitCodeOf(campaigns)
}

const controller = new AbortController()
const scratch = mkdtempSync(join(tmpdir(), 'escapement-fuzz-'))
const clean = (): void => rmSync(scratch, { recursive: true, force: true, maxRetries: 3 })
process.on('exit', clean)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => controller.abort())
try {
  const wish = wished()
  const [file = ''] = wish.files
  if (wish.replay === undefined) process.exitCode = await main(wish, controller.signal, scratch)
  else {
    const error = await replay(await load(file), readFileSync(wish.replay))
    say(error === undefined ? `${nameOf(file)}: nothing is violated` : (error.stack ?? error.message))
    process.exitCode = error === undefined ? 0 : 1
  }
} catch (error) {
  const isUsage =
    error instanceof UsageError || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS') === true
  if (!isUsage) throw error
  process.stderr.write(`${(error as Error).message}\n`)
  if (error instanceof UsageError) process.stderr.write(`  ${error.remedy}\n`)
  process.exitCode = 2
}
