import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import type { Feedback } from '../execute/executor.ts'
import { culprits } from './culprits.ts'
import type { WarmUpReport, WarmUpWish } from './warm-up.ts'

/** The target, and the feedback that is wished for. */
export type FeedbackWish = Omit<WarmUpWish, 'leftOut'> & { readonly nodeFlags?: readonly string[] }

/** The feedback that a target bears. */
export interface SettledFeedback {
  readonly feedback: Feedback
  /** For `installFeedback`. */
  readonly leftOut: readonly string[]
  readonly edges: number
  /** What is not as it was wished for, one line each. */
  readonly notes: readonly string[]
}

const extension = import.meta.url.slice(import.meta.url.lastIndexOf('.'))
const warmUpPath = fileURLToPath(new URL(`warm-up${extension}`, import.meta.url))
const deadlineMs = 60_000

/** Starts the target once, in a process of its own that ends with this call. */
async function warmUpOnce(
  { nodeFlags = [], ...wish }: FeedbackWish,
  leftOut: readonly string[],
): Promise<WarmUpReport> {
  const args = [...nodeFlags, '--disable-warning=ExperimentalWarning', warmUpPath, JSON.stringify({ ...wish, leftOut })]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'], timeout: deadlineMs })
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('close', (code, signal) => resolve(`it ended with ${signal ?? `code ${code}`}`))
  })
  let said = ''
  const report = child.stdio[3] as Readable
  report.setEncoding('utf8').on('data', (part: string) => {
    said += part
    if (part.endsWith('\n')) child.kill('SIGKILL')
  })
  const words = await text(child.stdio[2] as Readable)
  const how = await ended
  if (said.endsWith('\n')) return JSON.parse(said) as WarmUpReport
  const last = words
    .trim()
    .split('\n')
    .findLast((line) => /error/i.test(line))
  return { completions: [], fault: last === undefined ? how : `${how}: ${last}`, edges: 0, files: [], notes: [] }
}

/** A module that throws hides those that would be loaded after it: they are met once it is left out. */
async function allModules(
  known: readonly string[],
  attempt: (leftOut: readonly string[]) => Promise<WarmUpReport>,
): Promise<readonly string[]> {
  const { files } = await attempt(known)
  const more = files.filter((file) => !known.includes(file))
  return more.length === 0 ? known : allModules([...known, ...more], attempt)
}

/**
 * Finds out whether a target does with the wished feedback what it does without: whether it starts, and what harmless programs come
 * to. Modules that break it are left out one by one; where that does not help, or nothing is counted, there is no feedback, and the
 * notes say so. A working target costs two starts.
 */
export async function settleFeedback(wish: FeedbackWish): Promise<SettledFeedback> {
  const none = (notes: readonly string[]): SettledFeedback => ({ feedback: 'none', leftOut: [], edges: 0, notes })
  if (wish.feedback === 'none') return none([])
  const plain = await warmUpOnce({ ...wish, feedback: 'none' }, [])
  if (plain.fault !== undefined) return none([`the target does not start: ${plain.fault}`])
  const expected = JSON.stringify(plain.completions)
  const isSame = ({ completions, fault }: WarmUpReport): boolean =>
    fault === undefined && JSON.stringify(completions) === expected
  const settled = ({ edges, notes, blind }: WarmUpReport, leftOut: readonly string[]): SettledFeedback =>
    blind === undefined ? { feedback: wish.feedback, leftOut, edges, notes } : none([blind])

  const first = await warmUpOnce(wish, [])
  if (isSame(first)) return settled(first, [])
  const changed = `feedback '${wish.feedback}' changes what the target does: ${first.fault ?? JSON.stringify(first.completions)}`
  const files = await allModules(first.files, (leftOut) => warmUpOnce(wish, leftOut))
  const breaking = await culprits(files, async (leftOut) => isSame(await warmUpOnce(wish, leftOut)))
  if (breaking === undefined) return none([changed])
  const { notes, ...rest } = settled(await warmUpOnce(wish, breaking), breaking)
  return { ...rest, notes: [changed, ...notes] }
}
