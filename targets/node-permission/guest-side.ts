/** What a child says, one frame each. The guest can write to the same descriptor, so every field is hostile. */
export type ChildMessage =
  | { readonly t: 'started' }
  | { readonly t: 'report'; readonly text: string }
  | { readonly t: 'returned'; readonly text: string }
  | { readonly t: 'threw'; readonly name: string; readonly message: string }

/**
 * Runs in the child, as the head of the guest's script; handed over as source text (`guestSide.toString()`), so it
 * closes over nothing and keeps to what Node 20 knows. Writes frames (4-byte big-endian length, JSON) to descriptor 3
 * with blocking writes: a report is out before the guest's next instruction runs.
 */
export function guestSide(require: NodeJS.Require, source: string): void {
  const { writeSync } = require('node:fs') as typeof import('node:fs')
  const { from, alloc, concat } = Buffer
  const stringify = JSON.stringify
  const indirectEval = eval
  const send = (message: object): void => {
    const body = from(stringify(message))
    const head = alloc(4)
    head.writeUInt32BE(body.length, 0)
    const frame = concat([head, body])
    for (let at = 0; at < frame.length;) at += writeSync(3, frame, at, frame.length - at)
  }
  const textOf = (value: unknown): string => {
    try {
      return String(value)
    } catch {
      return '[no text]'
    }
  }
  const field = (error: unknown, key: 'name' | 'message'): string => {
    try {
      return textOf((error as Record<string, unknown>)[key]).slice(0, 2000)
    } catch {
      return '[unreadable]'
    }
  }
  const threw = (error: unknown): void => {
    const thing = (typeof error === 'object' || typeof error === 'function') && error !== null
    const name = thing ? field(error, 'name') : typeof error
    send({ t: 'threw', name, message: thing ? field(error, 'message') : textOf(error).slice(0, 2000) })
  }
  const run = async (): Promise<void> => {
    try {
      const value: unknown = await indirectEval(source)
      send({ t: 'returned', text: value === undefined ? '' : textOf(value) })
    } catch (error) {
      threw(error)
    }
  }
  Object.assign(globalThis, { require, report: (value: unknown) => send({ t: 'report', text: textOf(value) }) })
  send({ t: 'started' })
  void run()
}
