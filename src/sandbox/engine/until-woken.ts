/**
 * Waits until it is woken, a time has passed, or one of some signals is aborted. Never rejects: who waits then looks why.
 * @param begin gets what wakes, which may be called again and before `begin` has returned
 * @param leftMs milliseconds, less than 0 too; undefined: without an end
 */
export function untilWoken(
  begin: (wake: () => void) => void,
  leftMs: number | undefined,
  signals: readonly (AbortSignal | undefined)[],
): Promise<void> {
  return new Promise((resolve) => {
    let timer: NodeJS.Timeout | undefined
    const wake = (): void => {
      clearTimeout(timer)
      for (const signal of signals) signal?.removeEventListener('abort', wake)
      resolve()
    }
    if (leftMs !== undefined) timer = setTimeout(wake, Math.max(0, leftMs) + 1)
    for (const signal of signals) signal?.addEventListener('abort', wake)
    if (signals.some((signal) => signal?.aborted)) return wake()
    begin(wake)
  })
}
