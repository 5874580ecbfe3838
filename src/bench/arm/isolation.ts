import { guestPrograms } from '../guest.ts'
import type { Arm, IsolationOp, Measured } from '../target-bench.ts'
import { assertValue, syncArm } from './checked.ts'
import { startWatch, sumOf } from './stopwatch.ts'

const { body, value } = guestPrograms.trivial

/** The program of the operations, as a script: text that the runtime compiles anew each time, as it has to for an embedder. */
export const trivialScript = `(function(){${body}})()`

/** Sandboxes that are alive at the same time: enough for a clock, few enough for memory. */
const mostAlive = 16

/** How a runtime that is synchronous makes a sandbox. Without `dispose` it is left to the collector of garbage. */
export interface Maker<T> {
  readonly create: () => T
  /** Runs the trivial program. */
  readonly run: (sandbox: T) => unknown
  readonly dispose?: (sandbox: T) => void
}

/** Times `timed` over `batch` sandboxes that `before` makes and `after` lets go of; neither is timed. */
function timedArm<T, U>(before: () => T, timed: (made: T) => U, after: (made: T, got: U) => void): Arm {
  const some = (count: number): Measured => {
    const made = Array.from({ length: count }, before)
    const got: U[] = []
    const stop = startWatch()
    for (const each of made) got.push(timed(each))
    const took = stop()
    made.forEach((each, at) => after(each, got[at] as U))
    return took
  }
  return {
    run: (batch) => {
      const times: Measured[] = []
      for (let left = batch; left > 0; left -= mostAlive) times.push(some(Math.min(left, mostAlive)))
      return Promise.resolve(sumOf(times))
    },
    dispose: () => undefined,
  }
}

/** All operations that a maker allows; each checks what its guests return. */
export function isolationArms<T>(maker: Maker<T>): Partial<Record<IsolationOp, () => Promise<Arm>>> {
  const { create, run, dispose } = maker
  const letGo = dispose ?? ((): void => undefined)
  const pristine = (): unknown => {
    const sandbox = create()
    const got = run(sandbox)
    letGo(sandbox)
    return got
  }
  const ops: Partial<Record<IsolationOp, () => Arm>> = {
    create: () =>
      timedArm(
        () => undefined,
        create,
        (_, sandbox) => letGo(sandbox),
      ),
    'first-run': () =>
      timedArm(create, run, (sandbox, got) => {
        assertValue(got, value)
        letGo(sandbox)
      }),
    'warm-run': () => {
      const sandbox = create()
      return syncArm(
        () => run(sandbox),
        value,
        () => letGo(sandbox),
      )
    },
    pristine: () => syncArm(pristine, value),
    ...(dispose === undefined
      ? {}
      : {
          dispose: () =>
            timedArm(
              () => {
                const sandbox = create()
                assertValue(run(sandbox), value)
                return sandbox
              },
              dispose,
              () => undefined,
            ),
        }),
  }
  return Object.fromEntries(Object.entries(ops).map(([op, open]) => [op, () => Promise.resolve().then(open)] as const))
}
