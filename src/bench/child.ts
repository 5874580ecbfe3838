import { createReadStream, writeSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { adapterContext } from '../host/context.ts'
import { openArm, shapeOf } from './arms.ts'
import { readGauges } from './gauges.ts'
import type { Reply, Request } from './question.ts'
import { samplePairs } from './sampler.ts'
import type { Arm, TargetBench } from './target-bench.ts'

/**
 * A fresh instance of a target: `child.ts BENCH_MODULE SCRATCH NODE [PACKAGE_DIR]`. Reads requests on fd 4, writes replies on fd 3,
 * a line of JSON each. Its parent ends it: a runtime may have left something running.
 */
const [modulePath, scratchDir, nodePath, installedDir] = process.argv.slice(2) as [string, string, string, string?]

function reply(said: Reply): void {
  const line = Buffer.from(`${JSON.stringify(said)}\n`)
  for (let at = 0; at < line.length;) {
    try {
      at += writeSync(3, line, at)
    } catch (error) {
      // The pipe is full for a moment.
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error
    }
  }
}

const wordsOf = (error: unknown): string => (error instanceof Error ? `${error.name}: ${error.message}` : String(error))

async function answer(bench: TargetBench, request: Request): Promise<Reply> {
  if (request.op === 'gauges') {
    if (bench.instance === undefined) throw new Error('the target has no instances')
    return { kind: 'readings', readings: await readGauges(bench.instance) }
  }
  const { question, pairs, swapped } = request
  const opened: Partial<Record<'a' | 'b', Arm>> = {}
  // What another question left behind is collected now rather than within a sample.
  globalThis.gc?.()
  try {
    // What is opened first gets another place in memory: half of the instances open B first.
    for (const side of swapped ? (['b', 'a'] as const) : (['a', 'b'] as const))
      opened[side] = await openArm(bench, question, side)
    return { kind: 'sampled', sampled: await samplePairs(opened.a as Arm, opened.b as Arm, pairs) }
  } finally {
    await opened.a?.dispose()
    await opened.b?.dispose()
  }
}

async function start(): Promise<TargetBench | undefined> {
  try {
    const { bench } = (await import(pathToFileURL(modulePath).href)) as { bench?: TargetBench }
    if (bench === undefined) throw new Error('the module does not export `bench`')
    const places = { modulePath, scratchDir, nodePath, ...(installedDir === undefined ? {} : { installedDir }) }
    const runtime = await bench.start(adapterContext(places))
    reply({ kind: 'ready', runtime, shape: shapeOf(bench) })
    return bench
  } catch (error) {
    reply({ kind: 'fault', why: wordsOf(error) })
    return undefined
  }
}

const bench = await start()
if (bench !== undefined)
  for await (const line of createInterface({ input: createReadStream('', { fd: 4 }) }))
    reply(
      await answer(bench, JSON.parse(line) as Request).catch((error: unknown): Reply => ({
        kind: 'fault',
        why: wordsOf(error),
      })),
    )
