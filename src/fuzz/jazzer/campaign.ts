import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { rmdir } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { makeDir } from '../../internal/make-dir.ts'
import { bundleFuzzTarget } from './bundle.ts'
import type { FuzzTarget } from './fuzz-target.ts'
import { longestInputMs } from './input-watch.ts'
import type { Jazzer } from './install-jazzer.ts'
import { afterLine, noStats, type LibFuzzerStats } from './libfuzzer-output.ts'

/** jazzer.js, or nothing but our own mutations where it does not load. */
export type Engine = Jazzer | { readonly kind: 'mutation' }

export interface CampaignOptions {
  readonly engine: Engine
  /** Absolute path of the fuzz target. */
  readonly file: string
  readonly target: FuzzTarget
  /** Folder of inputs to begin with; need not be there. */
  readonly seedsDir: string
  /** Words for mutations, in libFuzzer's form; need not be there. */
  readonly dictionary: string
  /** Folder of this campaign alone, removed by the caller: bundle, new inputs, temporary files of the target. */
  readonly scratch: string
  /** Where inputs of findings go. */
  readonly artifacts: string
  readonly timeMs: number
  /** 1 to 2^31 - 1. */
  readonly seed: number
  readonly signal?: AbortSignal
  readonly onProgress?: (stats: LibFuzzerStats) => void
}

export interface Campaign {
  readonly name: string
  readonly stats: LibFuzzerStats
  readonly wallMs: number
  /**
   * `found`: the oracle or a detector fired. `blind`: it ran without coverage, so next to nothing was tried. `failed`: the engine
   * ended in another way than it should. `stopped`: by the signal.
   */
  readonly outcome: 'clean' | 'found' | 'blind' | 'failed' | 'stopped'
  /** The engine's last lines, for `failed`. */
  readonly words: string
}

export const nameOf = (file: string): string => basename(file, extname(file))

/** libFuzzer's own exit code of a finding; 70 is that of its timeouts. */
const findingCodes: readonly (number | null)[] = [77, 70]

async function jazzerArgs({ cli }: Jazzer, options: CampaignOptions): Promise<readonly string[]> {
  const { file, target, seedsDir, dictionary, scratch, artifacts, timeMs, seed } = options
  const module = await bundleFuzzTarget(file, scratch)
  const corpus = join(scratch, 'corpus')
  await makeDir(corpus)
  const flags = [
    cli,
    module,
    ['--includes', module],
    // What is left out otherwise is everything below a folder named node_modules; a pattern that nothing matches replaces that.
    ['--excludes', 'nothing is left out'],
    (target.detectorsOff ?? []).flatMap((name) => ['--disableBugDetectors', name]),
    ['--timeout', String(longestInputMs)],
    target.isAsync ? [] : '--sync',
    // New inputs go into the first folder.
    corpus,
    existsSync(seedsDir) ? seedsDir : [],
    '--',
    `-max_total_time=${Math.ceil(timeMs / 1000)}`,
    `-max_len=${target.maxBytes}`,
    `-seed=${seed}`,
    existsSync(dictionary) ? `-dict=${dictionary}` : [],
    `-artifact_prefix=${artifacts}/`,
    '-print_final_stats=1',
  ]
  return flags.flat()
}

function driverArgs({ file, seedsDir, dictionary, timeMs, seed, artifacts }: CampaignOptions): readonly string[] {
  const main = join(import.meta.dirname, `drive-main${extname(import.meta.filename)}`)
  return [main, file, seedsDir, dictionary, String(timeMs), String(seed), artifacts]
}

const wordsKept = 12

/** Runs one fuzz target under an engine, in a process of its own, to the first finding or the end of its time. */
export async function runCampaign(options: CampaignOptions): Promise<Campaign> {
  const { engine, file, scratch, artifacts, timeMs, signal, onProgress } = options
  const temporary = join(scratch, 'tmp')
  for (const dir of [temporary, artifacts]) await makeDir(dir)
  const args = engine.kind === 'ready' ? await jazzerArgs(engine, options) : driverArgs(options)
  const beganMs = performance.now()
  const env = { ...process.env, TMPDIR: temporary, NODE_OPTIONS: '' }
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], env, cwd: scratch })
  const kill = (): void => void child.kill('SIGKILL')
  signal?.addEventListener('abort', kill, { once: true })
  if (signal?.aborted === true) kill()
  // An engine ends by itself; this is for one that does not.
  const late = setTimeout(kill, timeMs + longestInputMs + 60_000)
  let stats = noStats
  const words: string[] = []
  const read = async (stream: NodeJS.ReadableStream): Promise<void> => {
    for await (const line of createInterface({ input: stream })) {
      stats = afterLine(stats, line)
      words.push(line)
      if (words.length > wordsKept) words.shift()
      onProgress?.(stats)
    }
  }
  const reading = Promise.all([read(child.stdout), read(child.stderr)])
  const code = await new Promise<number | null>((done) => child.once('close', done))
  await reading
  clearTimeout(late)
  signal?.removeEventListener('abort', kill)
  const wallMs = performance.now() - beganMs
  const outcome = outcomeOf(options, stats, code)
  // Left where something is in it.
  await rmdir(artifacts).catch(() => undefined)
  return { name: nameOf(file), stats, wallMs, outcome, words: words.join('\n') }
}

/** Judges how an engine ended. `code`: its exit code, null where a signal ended it. Pure. */
export function outcomeOf(
  { engine, signal }: Pick<CampaignOptions, 'engine' | 'signal'>,
  stats: LibFuzzerStats,
  code: number | null,
): Campaign['outcome'] {
  if (signal?.aborted === true) return 'stopped'
  if (stats.artifact !== undefined && (stats.finding !== undefined || findingCodes.includes(code))) return 'found'
  if (code !== 0 || !stats.isInitialised) return 'failed'
  return engine.kind === 'ready' && stats.coveredEdges === 0 ? 'blind' : 'clean'
}
