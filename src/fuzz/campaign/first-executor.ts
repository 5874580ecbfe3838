import type { Feature } from '../../features.ts'
import { UsageError } from '../../internal/errors.ts'
import type { ResolvedTarget } from '../../resolve.ts'
import type { ChildExecutor, ExecutorMeans } from '../execute/child-executor.ts'
import type { ProbeKind } from '../execute/render.ts'
import {
  openTargetExecutor,
  settleTarget,
  withoutFeedback,
  type TargetExecutorOptions,
} from '../execute/target-executor.ts'
import type { FuzzEngine } from './options.ts'
import { seesLeak, tellsApart } from './self-test.ts'

/** An executor that has started, and how others of the same kind are opened. */
export interface First {
  readonly first: ChildExecutor
  readonly how: TargetExecutorOptions & { readonly probe: ProbeKind }
  /** Ways in which feedback falls short. */
  readonly notes: readonly string[]
}

export const notStarting = (spec: string, why: string): UsageError =>
  new UsageError('ERR_TARGET', `${spec} does not start: ${why}`, `try: escapement targets probe ${spec}`)

/**
 * Starts the target with the feedback that it bears, or with none where that guides nobody; and with the probe that shows a planted
 * leak there.
 * @throws UsageError for a target that does not start
 */
export async function firstExecutor(
  resolved: ResolvedTarget,
  engine: Exclude<FuzzEngine, 'differential'>,
  services: readonly Feature[],
  means: ExecutorMeans,
): Promise<First> {
  const settled = engine === 'blind' ? { ...withoutFeedback, notes: [] } : await settleTarget(resolved, means.scope)
  const start = async (how: First['how']): Promise<ChildExecutor> => {
    const executor = openTargetExecutor(resolved, how, means)
    await executor.execute('1', 'none')
    const fault = executor.startFault()
    if (fault === undefined) return executor
    await executor.close()
    throw notStarting(resolved.spec, fault)
  }
  /** The one of two that passes; the other is ended. */
  const better = async (
    one: First,
    other: () => Promise<First>,
    passes: (executor: ChildExecutor) => Promise<boolean>,
  ) => {
    if (await passes(one.first)) return one
    const second = await other()
    const [kept, left] = (await passes(second.first)) ? [second, one] : [one, second]
    await left.first.close()
    return kept
  }
  const { notes } = settled
  const attack: First['how'] = { services, feedback: settled, probe: 'attack' }
  const plain: First['how'] = { ...attack, probe: 'plain' }
  const seeing = await better(
    { first: await start(attack), how: attack, notes },
    async () => ({ first: await start(plain), how: plain, notes }),
    seesLeak,
  )
  if (settled.feedback === 'none' || (await tellsApart(seeing.first))) return seeing
  await seeing.first.close()
  const how = { ...seeing.how, feedback: withoutFeedback }
  const note = `feedback '${settled.feedback}' does not tell one program from another, so that none is used`
  return { first: await start(how), how, notes: [...notes, note] }
}
