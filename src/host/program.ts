import { spawn } from 'node:child_process'
import type { Readable } from 'node:stream'
import { envName, realmProperty } from '../guest.ts'
import type { Completion, Policy } from './adapter.ts'
import { frameDecoder } from './frame.ts'

/**
 * A program in another language that runs guests, as a host of its own that lives as long as this process does. Requests go
 * to its standard input, answers come by its descriptor 3: frames of a 4-byte big-endian length and JSON.
 */
export interface GuestProgram {
  /** What it says of itself: names and versions. */
  readonly runtime: Readonly<Record<string, string>>
  /** Runs one guest; one at a time. */
  readonly run: (source: string, policy: Policy) => Promise<Completion>
}

/** What a program says. A guest that got out of its runtime may say it as well: every field is hostile. */
type Message =
  | { readonly t: 'ready'; readonly runtime: Record<string, string> }
  | { readonly t: 'report'; readonly text: string }
  | { readonly t: 'returned'; readonly text: string }
  | { readonly t: 'threw'; readonly name: string; readonly message: string }

const maxFrameBytes = 1 << 29
const startMs = 12_000

function asMessage(frame: Buffer): Message | undefined {
  let value: unknown
  try {
    value = JSON.parse(frame.toString('utf8'))
  } catch {
    return undefined
  }
  if (typeof value !== 'object' || value === null) return undefined
  const { t, text, name, message, runtime } = value as Record<string, unknown>
  if ((t === 'report' || t === 'returned') && typeof text === 'string') return { t, text }
  if (t === 'threw' && typeof name === 'string' && typeof message === 'string') return { t, name, message }
  if (t === 'ready' && typeof runtime === 'object' && runtime !== null)
    return { t, runtime: runtime as Record<string, string> }
  return undefined
}

function frameOf(message: object): Buffer {
  const body = Buffer.from(JSON.stringify(message))
  const head = Buffer.alloc(4)
  head.writeUInt32BE(body.length, 0)
  return Buffer.concat([head, body])
}

/** The request for one guest. What is planted in this process is planted in the program too: it is the host there. */
function requestOf(source: string, { wallMs, memoryBytes, outputBytes, rootDir }: Policy): object {
  const secret = (globalThis as Record<string, unknown>)[realmProperty]
  return { source, wallMs, memoryBytes, outputBytes, rootDir, envName, env: process.env[envName], secret }
}

/**
 * Starts a program and resolves when it is ready. Its stdout and stderr are this process's own. Where it ends, this
 * process does too, in the same way: a guest that ends it has ended its host. Rejects where it never becomes ready.
 */
export function startProgram(
  file: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<GuestProgram> {
  const child = spawn(file, args, { stdio: ['pipe', 'inherit', 'inherit', 'pipe'], env: { ...process.env, ...env } })
  const answers = child.stdio[3] as Readable
  const decoder = frameDecoder(maxFrameBytes)
  let take: (message: Message) => void = () => undefined
  answers.on('data', (chunk: Buffer) => {
    const { frames, violation } = decoder.push(chunk)
    for (const frame of frames) {
      const message = asMessage(frame)
      if (message !== undefined) take(message)
    }
    // Something else than the program wrote to the descriptor; nothing after this can be read.
    if (violation !== undefined) answers.destroy()
  })
  answers.on('error', () => undefined)
  child.stdin?.on('error', () => undefined)

  const run: GuestProgram['run'] = (source, policy) =>
    new Promise((resolve) => {
      take = (message) => {
        switch (message.t) {
          case 'ready':
            return
          case 'report':
            return policy.endowments.report(message.text)
          case 'returned':
            return resolve({ kind: 'returned', text: message.text })
          case 'threw':
            return resolve({ kind: 'threw', name: message.name, message: message.message })
        }
      }
      child.stdin?.write(frameOf(requestOf(source, policy)))
    })

  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`${file} was not ready after ${startMs} ms`)), startMs)
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      reject(new Error(`${file} ended before it was ready (${signal ?? code})`))
      if (signal === null) process.exit(code ?? 1)
      process.kill(process.pid, signal)
    })
    take = (message) => {
      if (message.t !== 'ready') return
      clearTimeout(late)
      resolve({ runtime: message.runtime, run })
    }
  })
}
