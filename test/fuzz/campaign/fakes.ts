import { SeenFeatures } from '../../../src/fuzz/coverage/buckets.ts'
import type { ProgramSource } from '../../../src/fuzz/campaign/program-source.ts'
import type { ChildExecutor } from '../../../src/fuzz/execute/child-executor.ts'
import type { Execution, FeatureNumber } from '../../../src/fuzz/execution.ts'
import { treasonsWith } from '../../../src/fuzz/host/planted.ts'

/** How one execution goes; `at` counts those of this executor, from 1. */
export type Behave = (program: string, at: number) => Partial<Execution>

export const returned: Execution = { ending: { kind: 'returned', text: '' }, leads: [], features: [], wallMs: 1 }

/** An executor without a process. As a real one's, its features are told once each where only new ones are wanted. */
export function fakeExecutor(behave: Behave, over: Partial<ChildExecutor> = {}): ChildExecutor & { ran: string[] } {
  const ran: string[] = []
  const told = new SeenFeatures()
  return {
    feedback: 'guest-engine',
    edges: () => 1000,
    runtime: () => ({ fake: '1' }),
    starts: () => 1,
    startFault: () => undefined,
    notes: () => [],
    words: () => [],
    traitorWord: 'traitor',
    treasons: treasonsWith([]),
    ran,
    execute: (program, wanted) => {
      ran.push(program)
      const execution = { ...returned, ...behave(program, ran.length) }
      const features = wanted === 'none' ? [] : wanted === 'new' ? told.onlyNew(execution.features) : execution.features
      return Promise.resolve({ ...execution, features })
    },
    close: () => Promise.resolve(),
    ...over,
  }
}

const letters = 'abcdefgh'
const letter = (random: () => number): string => letters[Math.floor(random() * letters.length)] as string

/** Programs of a language that has no meaning: eight letters, a line each now and then. */
export const lettersSource: ProgramSource = {
  version: 'letters-1',
  seeds: [],
  fresh: (random) => Array.from({ length: 12 }, () => letter(random)).join(''),
  mutant: (program, other, random) => {
    const at = Math.floor(random() * (program.length + 1))
    if (random() < 0.1) return program.slice(0, at) + other().slice(at)
    return program.slice(0, at) + letter(random) + program.slice(at + 1)
  },
}

export const feature = (edge: number): FeatureNumber => edge * 8

/** How far a program climbs: each step of a staircase needs the one before it. */
export function climbed(program: string, stairs: string): number {
  let height = 0
  while (height < stairs.length && program[height] === stairs[height]) height += 1
  return height
}
