import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { spawnHost } from '../host/host-process.ts'
import type { RunScope } from '../host/run-scope.ts'
import type { Reply, Request } from './question.ts'

/** A target as a child is started for it. Absolute paths. */
export interface BenchTarget {
  readonly id: string
  readonly spec: string
  /** `targets/<id>/bench.ts`. */
  readonly modulePath: string
  readonly nodePath: string
  readonly nodeFlags: readonly string[]
  readonly installedDir?: string
}

/** What came of a request. `lost`: the child died or was killed, and `why` says of what; there is no use in asking it again. */
export type Outcome = Reply | { readonly kind: 'lost'; readonly why: string } | { readonly kind: 'aborted' }

/** One fresh process of a target. */
export interface BenchProcess {
  /** Waits for what the child says next. Requests follow one another. */
  readonly next: (deadlineMs: number, signal: AbortSignal) => Promise<Outcome>
  readonly send: (request: Request) => void
  /** Ends it and all below it. */
  readonly destroy: () => Promise<void>
}

const keptErrorUnits = 2000

const extension = import.meta.url.slice(import.meta.url.lastIndexOf('.'))
const childPath = fileURLToPath(new URL(`./child${extension}`, import.meta.url))

/** A benchmark gets as little of the user's environment as a host of an audit. */
function environment(dir: string): Record<string, string> {
  const coverage = process.env['NODE_V8_COVERAGE']
  return {
    PATH: process.env['PATH'] ?? '',
    LANG: 'C.UTF-8',
    TMPDIR: `${dir}/scratch`,
    ...(coverage === undefined ? {} : { NODE_V8_COVERAGE: coverage }),
  }
}

export function startBenchProcess(target: BenchTarget, scope: RunScope): BenchProcess {
  const dir = scope.makeHostDir()
  const scratch = `${dir}/scratch`
  const { nodeFlags, modulePath, nodePath, installedDir } = target
  const host = spawnHost(
    {
      command: {
        file: process.execPath,
        args: [
          ...nodeFlags,
          '--expose-gc',
          '--disable-warning=ExperimentalWarning',
          childPath,
          modulePath,
          scratch,
          nodePath,
          ...(installedDir === undefined ? [] : [installedDir]),
        ],
      },
      env: environment(dir),
      cwd: scratch,
      inCell: false,
    },
    scope,
  )
  let errors = ''
  const [stdout, stderr] = host.stdio
  stdout.resume()
  stderr.setEncoding('utf8').on('data', (text: string) => (errors = (errors + text).slice(-keptErrorUnits)))

  const said: Outcome[] = []
  let tell: ((outcome: Outcome) => void) | undefined
  const deliver = (outcome: Outcome): void => {
    if (tell === undefined) said.push(outcome)
    else tell(outcome)
  }
  createInterface({ input: host.results }).on('line', (line) => deliver(JSON.parse(line) as Reply))
  host.onExit((code, signal) => {
    const word = errors
      .split('\n')
      .map((line) => line.trim())
      .find((line) => /error|fatal/i.test(line))
    const how = signal === null ? `with exit code ${code ?? 'unknown'}` : `by ${signal}`
    // What it said before it ended is still in the pipe.
    setImmediate(() =>
      deliver({ kind: 'lost', why: `the process ended ${how}${word === undefined ? '' : `: ${word}`}` }),
    )
  })

  return {
    send: (request) => void host.requests.write(`${JSON.stringify(request)}\n`),
    next: async (deadlineMs, signal) => {
      const waiting = said.shift()
      if (waiting !== undefined) return waiting
      if (signal.aborted) return { kind: 'aborted' }
      const { promise, resolve } = Promise.withResolvers<Outcome>()
      const abort = (): void => resolve({ kind: 'aborted' })
      const late = `no answer within ${Math.round(deadlineMs / 1000)} s`
      const timer = setTimeout(() => resolve({ kind: 'lost', why: late }), deadlineMs)
      signal.addEventListener('abort', abort)
      tell = resolve
      const outcome = await promise
      tell = undefined
      clearTimeout(timer)
      signal.removeEventListener('abort', abort)
      return outcome
    },
    destroy: async () => {
      await host.destroy()
    },
  }
}
