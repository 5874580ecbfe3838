import { spawn as nodeSpawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import type { ExecPolicy } from '../../policy/policy.ts'
import { HostRefusal, type RunScope, type RunningService, type Service } from '../../service.ts'
import { runChild, type Ended, type NotStarted, type Spawn } from './child.ts'
import { findConfinement, type Confinement } from './confinement.ts'
import { checkUnshareEnvironment, type Launch } from './launch.ts'
import { judgeArguments, openOffer, type Offered } from './offer.ts'
import { stillNames, walkBeneath } from './pinned.ts'
import { createProcessWatch } from './process-watch.ts'
import { refused, type Refused } from './refusal.ts'
import { readRequest, type Request } from './request.ts'

export interface ExecOptions {
  readonly spawn?: Spawn
  /** What stands around children; the most that this machine has unless given. */
  readonly confinement?: Confinement
  /** A text unlike for every call. */
  readonly newToken?: () => string
}

/** What `exec.run` gives. Texts are UTF-8, with U+FFFD for what is none. */
export interface ExecResult {
  /** Null where a signal ended the command. In bubblewrap, 128 and the signal's number, as in a shell. */
  readonly code: number | null
  readonly signal: string | null
  readonly stdout: string
  readonly stderr: string
  /** The command wrote more than `outputBytes` on both pipes together, and was killed. */
  readonly truncated: boolean
  /** `EPIPE`: the command ended before it had taken all of the input. */
  readonly inputError: 'EPIPE' | null
}

const flaw = {
  command: refused('denied', 'EDENIED', 'the command is not allowed'),
  tooSlow: refused('time', 'EDENIED', 'the arguments are not allowed', 'a pattern took too long'),
  cwd: refused('denied', 'EDENIED', 'there is no such working directory'),
  deadline: refused('deadline', 'EDEADLINE', 'the command did not end in time'),
  processes: refused('processes', 'EQUOTA', 'the command started too many processes'),
  ended: refused('deadline', 'EENDED', 'the run has ended'),
} as const

function settle(child: Ended | NotStarted, run: RunScope): ExecResult | Refused {
  if (child.kind === 'not-started')
    return refused('denied', 'EFAILED', 'the command could not be started', child.why.slice(0, 500))
  if (child.survivors > 0)
    run.violate({ kind: 'processes', service: 'exec', detail: `exec.run: ${child.survivors} processes did not end` })
  if (child.cut === 'output')
    run.violate({ kind: 'output', service: 'exec', detail: 'exec.run: more than outputBytes' })
  else if (child.cut !== undefined) return flaw[child.cut]
  const { code, signal, output, inputError } = child
  const texts = { stdout: output.text('stdout'), stderr: output.text('stderr'), truncated: output.truncated() }
  return { code, signal, ...texts, inputError }
}

/**
 * Offers `exec.run(command, args?, { input, cwd }?)`: starts an allowed program with judged arguments and waits for its
 * end. No shell reads any of it. With an empty `allow` nothing is offered.
 *
 * - A command is named by the path of its rule and stays the file that it was when the service was made.
 * - The environment is `policy.env`, whole; where no namespace can be had, `ESCAPEMENT_EXEC` besides.
 * - All that a command started ends with its call. `processes` bounds how many commands a run starts, and how many
 *   processes it has at the same time; for the latter see `createProcessWatch`.
 * - In bubblewrap a child sees programs and libraries read-only, and its working directory, which it may write to, as
 *   `/sandbox`.
 *
 * The guest reads EINVAL, EDENIED, EQUOTA, EDEADLINE, EENDED, EFAILED; each but EENDED is a violation too.
 * @throws TypeError for a rule, root or environment that cannot be kept to; SyntaxError for a pattern; Error where
 *   `network` is `none` and cannot be had on this machine
 */
export function execService(policy: ExecPolicy, options: ExecOptions = {}): Service {
  if (policy.allow.length === 0)
    return { id: 'exec', names: [], begin: () => ({ functions: {}, end: () => undefined }) }
  const { spawn = nodeSpawn, newToken = randomUUID } = options
  const confinement = options.confinement ?? findConfinement(policy.network, newToken)
  if (confinement.kind === 'unshare') checkUnshareEnvironment(policy.env)
  const offer = openOffer(policy)
  const watch = createProcessWatch(() => performance.now())

  function begin(run: RunScope): RunningService {
    const over = new AbortController()
    const signal = AbortSignal.any([run.signal, over.signal])
    const calls = new Set<Promise<unknown>>()
    /** How many processes each running command has become. */
    const counts = new Map<Launch, number>()
    const tooSlow = new Set<Offered>()
    let started = 0

    function judge(request: Request): Offered | Refused {
      const offered = offer.commands.get(request.command)
      if (offered === undefined) return flaw.command
      const { path } = offered.pinned
      // Matching blocks this thread: a guest may have that happen once.
      const match = tooSlow.has(offered) ? 'too-slow' : judgeArguments(offered, request.args)
      if (match === 'too-slow') {
        tooSlow.add(offered)
        return flaw.tooSlow
      }
      if (match === 'no-match')
        return refused('denied', 'EDENIED', 'the arguments are not allowed', `arguments of ${path}`)
      if (!stillNames(offered.pinned)) return refused('denied', 'EDENIED', flaw.command.says, `${path} was replaced`)
      if (started >= policy.processes)
        return refused('processes', 'EQUOTA', `no more than ${policy.processes} commands`)
      return offered
    }

    async function carryOut(given: readonly unknown[]): Promise<ExecResult | Refused> {
      if (signal.aborted) return flaw.ended
      const request = readRequest(given, policy.inputBytes)
      if (request.kind === 'refused') return request
      const offered = judge(request)
      if ('kind' in offered) return offered
      const cwd = walkBeneath(offer.root, request.cwd)
      if (cwd === undefined) return flaw.cwd
      started++
      const { env, network, outputBytes } = policy
      let launch: Launch | undefined
      try {
        const held = confinement.launch({ command: offered.pinned, args: request.args, cwd, env, network })
        launch = held
        counts.set(held, 1)
        const processes = (count: number): boolean => {
          counts.set(held, count)
          return [...counts.values()].reduce((sum, each) => sum + each, 0) <= policy.processes
        }
        const limits = { deadlineMs: Math.min(policy.deadlineMs, run.remainingMs()), outputBytes }
        return settle(await runChild(spawn, held, request.input, limits, { watch, signal, processes }), run)
      } finally {
        if (launch !== undefined) counts.delete(launch)
        cwd.close()
      }
    }

    async function answer(given: readonly unknown[]): Promise<ExecResult> {
      const result = await carryOut(given)
      if (!('kind' in result)) return result
      if (result.code !== 'EENDED') run.violate(result.violation)
      throw new HostRefusal(result.code, result.says)
    }

    return {
      functions: {
        'exec.run': (...given) => {
          const call = answer(given)
          calls.add(call)
          const done = (): void => void calls.delete(call)
          call.then(done, done)
          return call
        },
      },
      end: async () => {
        over.abort(run.signal.reason)
        await Promise.allSettled(calls)
      },
    }
  }

  return { id: 'exec', names: ['exec.run'], begin, close: async () => offer.close() }
}
