// What `beside.ts` measures of one target, in a process of its own: `beside-host.ts ADAPTER DIALECT SCRATCH [INSTALLED]`. Prints one
// line of JSON.
import { pathToFileURL } from 'node:url'
import { encode } from '../src/encode.ts'
import { asProgram } from '../src/guest.ts'
import type { Adapter, Endowments } from '../src/host/adapter.ts'
import { adapterContext } from '../src/host/context.ts'
import { languageOf, type Dialect } from '../src/target.ts'

const [modulePath, dialect, scratchDir, installedDir] = process.argv.slice(2) as [string, Dialect, string, string?]
const mebibyte = 1 << 20
const isPython = languageOf(dialect) === 'python'

const bodies = isPython
  ? { small: 'x = 1 + 1', loop: 's = 0\nfor i in range(1000000):\n    s = s + i * 3\n' }
  : {
      small: '(func (export "run"))',
      loop: `(func (export "run") (local $i i32) (local $s i32)
        (loop $l
          (local.set $s (i32.add (i32.mul (local.get $s) (i32.const 1664525)) (i32.const 1013904223)))
          (br_if $l (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 50000000)))))`,
    }
const rounds = isPython ? { small: 7, loop: 3 } : { small: 300, loop: 5 }
/** What the engine and the caches learn first is no one's price. */
const warmUp = isPython ? 1 : 50

const places = {
  modulePath,
  scratchDir,
  nodePath: process.execPath,
  ...(installedDir === undefined ? {} : { installedDir }),
}
const { adapter } = (await import(pathToFileURL(modulePath).href)) as { adapter: Adapter }
const started = performance.now()
await adapter.start(adapterContext(places))
const startMs = performance.now() - started

// No guest here asks for more than `report`.
const endowments = { report: () => undefined } as unknown as Endowments
const policy = {
  wallMs: 60_000,
  memoryBytes: 128 * mebibyte,
  outputBytes: mebibyte,
  rootDir: scratchDir,
  endowments,
}

/** A sandbox from its opening to its end, and the run alone. Milliseconds. */
async function once(source: string): Promise<{ readonly allMs: number; readonly runMs: number }> {
  const from = performance.now()
  const sandbox = await adapter.open(policy)
  const opened = performance.now()
  const ended = await sandbox.evaluate(source)
  const ran = performance.now()
  await sandbox.dispose()
  if (ended.kind !== 'returned') throw new Error(`${modulePath}: ${JSON.stringify(ended)}`)
  return { allMs: performance.now() - from, runMs: ran - opened }
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN

const small = await encode(dialect, asProgram(dialect, bodies.small))
for (let turn = 0; turn < warmUp; turn++) await once(small)
const freshMs: number[] = []
for (let turn = 0; turn < rounds.small; turn++) freshMs.push((await once(small)).allMs)
const loop = await encode(dialect, asProgram(dialect, bodies.loop))
const loopMs: number[] = []
for (let turn = 0; turn < rounds.loop; turn++) loopMs.push((await once(loop)).runMs)
process.stdout.write(JSON.stringify({ startMs, freshMs: median(freshMs), loopMs: Math.min(...loopMs) }))
process.exit(0)
