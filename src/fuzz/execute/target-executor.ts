import { asProgram } from '../../guest.ts'
import type { RunScope } from '../../host/run-scope.ts'
import type { ResolvedTarget } from '../../resolve.ts'
import { UsageError } from '../../internal/errors.ts'
import { languageOf, type Enforcement } from '../../target.ts'
import { packageDirs } from '../coverage/package-dirs.ts'
import { settleFeedback, type SettledFeedback } from '../coverage/settle-feedback.ts'
import type { ProbeKind } from './render.ts'
import { openChildExecutor, type ChildExecutor, type ChildTarget, type ExecutorMeans } from './child-executor.ts'

/** Limits that every program gets: small, so that one which runs into them costs little. */
export const programLimits = { wallMs: 100, memoryBytes: 64 << 20, outputBytes: 1 << 16 } as const

/** What a program gets, and how long it is waited for. Milliseconds. */
export interface ProgramPace {
  readonly limits: typeof programLimits | { wallMs: number; memoryBytes: number; outputBytes: number }
  readonly settleMs: number
  readonly heldDeadlineMs: number
}

/** Files, processes and databases answer later than host functions do. */
export function paceWith(services: readonly string[]): ProgramPace {
  return services.length === 0
    ? { limits: programLimits, settleMs: 40, heldDeadlineMs }
    : { limits: { ...programLimits, wallMs: 600 }, settleMs: 800, heldDeadlineMs: 5000 }
}

/** A runtime that ends its guests itself is given so long for it; another one's guests are ended by us, and sooner. */
const heldDeadlineMs = 1000
const openDeadlineMs = 500

const recycleAfter = 20_000
/** A runtime that leaves something behind of every sandbox is replaced more often. */
const recycleAfterOpened = 2000
const recycleAboveRssBytes = 512 << 20

const holds = (limit: Enforcement): boolean => limit === 'runtime' || limit === 'kill' || limit === 'rlimit'

export interface TargetExecutorOptions {
  /** As `settleTarget` found it, or none. */
  readonly feedback: Pick<SettledFeedback, 'feedback' | 'leftOut'>
  /** Features of services, e.g. `fs-service`, that each sandbox is opened with. */
  readonly services: readonly string[]
  /** `attack` where it is left out. */
  readonly probe?: ProbeKind
}

/** Folders of the runtime's own JavaScript. */
function ownDirs({ target, installedDir }: ResolvedTarget): readonly string[] {
  const { source } = target
  return installedDir === undefined || !('package' in source) ? [] : packageDirs(installedDir, source.package)
}

const harmless = [
  '1 + 1',
  'var a = [3, 1, 2].map(function (x) { return x * 2 }); report(a.join())',
  'report(typeof hostEcho)',
]

/** Finds out, by starting the target, whether it bears the feedback that its record names. */
export async function settleTarget(resolved: ResolvedTarget, scope: RunScope): Promise<SettledFeedback> {
  const { target, adapterPath, nodePath, installedDir } = resolved
  return settleFeedback({
    feedback: target.feedback ?? 'none',
    modulePath: adapterPath,
    scratchDir: `${scope.makeHostDir()}/scratch`,
    nodePath,
    ...(installedDir === undefined ? {} : { installedDir }),
    nodeFlags: target.nodeFlags ?? [],
    packageDirs: ownDirs(resolved),
    programs: harmless.map((each) => asProgram(target.dialect, each)),
  })
}

/** Puts a target under the fuzzer. */
export function childTargetOf(
  resolved: ResolvedTarget,
  { feedback, services, probe }: TargetExecutorOptions,
): ChildTarget {
  const { target, adapterPath, nodePath, installedDir } = resolved
  const { dialect } = target
  if (dialect !== 'script' && dialect !== 'function-body')
    throw new UsageError(
      'ERR_TARGET',
      `${resolved.spec} runs ${languageOf(dialect)}, and the fuzzer writes JavaScript`,
      'name a target for JavaScript; `escapement targets` lists them',
    )
  const wall = holds(target.limits.wall)
  const openMs = target.openCost?.wallMs ?? 0
  const pace = paceWith(services)
  return {
    wish: {
      adapterPath,
      nodePath,
      ...(installedDir === undefined ? {} : { installedDir }),
      nodeFlags: target.nodeFlags ?? [],
      dialect,
      feedback: feedback.feedback,
      leftOut: feedback.leftOut,
      packageDirs: ownDirs(resolved),
      limits: pace.limits,
      settleMs: pace.settleMs,
      services,
    },
    ...(probe === undefined ? {} : { probe }),
    holds: { wall, memory: holds(target.limits.memory) },
    deadlineMs: (wall ? pace.heldDeadlineMs : openDeadlineMs) + openMs,
    recycleAfter: target.id === 'reference' ? recycleAfter : recycleAfterOpened,
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

/** No feedback: for confirmation and minimization, which only ask whether a lead comes again. */
export const withoutFeedback: TargetExecutorOptions['feedback'] = { feedback: 'none', leftOut: [] }
