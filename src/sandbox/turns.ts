/** Lets the runs of one sandbox follow one another. */
export interface Turns {
  /**
   * Begins when everything that came before has settled, and settles as `begin` does; where `signal` is aborted while it
   * waits, at once.
   * @param begin called once, also where it waits for its turn no more
   */
  readonly take: <T>(begin: () => Promise<T>, signal?: AbortSignal) => Promise<T>
  /** Settles when all that was taken has settled. Never rejects. */
  readonly all: () => Promise<unknown>
}

const quiet = (): undefined => undefined

function whenAborted(signal: AbortSignal): { readonly aborted: Promise<void>; readonly forget: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>()
  const onAbort = (): void => resolve()
  if (signal.aborted) resolve()
  signal.addEventListener('abort', onAbort)
  return { aborted: promise, forget: () => signal.removeEventListener('abort', onAbort) }
}

export function openTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve()
  return {
    take: (begin, signal) => {
      const earlier = last
      if (signal === undefined) {
        const mine = earlier.then(begin)
        last = mine.then(quiet, quiet)
        return mine
      }
      const { aborted, forget } = whenAborted(signal)
      const mine = Promise.race([earlier, aborted]).then(() => {
        forget()
        return begin()
      })
      // Who leaves does not let those behind it pass.
      last = Promise.allSettled([earlier, mine])
      return mine
    },
    all: () => last,
  }
}
