// `npm run fuzz:bench [-- --time 20s --repeats 3 --bugs membrane/* -o json=FILE]`: which planted bugs are found, how soon, and what
// coverage and grammar do for it, for shallow and for deep ones.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { build } from 'esbuild'
import type { ProgramSource } from '../src/fuzz/campaign/program-source.ts'
import { askedFeatures } from '../src/fuzz/vocabulary-of.ts'
import { grammarSource } from '../src/fuzz/campaign/grammar-source.ts'
import { parseTime } from '../src/cli/fuzz.ts'
import { withWorkshop } from '../src/cli/workshop.ts'
import { UsageError } from '../src/internal/errors.ts'
import { duration } from '../src/report/measure.ts'
import { table } from '../src/report/table.ts'
import { byteSource } from './byte-source.ts'
import { plantedBugs, type PlantedBug } from './planted.ts'
import { effectOf, medianMs } from './statistics.ts'
import { bundledPath, runTrial, wordsOf, type Setup, type Trial, type TrialMeans } from './trial.ts'

const optionNames = ['time', 'repeats', 'bugs', 'setups', 'seed', 'sound', 'output']

/** What was asked for. Ends the process with exit code 2 and two lines where that is nothing. */
function wished() {
  try {
    const { values } = parseArgs({
      options: {
        time: { type: 'string', default: '20s' },
        repeats: { type: 'string', default: '3' },
        bugs: { type: 'string', multiple: true, default: [] },
        setups: { type: 'string', multiple: true, default: [] },
        seed: { type: 'string', default: '1' },
        /** How long the sound membrane is searched. */
        sound: { type: 'string', default: '30s' },
        output: { type: 'string', short: 'o' },
      },
    })
    return { values, timeMs: parseTime(values.time), soundMs: parseTime(values.sound) }
  } catch (error) {
    const isUsage =
      error instanceof UsageError || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS') === true
    if (!isUsage) throw error
    process.stderr.write(`${(error as Error).message}\n  options: --${optionNames.join(' --')}\n`)
    return process.exit(2)
  }
}

const { values, timeMs, soundMs } = wished()
const repeats = Number(values.repeats)

/** What the membrane and the reference sandbox have, and WebAssembly; services are left out. */
const present = new Set(
  askedFeatures.filter((feature) => !/-service$|^timers$|^console$|^host-method$|^eval$/.test(feature)),
)

const grammarFor: Setup['sourceFor'] = (services, words) => grammarSource(new Set([...present, ...services]), words)
const bytesFor = (): ProgramSource => byteSource

const setups: readonly Setup[] = [
  { id: 'coverage and grammar', guided: true, sourceFor: grammarFor },
  { id: 'grammar alone', guided: false, sourceFor: grammarFor },
  { id: 'coverage alone', guided: true, sourceFor: bytesFor },
  { id: 'neither', guided: false, sourceFor: bytesFor },
]

const chosen = (all: readonly string[], id: string): boolean =>
  all.length === 0 || all.some((each) => (each.endsWith('*') ? id.startsWith(each.slice(0, -1)) : id === each))
const bugs = plantedBugs.filter(({ id }) => chosen(values.bugs, id))
const wanted = setups.filter(({ id }) => chosen(values.setups, id))
if (bugs.length === 0 || wanted.length === 0 || !Number.isInteger(repeats) || repeats < 1) {
  process.stderr.write(
    `nothing to search for\n  bugs: ${plantedBugs.map(({ id }) => id).join(', ')}\n  setups: ${setups.map(({ id }) => id).join(', ')}\n`,
  )
  process.exit(2)
}

const seconds = (wallMs: number): string => (Number.isFinite(wallMs) ? (wallMs / 1000).toFixed(1) : '–')

function cell(trials: readonly Trial[]): string {
  const found = trials.filter((trial) => trial.found).length
  return found === 0 ? `0/${trials.length}` : `${found}/${trials.length} ${seconds(medianMs(trials))}`
}

