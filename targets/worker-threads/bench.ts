import { Worker, type ResourceLimits } from 'node:worker_threads'
import { trivialScript } from '../../src/bench/arm/isolation.ts'
import { respawnArms } from '../../src/bench/arm/respawn.ts'
import { guestPrograms, type GuestProgram } from '../../src/bench/guest.ts'
import type { TargetBench } from '../../src/bench/target-bench.ts'
import { benchSide, type BenchMessage, type BenchRequest } from './bench-side.ts'

const smallHeapMb = 32
/** The default is 4. */
const smallStackMb = 1

class BenchWorker {
  readonly #worker: Worker
  readonly #exited: Promise<never>

  constructor({ body, value }: GuestProgram, resourceLimits: ResourceLimits = {}) {
    const source = `(${benchSide.toString()})(require, ${JSON.stringify(body)}, ${JSON.stringify(value)})`
    this.#worker = new Worker(source, { eval: true, resourceLimits })
    this.#exited = new Promise((_, reject) => {
      this.#worker.once('error', reject)
      this.#worker.once('exit', (code) => reject(new Error(`the worker ended with code ${code}`)))
    })
    this.#exited.catch(() => undefined)
  }

  async #next(): Promise<BenchMessage> {
    const { promise, resolve } = Promise.withResolvers<BenchMessage>()
    this.#worker.once('message', resolve)
    const message = await Promise.race([promise, this.#exited])
    if (message.t === 'failed') throw new Error(message.why)
    return message
  }

  async started(): Promise<this> {
    await this.#next()
    return this
  }

  async ask(request: BenchRequest): Promise<BenchMessage> {
    this.#worker.postMessage(request)
    return this.#next()
  }

  async evaluate(source: string): Promise<unknown> {
    const message = await this.ask({ source })
    return message.t === 'value' ? message.value : undefined
  }

  async dispose(): Promise<void> {
    await this.#worker.terminate()
  }
}

const create = (): Promise<BenchWorker> => new BenchWorker(guestPrograms.trivial).started()

export const bench: TargetBench = {
  start: () => Promise.resolve({ node: process.versions.node }),
  limits: [
    { name: 'memory', point: 'limit.memory' },
    { name: 'stack', point: 'limit.stack' },
  ],
  // A function of the host cannot be handed to a worker.
  guests: ['trivial', 'cpu', 'calls', 'allocation', 'strings'],
  open: async (limits, program) => {
    const worker = await new BenchWorker(program, {
      ...(limits.has('memory') ? { maxOldGenerationSizeMb: smallHeapMb } : {}),
      ...(limits.has('stack') ? { stackSizeMb: smallStackMb } : {}),
    }).started()
    return {
      run: async (batch) => {
        const message = await worker.ask({ batch })
        if (message.t !== 'took') throw new Error('the worker told no times')
        return { wallNs: message.wallNs, cpuNs: message.cpuNs }
      },
      dispose: () => worker.dispose(),
    }
  },
  isolation: respawnArms<BenchWorker>({
    create,
    run: (worker) => worker.evaluate(trivialScript),
    dispose: (worker) => worker.dispose(),
  }),
  // No instance: hundreds of workers at once take gigabytes.
}
