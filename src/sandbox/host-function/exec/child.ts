import type { ChildProcess, spawn as nodeSpawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import type { Readable, Writable } from 'node:stream'
import { captureOutput, type Captured } from './captured.ts'
import { createFamily, type Family } from './family.ts'
import type { Launch } from './launch.ts'
import { covered, inheritedDescriptors } from './inherited.ts'
import { watchStatus, type LauncherStatus } from './launcher-status.ts'
import type { ProcessWatch } from './process-watch.ts'

/** Starts a process; `node:child_process`'s own unless a test says otherwise. */
export type Spawn = typeof nodeSpawn

export interface ChildLimits {
  /** Milliseconds from now. */
  readonly deadlineMs: number
  /** Of both pipes together. */
  readonly outputBytes: number
}

/** Why a child was killed. */
export type Cut = 'deadline' | 'output' | 'processes' | 'ended'

/** How a child ended. Nothing of it is there any more, but `survivors` processes. */
export interface Ended {
  readonly kind: 'ended'
  readonly code: number | null
  readonly signal: string | null
  readonly output: Captured
  /** The child ended, or closed its end, before it had taken all of the input. */
  readonly inputError: 'EPIPE' | null
  readonly cut: Cut | undefined
  readonly survivors: number
}
export interface NotStarted {
  readonly kind: 'not-started'
  /** For the host. */
  readonly why: string
}

export interface ChildWatch {
  readonly watch: ProcessWatch
  /** Told how many processes the child has become. False: too many. */
  readonly processes: (count: number) => boolean
  readonly signal: AbortSignal
}

/** How long a pipe that a dead child's descriptor was sent out of the family with is waited for. */
const closeMs = 1000
/** A longer one fires at once. */
const longestTimerMs = 2 ** 31 - 1

function start(spawn: Spawn, launch: Launch): ChildProcess {
  const blank = openSync('/dev/null', 'r')
  try {
    return spawn(launch.file, launch.args, {
      shell: false,
      detached: true,
      env: launch.env,
      cwd: launch.cwd,
      ...(launch.argv0 === undefined ? {} : { argv0: launch.argv0 }),
      stdio: ['pipe', 'pipe', 'pipe', ...covered(launch.descriptors, inheritedDescriptors(), blank)],
    })
  } finally {
    closeSync(blank)
  }
}

/** Writes all of the input and closes it. What is left when the child goes is not written, and that is told. */
function feed(stdin: Writable, input: Buffer): () => 'EPIPE' | null {
  let delivered = input.length === 0
  stdin.on('error', () => undefined)
  stdin.on('finish', () => {
    delivered = true
  })
  stdin.end(input)
  return () => (delivered ? null : 'EPIPE')
}

/** Takes from both pipes whatever comes, in any order; after a cut, only to let the child's writes go somewhere. */
function drain(child: ChildProcess, output: Captured, overflow: () => void): void {
  for (const pipe of ['stdout', 'stderr'] as const) {
    const stream = child[pipe] as Readable
    stream.on('error', () => undefined)
    stream.on('data', (chunk: Buffer) => {
      if (!output.write(pipe, chunk)) overflow()
    })
  }
}

/** Runs one child to its end, whichever comes first: its own, a limit's, the run's. Never rejects. */
export async function runChild(
  spawn: Spawn,
  launch: Launch,
  input: Buffer,
  limits: ChildLimits,
  { watch, processes, signal }: ChildWatch,
): Promise<Ended | NotStarted> {
  let child: ChildProcess
  try {
    child = start(spawn, launch)
  } catch (error) {
    return { kind: 'not-started', why: (error as Error).message }
  }
  const failed = new Promise<Error>((resolve) => child.once('error', resolve))
  if (child.pid === undefined) return { kind: 'not-started', why: (await failed).message }
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()))

  const family: Family = createFamily(child.pid, launch.mark)
  let cut: Cut | undefined
  let ending: Promise<number> | undefined
  const end = (): Promise<number> => (ending ??= family.end())
  const cutFor = (why: Cut) => (): void => {
    if (ending !== undefined) return
    cut = why
    void end()
  }

  const status: LauncherStatus | undefined = launch.status && watchStatus(child, launch.status, family.adoptInit)
  const output = captureOutput(limits.outputBytes)
  drain(child, output, cutFor('output'))
  const inputError = feed(child.stdin as Writable, input)
  const deadline = setTimeout(cutFor('deadline'), Math.min(limits.deadlineMs, longestTimerMs))
  const onAbort = cutFor('ended')
  signal.addEventListener('abort', onAbort, { once: true })
  if (signal.aborted) onAbort()
  const unwatch = watch.add((table) => {
    if (ending !== undefined) return
    if (!processes(Math.max(0, family.alive(table).length - launch.helpers))) cutFor('processes')()
  })

  await exited
  // Else the first process of the namespace might not be known yet, and could be waited for by nobody.
  await status?.read
  clearTimeout(deadline)
  unwatch()
  signal.removeEventListener('abort', onAbort)
  const survivors = await end()
  const letGo = setTimeout(() => {
    for (const stream of child.stdio) stream?.destroy()
  }, closeMs)
  await closed
  clearTimeout(letGo)
  if (cut === undefined && status !== undefined && !status.ran())
    return { kind: 'not-started', why: output.text('stderr') }
  return {
    kind: 'ended',
    code: cut === undefined ? child.exitCode : null,
    signal: cut === undefined ? child.signalCode : 'SIGKILL',
    output,
    inputError: inputError(),
    cut,
    survivors,
  }
}
