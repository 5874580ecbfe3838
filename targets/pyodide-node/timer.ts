import { Worker } from 'node:worker_threads'

/** Interrupts Python from another thread, as Pyodide's documentation has it. */
export interface Timer {
  /** For `setInterruptBuffer`. */
  readonly interrupts: Uint8Array
  readonly start: (ms: number) => void
  readonly stop: () => void
}

/** SIGINT: Python raises a KeyboardInterrupt. */
const signal = 2

const program = `
const { parentPort, workerData } = require('node:worker_threads')
const interrupts = new Uint8Array(workerData)
let timer
parentPort.on('message', (ms) => {
  clearTimeout(timer)
  if (ms > 0) timer = setTimeout(() => { interrupts[0] = ${signal} }, ms)
})
`

/** Starts the thread. It does not keep the process alive. */
export function openTimer(): Timer {
  const shared = new SharedArrayBuffer(1)
  const interrupts = new Uint8Array(shared)
  const worker = new Worker(program, { eval: true, workerData: shared })
  worker.unref()
  return {
    interrupts,
    start: (ms) => worker.postMessage(ms),
    stop: () => {
      worker.postMessage(0)
      interrupts[0] = 0
    },
  }
}
