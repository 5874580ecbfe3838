/** Permits in the order of asking: whoever waits longest is next. */
export interface Permits {
  /** Fulfilled with a function that gives the permit back. Rejected with the reason of `signal`; nothing is held then. */
  readonly acquire: (signal: AbortSignal) => Promise<() => void>
  readonly free: () => number
  readonly waiting: () => number
}

export function createPermits(count: number): Permits {
  let free = count
  const queue = new Set<() => void>()

  function release(): void {
    free += 1
    const [next] = queue
    next?.()
  }

  function take(): () => void {
    free -= 1
    let held = true
    return () => {
      if (!held) return
      held = false
      release()
    }
  }

  async function acquire(signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted()
    if (free > 0) return take()
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        queue.delete(grant)
        signal.removeEventListener('abort', refuse)
      }
      const grant = (): void => {
        leave()
        resolve(take())
      }
      const refuse = (): void => {
        leave()
        reject(signal.reason as Error)
      }
      queue.add(grant)
      signal.addEventListener('abort', refuse, { once: true })
    })
  }

  return { acquire, free: () => free, waiting: () => queue.size }
}
