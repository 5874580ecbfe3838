import { spawn } from 'node:child_process'
import type { Completion } from '../../src/host/adapter.ts'
import { frameDecoder } from '../../src/host/frame.ts'

const maxErrorUnits = 2000
const startMs = 60_000
const maxFrameBytes = 1 << 29

/** One Deno with one interpreter, for one program. */
export interface PythonChild {
  /** Rejects where it does not start. */
  readonly ready: Promise<void>
  readonly run: (source: string, wallMs: number) => Promise<Completion>
  /** Resolves when the process is gone. */
  readonly kill: () => Promise<void>
}

type Message = { readonly t: string; readonly text?: unknown; readonly name?: unknown; readonly message?: unknown }

const threw = (name: string, message: string): Completion => ({
  kind: 'threw',
  name: name.slice(0, maxErrorUnits),
  message: message.slice(0, maxErrorUnits),
})

/** Starts Deno with the host's environment, as by default; what it may see of it is Deno's affair. */
export function startChild(deno: string, args: readonly string[], report: (text: string) => void): PythonChild {
  const child = spawn(deno, args, { stdio: ['pipe', 'pipe', 'inherit'], cwd: '/' })
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
  const ready = Promise.withResolvers<void>()
  const ended = Promise.withResolvers<Completion>()
  ready.promise.catch(() => undefined)
  const starting = setTimeout(() => {
    ready.reject(new Error(`not ready after ${startMs} ms`))
    child.kill('SIGKILL')
  }, startMs)
  const take = ({ t, text, name, message }: Message): void => {
    if (t === 'ready') {
      clearTimeout(starting)
      ready.resolve()
    } else if (t === 'report') report(String(text))
    else if (t === 'returned') ended.resolve({ kind: 'returned', text: String(text) })
    else if (t === 'threw') ended.resolve(threw(String(name), String(message)))
  }
  const decoder = frameDecoder(maxFrameBytes)
  child.stdout.on('data', (chunk: Buffer) => {
    const { frames, violation } = decoder.push(chunk)
    for (const frame of frames) {
      try {
        take(JSON.parse(frame.toString('utf8')) as Message)
      } catch {
        // A program that reaches JavaScript writes what it likes.
      }
    }
    if (violation !== undefined) child.stdout.destroy()
  })
  for (const stream of [child.stdin, child.stdout]) stream.on('error', () => undefined)
  child.once('close', (code, signal) => {
    clearTimeout(starting)
    ready.reject(new Error(`Deno ended before it was ready: code ${code}, signal ${signal}`))
    ended.resolve(threw('ProcessExit', `code ${code ?? 'none'}, signal ${signal ?? 'none'}`))
  })
  return {
    ready: ready.promise,
    run: async (source, wallMs) => {
      const body = Buffer.from(source)
      const head = Buffer.alloc(4)
      head.writeUInt32BE(body.length)
      child.stdin.write(Buffer.concat([head, body]))
      const timer = setTimeout(() => {
        child.kill('SIGKILL')
        ended.resolve(threw('Timeout', `killed after ${wallMs} ms`))
      }, wallMs)
      try {
        return await ended.promise
      } finally {
        clearTimeout(timer)
      }
    },
    kill: async () => {
      child.kill('SIGKILL')
      await gone
      child.stdout.destroy()
    },
  }
}
