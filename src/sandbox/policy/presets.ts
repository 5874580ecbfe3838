import { lenientDefaults, strictDefaults } from './defaults.ts'
import type { PolicyInput } from './input.ts'
import type { Policy } from './policy.ts'
import { readPolicy, type Surroundings } from './read.ts'

/**
 * Presets, each with what is written over it. Both deny everything that reaches outside: what a plugin may read, fetch,
 * start or query is in the lists that a user adds. Relative paths begin in the working directory.
 */
export const policies = {
  /** 128 MiB, 5 s, 5e9 steps, 3 open files, no network; in a jail, or refused where none can be had. */
  strict: (over: PolicyInput = {}, from?: Partial<Surroundings>): Policy => readPolicy(over, strictDefaults, from),
  /** 1 GiB, 300 s, 1e11 steps, 20 open files, network by list; in a process of its own. */
  lenient: (over: PolicyInput = {}, from?: Partial<Surroundings>): Policy => readPolicy(over, lenientDefaults, from),
} as const

export type PresetName = keyof typeof policies