function report(trials: readonly Trial[]): string {
  const of = (bug: string, setup: string): Trial[] => trials.filter((each) => each.bug === bug && each.setup === setup)
  const rows = bugs.map(({ id }) => [id, ...wanted.map((setup) => cell(of(id, setup.id)))])
  const total = [
    'found at least once',
    ...wanted.map(
      ({ id }) => `${bugs.filter((bug) => of(bug.id, id).some(({ found }) => found)).length} of ${bugs.length}`,
    ),
  ]
  const effects = [
    ['coverage, with the grammar', 'coverage and grammar', 'grammar alone'],
    ['coverage, without it', 'coverage alone', 'neither'],
    ['the grammar, with coverage', 'coverage and grammar', 'coverage alone'],
    ['the grammar, without it', 'grammar alone', 'neither'],
  ] as const
  const shown = effects.filter(([, ...two]) => two.every((id) => wanted.some((setup) => setup.id === id)))
  const depths = [
    ['shallow', bugs.filter(({ family }) => family !== 'deep')],
    ['deep', bugs.filter(({ family }) => family === 'deep')],
  ] as const
  const lines = depths.flatMap(([depth, some]) => {
    const ids = new Set(some.map(({ id }) => id))
    const those = trials.filter(({ bug }) => ids.has(bug))
    if (those.length === 0) return []
    return shown.map(([name, a, b]) => {
      const { ratio, low, high, superiority, foundFaster, foundSlower } = effectOf(those, a, b)
      const interval = `${low.toFixed(2)} to ${high.toFixed(2)}`
      return [depth, name, `${ratio.toFixed(2)} x`, interval, superiority.toFixed(2), `${foundFaster} : ${foundSlower}`]
    })
  })
  return [
    table(['planted bug', ...wanted.map(({ id }) => id)], [...rows, total]),
    '\nfound in so many of the searches, and the median of their seconds\n\n',
    lines.length === 0
      ? ''
      : table(['bugs', 'what', 'sooner by', '95 % interval', 'chance to be sooner', 'bugs found'], lines),
  ].join('')
}

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

await withWorkshop({ cell: true }, async ({ scope, cell: outer, randomHex, clock, signal }) => {
  // Feedback sees JavaScript; types are taken off before.
  const dir = join(scope.dir, 'membrane')
  await mkdir(dir)
  await build({
    entryPoints: [here('./membrane/host.ts')],
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile: bundledPath(dir),
    logLevel: 'error',
  })
  const means: TrialMeans = {
    scope,
    cell: outer,
    randomHex,
    nowMs: clock.nowMs,
    signal,
    modules: {
      membrane: { path: bundledPath(dir), dir },
      deep: { path: bundledPath(dir), dir },
      ablation: { path: here('./ablation/host.ts'), dir: here('./ablation') },
    },
  }
  const trials: Trial[] = []
  const beganMs = clock.nowMs()
  const say = (text: string): void => void process.stderr.write(`${duration(clock.nowMs() - beganMs)}  ${text}\n`)

  const sound: Omit<PlantedBug, 'variant'> = {
    id: 'membrane/sound',
    family: 'membrane',
    oracles: ['realm-secret', 'env-secret', 'intrinsics'],
    services: [],
  }
  // Every setup gets them, so that what coverage does is told from what a dictionary does.
  const words = {
    membrane: await wordsOf(sound, means),
    deep: await wordsOf({ ...sound, family: 'deep' }, means),
    ablation: [],
  }
  const control = await runTrial(sound, wanted[0] as Setup, words.membrane, soundMs, values.seed, means)
  say(
    `the sound membrane: ${control.executions} executions, ${control.found ? `BROKEN by ${control.program}` : 'nothing found'}`,
  )

  // Two at a time, a core each. Setups and repeats are interleaved, so that a slow hour slows all of them.
  const queue = Array.from({ length: repeats }, (_, n) => n).flatMap((n) =>
    bugs.flatMap((bug) => wanted.map((setup) => ({ n, bug, setup }))),
  )
  const lane = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined && !signal.aborted; next = queue.shift()) {
      const trial = await runTrial(
        next.bug,
        next.setup,
        words[next.bug.family],
        timeMs,
        `${values.seed} ${next.n}`,
        means,
      )
      trials.push(trial)
      say(
        `${trial.bug}  ${trial.setup}  ${trial.found ? `found after ${seconds(trial.wallMs)} s, ${trial.executions} executions` : `not found, ${trial.executions} executions`}`,
      )
    }
  }
  await Promise.all([lane(), lane()])
  process.stdout.write(
    `${report(trials)}\ntook ${duration(clock.nowMs() - beganMs)}, seed ${values.seed}, ${repeats} repeats of ${values.time}\n`,
  )
  if (values.output !== undefined)
    await writeFile(
      values.output.replace(/^json=/, ''),
      `${JSON.stringify({ trials, sound: control }, undefined, 1)}\n`,
    )
  if (control.found) process.exitCode = 1
})
