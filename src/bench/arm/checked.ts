import type { Arm } from '../target-bench.ts'

const nothing = (): void => undefined

/** @throws Error where a guest did not come to what its program says */
export function assertValue(got: unknown, value: unknown): void {
  if (got !== value) throw new Error(`the guest came to ${String(got)} instead of ${String(value)}`)
}

/** An arm over a runtime that is synchronous. The first run and the last one of each batch are checked. */
export function syncArm(once: () => unknown, value: unknown, dispose: Arm['dispose'] = nothing): Arm {
  assertValue(once(), value)
  return {
    run: (batch) => {
      let got: unknown = value
      for (let left = batch; left > 0; left--) got = once()
      assertValue(got, value)
    },
    dispose,
  }
}

/** The same over one that answers later: runs follow one another. Disposes where the first one fails. */
export async function asyncArm(
  once: () => Promise<unknown>,
  value: unknown,
  dispose: Arm['dispose'] = nothing,
): Promise<Arm> {
  try {
    assertValue(await once(), value)
  } catch (error) {
    await dispose()
    throw error
  }
  return {
    run: async (batch) => {
      let got: unknown = value
      for (let left = batch; left > 0; left--) got = await once()
      assertValue(got, value)
    },
    dispose,
  }
}
