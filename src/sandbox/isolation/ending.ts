import { encode, type Copy } from '../copy.ts'
import type { ResolvedLimits } from '../limits.ts'
import type { Language } from '../plugin-sandbox.ts'
import type { RunResult, RunStatus } from '../result.ts'
import { Breach, type ChildResult } from './message.ts'

/** UTF-8 of what counts against `outputBytes`, counted as the engine counts it. */
function outputBytesOf({ value, error, stdout, stderr = '' }: ChildResult, language: Language): number {
  const [given] = value
  const valueBytes = given === undefined ? 0 : Buffer.byteLength(typeof given === 'string' ? given : encode(given))
  const errorBytes = error === undefined ? 0 : Buffer.byteLength(error.name) + Buffer.byteLength(error.message)
  const stderrBytes = language === 'python' ? Buffer.byteLength(stderr) : 0
  return Buffer.byteLength(stdout) + stderrBytes + valueBytes + errorBytes
}

/** The engine's own words where it ends a run are not the guest's and are not counted. */
const ownWordsBytes = 256

/** What Python tells of a run beside its result: the state of a session, in base64. */
export type Beside = Pick<ChildResult, 'session'>

/** What not every engine tells, and which does. */
const besides = {
  stderr: ['wasm', 'python'],
  unsupported: ['wasm'],
  session: ['python'],
} as const satisfies Partial<Record<keyof ChildResult, readonly Language[]>>

/**
 * A result as a run can have it. What is only the guest's own affair, such as its value, is taken as it was told.
 * @param elapsedMs by the parent's clock; the child's own figure is never more than that.
 * @throws Breach where parts of it contradict each other or the limits.
 */
export function judgeResult(
  told: ChildResult,
  limits: ResolvedLimits,
  elapsedMs: number,
  language: Language = 'javascript',
): RunResult & Beside {
  const { value: boxed, error, unsupported, ...rest } = told
  for (const [name, tellers] of Object.entries<readonly Language[]>(besides))
    if (Object.hasOwn(told, name) && !tellers.includes(language))
      throw new Breach(`a ${name}, which its engine does not have`)
  const [value] = boxed
  const returned = told.status === 'returned'
  if (returned === (error !== undefined)) throw new Breach('a result and an error at once, or neither')
  if (!returned && value !== undefined) throw new Breach('a value of a run that did not return')
  if (told.asText && typeof value !== 'string') throw new Breach('a text that is no text')
  if (told.memoryBytes > limits.memoryBytes || (told.memoryPeakBytes ?? 0) > limits.memoryBytes)
    throw new Breach('a memory beyond its limit')
  if (outputBytesOf(told, language) > limits.outputBytes + (returned ? 0 : ownWordsBytes))
    throw new Breach('an output beyond its limit')
  if (Buffer.byteLength(told.stderr ?? '') > limits.outputBytes) throw new Breach('an error output beyond its limit')
  return {
    ...rest,
    value: value as Copy | undefined,
    ...(error === undefined ? {} : { error }),
    ...(unsupported === undefined ? {} : { unsupported: unsupported as Readonly<Record<string, number>> }),
    durationMs: Math.min(told.durationMs, elapsedMs),
  }
}

/** The result of a run whose child had to be ended or ended by itself: nothing that it logged is known. */
export function brokenResult(status: RunStatus, message: string, elapsedMs: number): RunResult {
  return {
    status,
    value: undefined,
    asText: false,
    error: { name: status === 'faulted' ? 'IsolationFault' : 'LimitReached', message },
    stdout: '',
    durationMs: elapsedMs,
    memoryBytes: 0,
  }
}
