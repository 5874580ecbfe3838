import { spawn, type ChildProcess } from 'node:child_process'
import type { Readable } from 'node:stream'
import type { Completion } from '../../src/host/adapter.ts'
import { frameDecoder } from '../../src/host/frame.ts'
import type { ChildMessage } from './guest-side.ts'

const maxErrorUnits = 2000
/** Time for Node to start, before the guest's own wall limit begins. */
const startMs = 10_000
/** Longest frame that is taken from a child: room for any result that a guest's heap limit lets it build. */
const maxFrameBytes = 1 << 29

function asMessage(frame: Buffer): ChildMessage | undefined {
  let value: unknown
  try {
    value = JSON.parse(frame.toString('utf8'))
  } catch {
    return undefined
  }
  if (typeof value !== 'object' || value === null) return undefined
  const { t, text, name, message } = value as Record<string, unknown>
  if (t === 'started') return { t }
  if ((t === 'report' || t === 'returned') && typeof text === 'string') return { t, text }
  if (t === 'threw' && typeof name === 'string' && typeof message === 'string') return { t, name, message }
  return undefined
}

function threw(name: string, message: string): Completion {
  return { kind: 'threw', name: name.slice(0, maxErrorUnits), message: message.slice(0, maxErrorUnits) }
}

/** One guest process: how it ended, and the means to end it. */
export interface GuestChild {
  readonly completion: Promise<Completion>
  /** Resolves when the process is gone. */
  readonly kill: () => Promise<void>
}

/**
 * Starts a guest process and relays its reports as they arrive. It is killed `wallMs` after the guest began to run.
 * Environment, stdout and stderr are the host's, as they are by default.
 */
export function startChild(
  nodePath: string,
  args: readonly string[],
  wallMs: number,
  report: (text: string) => void,
): GuestChild {
  const child: ChildProcess = spawn(nodePath, args, { stdio: ['ignore', 'inherit', 'inherit', 'pipe'] })
  const pipe = child.stdio[3] as Readable
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
  const completion = new Promise<Completion>((resolve) => {
    const expire = (name: string, afterMs: number): NodeJS.Timeout =>
      setTimeout(() => {
        child.kill('SIGKILL')
        resolve(threw(name, `killed after ${afterMs} ms`))
      }, afterMs)
    let timer = expire('StartTimeout', startMs)
    let started = false
    const end = (how: Completion): void => {
      clearTimeout(timer)
      resolve(how)
    }
    const take = (message: ChildMessage): void => {
      switch (message.t) {
        case 'started':
          // Once only: a guest that says it again shall not gain time.
          if (!started) {
            started = true
            clearTimeout(timer)
            timer = expire('Timeout', wallMs)
          }
          return
        case 'report':
          return report(message.text)
        case 'returned':
          return end({ kind: 'returned', text: message.text })
        case 'threw':
          return end(threw(message.name, message.message))
      }
    }
    const decoder = frameDecoder(maxFrameBytes)
    pipe.on('data', (chunk: Buffer) => {
      const { frames, violation } = decoder.push(chunk)
      for (const frame of frames) {
        const message = asMessage(frame)
        if (message !== undefined) take(message)
      }
      // The guest wrote to the descriptor itself; nothing after this can be read.
      if (violation !== undefined) pipe.destroy()
    })
    pipe.on('error', () => pipe.destroy())
    child.once('error', (error) => end({ kind: 'faulted', name: error.name, message: error.message }))
    child.once('close', (code, signal) =>
      end(threw('ProcessExit', `code ${code ?? 'none'}, signal ${signal ?? 'none'}`)),
    )
  })
  return {
    completion,
    kill: async () => {
      child.kill('SIGKILL')
      await gone
      // A process that an escaped guest left behind may hold the other end open.
      pipe.destroy()
    },
  }
}
