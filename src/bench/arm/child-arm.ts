import { spawn } from 'node:child_process'
import type { Writable } from 'node:stream'
import type { Arm, Measured } from '../target-bench.ts'

/** Time for a child to start, and for one batch, in milliseconds. Past it the child is killed. */
const longestMs = 60_000
const keptErrorUnits = 2000

/** A child that runs `childSource`. */
export interface BenchChild {
  /** Rejects where the child ended, or said something else than times. */
  readonly ask: (batch: number) => Promise<Measured>
  /** CPU time in nanoseconds since the child's process began, as of its last answer. */
  readonly cpuNs: () => number
  /** Ends the child's input, and is done when its process is gone. */
  readonly end: () => Promise<void>
  /** Kills it, likewise. */
  readonly kill: () => Promise<void>
}

/**
 * Starts a command that ends in such a child, in an empty environment, with `files` whole on descriptors 3 and up. Done when
 * it is ready.
 */
export async function startChild(
  file: string,
  args: readonly string[],
  files: readonly Buffer[] = [],
): Promise<BenchChild> {
  const child = spawn(file, args, { stdio: ['pipe', 'pipe', 'pipe', ...files.map(() => 'pipe' as const)], env: {} })
  const { stdin, stdout, stderr } = child
  files.forEach((content, at) => {
    const pipe = child.stdio[3 + at] as Writable
    pipe.on('error', () => undefined)
    pipe.end(content)
  })
  const gone = new Promise<void>((resolve) => {
    child.once('close', () => resolve())
    child.once('error', () => resolve())
  })
  let said = ''
  let errors = ''
  let totalNs = 0
  let settle: ((line: string | undefined) => void) | undefined
  stdout.setEncoding('latin1').on('data', (text: string) => {
    said += text
    const end = said.indexOf('\n')
    if (end === -1) return
    const line = said.slice(0, end)
    said = said.slice(end + 1)
    settle?.(line)
  })
  stderr.setEncoding('utf8').on('data', (text: string) => {
    errors = (errors + text).slice(0, keptErrorUnits)
  })
  stdin.on('error', () => undefined)
  void gone.then(() => settle?.(undefined))

  function kill(): void {
    child.kill('SIGKILL')
    // What a launcher that was killed leaves behind ends with its input.
    stdin.end()
  }

  async function answer(): Promise<Measured> {
    const { promise, resolve } = Promise.withResolvers<string | undefined>()
    settle = resolve
    if (child.exitCode !== null || child.signalCode !== null) resolve(undefined)
    const timer = setTimeout(kill, longestMs)
    const line = await promise
    clearTimeout(timer)
    settle = undefined
    const [wallNs = Number.NaN, cpuNs = Number.NaN, total = Number.NaN] = (line ?? '').split(' ').map(Number)
    if (line === undefined || Number.isNaN(total)) {
      kill()
      await gone
      throw new Error(`${file} failed: ${errors.trim() || 'no answer'}`)
    }
    totalNs = total
    return { wallNs, cpuNs }
  }

  await answer()
  return {
    ask: (batch) => {
      stdin.write(`${batch}\n`)
      return answer()
    },
    cpuNs: () => totalNs,
    end: () => {
      stdin.end()
      return gone
    },
    kill: () => {
      kill()
      return gone
    },
  }
}

/** An arm whose batches a child does and times. */
export async function childArm(file: string, args: readonly string[], files: readonly Buffer[] = []): Promise<Arm> {
  const child = await startChild(file, args, files)
  return { run: child.ask, dispose: child.end }
}
