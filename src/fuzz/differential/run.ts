import { seededRandom } from '../../internal/seeded-random.ts'
import type { ProgramSource } from '../campaign/program-source.ts'
import type { ChildExecutor } from '../execute/child-executor.ts'
import type { Execution } from '../execution.ts'
import { minimize } from '../finding/minimize/minimize.ts'
import type { Program } from '../program.ts'
import { compare, differenceKinds, type Difference } from './compare.ts'

/** One cause of different answers, with the smallest program that shows it. */
export interface DifferenceFound extends Difference {
  /** Spec of the target that answers otherwise than the first one. */
  readonly against: string
  readonly program: Program
  /** How often it was met. */
  readonly times: number
}

export interface DifferentialParts {
  /** The first one is what the others are compared with. */
  readonly executors: readonly { readonly spec: string; readonly executor: ChildExecutor }[]
  readonly source: ProgramSource
  readonly seed: string
  readonly timeMs: number
  readonly nowMs: () => number
  readonly signal: AbortSignal
  readonly tell: (executions: number, differences: number) => void
}

export interface DifferentialEnd {
  readonly executions: number
  /** Ranked: what tells most comes first, then what was met most rarely. */
  readonly differences: readonly DifferenceFound[]
  readonly interrupted: boolean
}

const lanes = 8
/** Fresh programs among all; the others are mutants of what differed, and of what did not. */
const freshShare = 0.6
const keptParents = 300
/** Causes that are minimized; the ones behind them are told as they were met. */
const minimized = 40
const budget = { maxExecutions: 300, maxMs: 5000 } as const

/** Runs the same programs on several targets and gathers what they answer differently, by cause. */
export async function runDifferential(parts: DifferentialParts): Promise<DifferentialEnd> {
  const { executors, source, nowMs, signal, tell } = parts
  const [first, ...others] = executors
  if (first === undefined || others.length === 0) throw new Error('nothing to compare with')
  const random = seededRandom(`${parts.seed}:${source.version}:differential`)
  const endMs = nowMs() + parts.timeMs
  const parents: Program[] = [...source.seeds]
  const found = new Map<string, DifferenceFound>()
  let executions = 0

  const next = (): Program => {
    const parent = random() < freshShare ? undefined : parents[Math.floor(random() * parents.length)]
    if (parent === undefined) return source.fresh(random)
    return source.mutant(parent, () => parents[Math.floor(random() * parents.length)] ?? parent, random)
  }
  const differencesOf = async (program: Program): Promise<readonly (Difference & { against: string })[]> => {
    const answers = await Promise.all(executors.map(({ executor }) => executor.execute(program, 'none')))
    return others.flatMap(({ spec }, at) => {
      const difference = compare(answers[0] as Execution, answers[at + 1] as Execution)
      return difference === undefined ? [] : [{ ...difference, against: spec }]
    })
  }
  const keyOf = ({ against, kind, site }: Pick<DifferenceFound, 'against' | 'kind' | 'site'>): string =>
    `${against}|${kind}|${site}`

  const lane = async (): Promise<void> => {
    while (
      nowMs() < endMs &&
      !signal.aborted &&
      executors.every(({ executor }) => executor.startFault() === undefined)
    ) {
      const program = next()
      const differences = await differencesOf(program)
      executions += 1
      for (const each of differences) {
        const key = keyOf(each)
        const known = found.get(key)
        found.set(key, known === undefined ? { ...each, program, times: 1 } : { ...known, times: known.times + 1 })
        if (known === undefined && parents.length < keptParents) parents.push(program)
      }
      tell(executions, found.size)
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))

  const ranked = [...found.values()].toSorted(
    (a, b) => differenceKinds.indexOf(a.kind) - differenceKinds.indexOf(b.kind) || a.times - b.times,
  )
  const differences: DifferenceFound[] = []
  for (const [at, each] of ranked.entries()) {
    if (at >= minimized || signal.aborted) {
      differences.push(each)
      continue
    }
    const shows = async (program: Program): Promise<boolean> =>
      (await differencesOf(program)).some((one) => keyOf(one) === keyOf(each))
    const { program } = await minimize(each.program, shows, { ...budget, nowMs })
    differences.push({ ...each, program })
  }
  return { executions, differences, interrupted: signal.aborted }
}
