import { Worker } from 'node:worker_threads'

/** Longest time of one input, in milliseconds, for every engine. */
export const longestInputMs = 5000
const mostBytes = 1 << 16

/** Looks from another thread at what this one is doing. */
export interface InputWatch {
  readonly begin: (input: Buffer) => void
  readonly end: () => void
}

/** Runs in the thread: without imports of ours, because its source is handed over as text. */
const source = `
const { workerData: { shared, artifacts, longestMs } } = require('node:worker_threads')
const { writeFileSync, writeSync } = require('node:fs')
const { createHash } = require('node:crypto')
const { join } = require('node:path')
const figures = new Int32Array(shared, 0, 2)
let seen = -1
let sinceMs = 0
setInterval(() => {
  const number = Atomics.load(figures, 0)
  if (number !== seen) { seen = number; sinceMs = performance.now(); return }
  if (number === 0 || performance.now() - sinceMs < longestMs) return
  const input = Buffer.from(new Uint8Array(shared, 8, Atomics.load(figures, 1)))
  const artifact = join(artifacts, 'timeout-' + createHash('sha1').update(input).digest('hex'))
  writeFileSync(artifact, input)
  writeSync(2, '==' + process.pid + '== ERROR: libFuzzer: timeout after ' + longestMs / 1000 + ' seconds\\n')
  writeSync(2, 'Test unit written to ' + artifact + '\\n')
  process.kill(process.pid, 'SIGKILL')
}, 200)
`

/**
 * Watches over inputs that never end: such a one is written to `artifacts` and the process is killed, because nothing else stops
 * a loop.
 */
export function watchInputs(artifacts: string, longestMs: number = longestInputMs): InputWatch {
  const shared = new SharedArrayBuffer(8 + mostBytes)
  const figures = new Int32Array(shared, 0, 2)
  const bytes = new Uint8Array(shared, 8)
  const worker = new Worker(source, { eval: true, workerData: { shared, artifacts, longestMs } })
  worker.unref()
  let number = 0
  return {
    begin: (input) => {
      const kept = input.length > mostBytes ? input.subarray(0, mostBytes) : input
      bytes.set(kept)
      Atomics.store(figures, 1, kept.length)
      // 0 means that nothing runs.
      number = (number % 0x7fff_fffe) + 1
      Atomics.store(figures, 0, number)
    },
    end: () => {
      Atomics.store(figures, 0, 0)
      void worker.terminate()
    },
  }
}
