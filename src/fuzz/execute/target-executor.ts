import type { ResolvedTarget } from '../../resolve.ts'
import type { Enforcement } from '../../target.ts'
import { openChildExecutor, type ChildExecutor, type ChildTarget, type ExecutorMeans } from './child-executor.ts'
import type { Feedback } from './executor.ts'

/** Limits that every program gets: small, so that one which runs into them costs little. */
export const programLimits = { wallMs: 100, memoryBytes: 64 << 20, outputBytes: 1 << 16 } as const

/** A runtime that ends its guests itself is given so long for it; another one's guests are ended by us, and sooner. */
const heldDeadlineMs = 1500
const openDeadlineMs = 500

const recycleAfter = 20_000
/** A runtime that leaves something behind of every sandbox is replaced more often. */
const recycleAfterOpened = 2000
const recycleAboveRssBytes = 512 << 20

const holds = (limit: Enforcement): boolean => limit === 'runtime' || limit === 'kill' || limit === 'rlimit'

export interface TargetExecutorOptions {
  /** Where feedback comes from, instead of where the target's record says. */
  readonly feedback?: Feedback
  /** Features of services, e.g. `fs-service`, that each sandbox is opened with. */
  readonly services: readonly string[]
}

/** Puts a target under the fuzzer. */
export function childTargetOf(resolved: ResolvedTarget, { feedback, services }: TargetExecutorOptions): ChildTarget {
  const { target, adapterPath, nodePath, installedDir } = resolved
  const wall = holds(target.limits.wall)
  const openMs = target.openCost?.wallMs ?? 0
  return {
    wish: {
      adapterPath,
      nodePath,
      ...(installedDir === undefined ? {} : { installedDir }),
      nodeFlags: target.nodeFlags ?? [],
      dialect: target.dialect,
      feedback: feedback ?? target.feedback ?? 'none',
      limits: programLimits,
      services,
    },
    holds: { wall, memory: holds(target.limits.memory) },
    deadlineMs: (wall ? heldDeadlineMs : openDeadlineMs) + openMs,
    recycleAfter: target.feedback === 'guest-engine' ? recycleAfter : recycleAfterOpened,
    recycleAboveRssBytes: target.recycleAboveRssBytes ?? recycleAboveRssBytes,
  }
}

export function openTargetExecutor(
  resolved: ResolvedTarget,
  options: TargetExecutorOptions,
  means: ExecutorMeans,
): ChildExecutor {
  return openChildExecutor(childTargetOf(resolved, options), means)
}
