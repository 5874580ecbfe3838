import { seededRandom } from '../../internal/seeded-random.ts'
import type { FuzzTarget } from './fuzz-target.ts'
import { mutateBytes } from './mutate-bytes.ts'

/** Tells whether an input reached what none before it had. Without it every input stands by itself. */
export interface Feedback {
  readonly begin: () => void
  readonly isNew: () => boolean
}

export interface DriveOptions {
  readonly seeds: readonly Buffer[]
  readonly words: readonly Buffer[]
  readonly seed: string
  /** Asked before each input: false ends the drive. */
  readonly goOn: (executions: number) => boolean
  /** Told of each input before it runs. */
  readonly onInput?: (data: Buffer) => void
  readonly feedback?: Feedback
}

export interface Driven {
  readonly executions: number
  readonly corpusInputs: number
  /** The input that ended it, and what was thrown. */
  readonly found?: { readonly input: Buffer; readonly error: unknown }
}

/**
 * Runs a fuzz target without any engine around it: its seeds first, then mutations of those and, with feedback, of what was new.
 * Ends at the first violation. The same seed gives the same inputs.
 */
export async function drive(target: FuzzTarget, options: DriveOptions): Promise<Driven> {
  const { seeds, words, seed, goOn, onInput, feedback } = options
  const random = seededRandom(seed)
  const pool = seeds.length > 0 ? [...seeds] : [Buffer.alloc(0)]
  const pick = (): Buffer => pool[Math.floor(random() * pool.length)] ?? Buffer.alloc(0)
  let executions = 0
  while (goOn(executions)) {
    const known = pool[executions]
    const isSeed = executions < seeds.length && known !== undefined
    const input = isSeed ? known : mutateBytes(random, pick(), pick(), { words, maxBytes: target.maxBytes })
    onInput?.(input)
    feedback?.begin()
    executions++
    try {
      const running = target.fuzz(input)
      if (running !== undefined) await running
    } catch (error) {
      return { executions, corpusInputs: pool.length, found: { input, error } }
    }
    if (!isSeed && feedback?.isNew() === true) pool.push(input)
  }
  return { executions, corpusInputs: pool.length }
}
