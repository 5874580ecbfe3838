import { guestPrograms } from '../guest.ts'
import type { Arm, IsolationOp, Measured } from '../target-bench.ts'
import { assertValue } from './checked.ts'
import { startWatch, sumOf } from './stopwatch.ts'

const { value } = guestPrograms.trivial

/** How a runtime that has a thread or process of its own makes a sandbox. */
export interface Spawner<T> {
  /** Done when the sandbox takes programs. */
  readonly create: () => Promise<T>
  /** Runs the trivial program. */
  readonly run: (sandbox: T) => Promise<unknown>
  /** Done when the thread or process is gone. */
  readonly dispose: (sandbox: T) => Promise<unknown>
  /** CPU time in nanoseconds of the sandbox's own process so far, as far as it has told. None where it is this process. */
  readonly cpuNs?: (sandbox: T) => number
}

/** An arm whose batch does one of these by one; only what lies within `timed` counts. */
function timedArm(once: () => Promise<Measured>, dispose: Arm['dispose'] = () => undefined): Arm {
  return {
    run: async (batch) => {
      const times: Measured[] = []
      for (let left = batch; left > 0; left--) times.push(await once())
      return sumOf(times)
    },
    dispose,
  }
}

/** The operations of a sandbox that is started and killed. */
export function respawnArms<T>(spawner: Spawner<T>): Record<IsolationOp, () => Promise<Arm>> {
  const { create, run, dispose, cpuNs = () => 0 } = spawner

  /** Times an action on this process's clocks, and adds what the sandbox's own process spent. */
  async function timed(action: () => Promise<T>, beforeNs = 0): Promise<{ took: Measured; sandbox: T }> {
    const stop = startWatch()
    const sandbox = await action()
    const took = stop()
    return { took: { ...took, cpuNs: took.cpuNs + cpuNs(sandbox) - beforeNs }, sandbox }
  }
  const runChecked = async (sandbox: T): Promise<T> => {
    assertValue(await run(sandbox), value)
    return sandbox
  }

  return {
    create: () =>
      Promise.resolve(
        timedArm(async () => {
          const { took, sandbox } = await timed(create)
          await dispose(sandbox)
          return took
        }),
      ),
    'first-run': () =>
      Promise.resolve(
        timedArm(async () => {
          const sandbox = await create()
          const { took } = await timed(() => runChecked(sandbox), cpuNs(sandbox))
          await dispose(sandbox)
          return took
        }),
      ),
    'warm-run': async () => {
      const sandbox = await runChecked(await create())
      return timedArm(
        async () => (await timed(() => runChecked(sandbox), cpuNs(sandbox))).took,
        async () => void (await dispose(sandbox)),
      )
    },
    pristine: () =>
      Promise.resolve(
        timedArm(async () => {
          const { took } = await timed(async () => {
            const sandbox = await runChecked(await create())
            await dispose(sandbox)
            return sandbox
          })
          return took
        }),
      ),
    dispose: () =>
      Promise.resolve(
        timedArm(async () => {
          const sandbox = await runChecked(await create())
          const { took } = await timed(async () => {
            await dispose(sandbox)
            return sandbox
          }, cpuNs(sandbox))
          return took
        }),
      ),
    respawn: async () => {
      let live: T = await runChecked(await create())
      return timedArm(
        async () => {
          const { took, sandbox } = await timed(async () => {
            await dispose(live)
            return runChecked(await create())
          })
          live = sandbox
          return took
        },
        async () => void (await dispose(live)),
      )
    },
  }
}
