import { createDispatch, type Dispatch, type HostFunction } from '../host-function/dispatch.ts'
import type { Reply } from './guest.ts'

/** Calls of host functions by a guest that waits for each: there is never more than one. */
export interface HostCalls {
  readonly offers: (path: string) => boolean
  /** Rejects with what `wait` does. */
  readonly call: (path: string, args: readonly unknown[]) => Reply | Promise<Reply>
}

/** An answer in the kernel's words; see `host-function/dispatch.ts`. */
function replyOf(answer: string): Reply {
  const json = answer.slice(1)
  switch (answer[0]) {
    case 'r':
      return { kind: 'returned', value: (JSON.parse(json) as [unknown?])[0] }
    case 'f': {
      const [code, message] = JSON.parse(json) as [string, string]
      return { kind: 'threw', code, message }
    }
    default:
      return { kind: 'threw', message: JSON.parse(json) as string }
  }
}

const box = (value: unknown): readonly unknown[] => (value === undefined ? [] : [value])

/**
 * @param functions by path
 * @param hidden paths that a guest cannot name
 * @param wait fulfilled with the next answer; rejects where the run is over before. Undefined: the guest cannot wait.
 */
export function openHostCalls(
  functions: Readonly<Record<string, HostFunction>>,
  hidden: ReadonlySet<string>,
  rebuiltErrors: boolean,
  wait: ((dispatch: Dispatch) => Promise<void>) | undefined,
): HostCalls {
  const paths = Object.keys(functions)
  const dispatch = createDispatch(Object.values(functions), rebuiltErrors)

  async function settled(id: string): Promise<Reply> {
    for (;;) {
      const found = dispatch.takeSettled().find((each) => each.id === id)
      if (found !== undefined) return replyOf(found.answer)
      await wait?.(dispatch)
    }
  }

  return {
    offers: (path) => paths.includes(path) && !hidden.has(path),
    call: (path, args) => {
      const answer = dispatch.call(paths.indexOf(path), JSON.stringify(args.map(box)))
      if (!answer.startsWith('p')) return replyOf(answer)
      if (wait === undefined)
        return { kind: 'threw', code: 'ENOTSUP', message: 'this host cannot let a guest wait for a host function' }
      return settled(answer.slice(1))
    },
  }
}
