import type { Limits } from '../limits.ts'
import type { RunResult } from '../result.ts'

/** Runs a program in a sandbox of its own that has every defense, with small limits unless they are given. */
export type Probe = (source: string, change?: ProbeChange) => Promise<RunResult>

export interface ProbeChange {
  readonly limits?: Partial<Limits>
  readonly functions?: Readonly<Record<string, (...args: never[]) => unknown>>
  readonly values?: Readonly<Record<string, unknown>>
  readonly input?: unknown
  readonly modules?: Readonly<Record<string, string>>
  readonly intrinsics?: 'free' | 'frozen'
  /** `wasm`: the program is the text of a module, whose function `run` is called. */
  readonly language?: 'wasm'
  /** A program that runs before, in the same sandbox. */
  readonly after?: string
}

/** One thing that stands between a guest and its host. The sandbox is the list of these (`defense/index.ts`). */
export interface Defense {
  readonly id: string
  /** What gets through without it, with the advisory, paper or specification that it follows from. */
  readonly stops: string
  /** Where it is built in. */
  readonly installedBy: string
  /**
   * Sees for itself that it holds. Resolves with what is wrong, or undefined. Whatever it throws is a surprise, and the
   * sandbox does not start.
   */
  readonly verify: (probe: Probe) => Promise<string | undefined>
}

/** Says what is wrong where a run did not end in this way. The right error counts, not just any. */
export function unlike(
  result: RunResult,
  expected: { readonly status: RunResult['status']; readonly value?: unknown; readonly error?: RegExp },
): string | undefined {
  const said = `${result.status} ${JSON.stringify(result.value ?? result.error ?? null)}`
  if (result.status !== expected.status) return `ended in ${said}, not in ${expected.status}`
  if ('value' in expected && JSON.stringify(result.value) !== JSON.stringify(expected.value))
    return `gave ${said}, not ${JSON.stringify(expected.value)}`
  if (expected.error !== undefined && !expected.error.test(`${result.error?.name}: ${result.error?.message}`))
    return `failed with ${said}, not with ${String(expected.error)}`
  return undefined
}

/** Milliseconds. On a busy machine the first may pass before a program comes to what is tried. */
const deadlinesMs = [5, 50, 500]

/** Sees a program come to where it calls `reached`, and end by its deadline after that: before, nothing was tried. */
export async function endsByDeadline(probe: Probe, source: string): Promise<string | undefined> {
  for (const wallMs of deadlinesMs) {
    let isReached = false
    const reached = (): void => {
      isReached = true
    }
    const ended = await probe(source, { limits: { wallMs }, functions: { reached } })
    if (isReached) return unlike(ended, { status: 'timed-out' })
  }
  return 'no program came to what was to be tried'
}
