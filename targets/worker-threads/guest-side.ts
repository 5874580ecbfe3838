import type { MessagePort } from 'node:worker_threads'

/** What a worker says. The guest holds the same port by design, so the adapter takes every field as hostile. */
export type WorkerMessage =
  | { readonly t: 'ready' }
  | { readonly t: 'report'; readonly text: string }
  | { readonly t: 'returned'; readonly text: string }
  | { readonly t: 'threw'; readonly name: string; readonly message: string }

/**
 * Runs in the worker; handed over as source text (`guestSide.toString()`), so it closes over nothing. Answers each
 * posted program with one `returned` or `threw`, reports in between.
 */
export function guestSide(port: MessagePort): void {
  const post = port.postMessage.bind(port)
  const indirectEval = eval
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
    post({ t: 'threw', name, message: thing ? field(error, 'message') : textOf(error).slice(0, 2000) })
  }
  const run = async (source: string): Promise<void> => {
    try {
      const value: unknown = await indirectEval(source)
      post({ t: 'returned', text: value === undefined ? '' : textOf(value) })
    } catch (error) {
      threw(error)
    }
  }
  Object.assign(globalThis, { report: (value: unknown) => post({ t: 'report', text: textOf(value) }) })
  port.on('message', (source: string) => void run(source))
  post({ t: 'ready' })
}
