import { encode, type Copy } from '../copy.ts'
import type { ResolvedLimits } from '../limits.ts'
import type { RunResult, RunStatus } from '../result.ts'
import { Breach, type ChildResult } from './message.ts'

/** UTF-8 of what counts against `outputBytes`, counted as the engine counts it. */
function outputBytesOf({ value, error, stdout, stderr = '' }: ChildResult): number {
  const [given] = value
  const valueBytes = given === undefined ? 0 : Buffer.byteLength(typeof given === 'string' ? given : encode(given))
  const errorBytes = error === undefined ? 0 : Buffer.byteLength(error.name) + Buffer.byteLength(error.message)
  return Buffer.byteLength(stdout) + Buffer.byteLength(stderr) + valueBytes + errorBytes
}

/** The engine's own words where it ends a run are not the guest's and are not counted. */
const ownWordsBytes = 256

/** What some engines tell of a run beside its result: standard error, and the state of a session, in base64. */
export type Beside = Pick<ChildResult, 'stderr' | 'session'>

/**
 * A result as a run can have it. What is only the guest's own affair, such as its value, is taken as it was told.
 * @param elapsedMs by the parent's clock; the child's own figure is never more than that.
 * @throws Breach where parts of it contradict each other or the limits.
 */
export function judgeResult(
  told: ChildResult,
  limits: ResolvedLimits,
  elapsedMs: number,
  tellsBeside = false,
): RunResult & Beside {
  const { value: boxed, error, ...rest } = told
  if (!tellsBeside && (told.stderr ?? told.session) !== undefined) throw new Breach('what its engine does not have')
  const [value] = boxed
  const returned = told.status === 'returned'
  if (returned === (error !== undefined)) throw new Breach('a result and an error at once, or neither')
  if (!returned && value !== undefined) throw new Breach('a value of a run that did not return')
  if (told.asText && typeof value !== 'string') throw new Breach('a text that is no text')
  if (told.memoryBytes > limits.memoryBytes || (told.memoryPeakBytes ?? 0) > limits.memoryBytes)
    throw new Breach('a memory beyond its limit')
  if (outputBytesOf(told) > limits.outputBytes + (returned ? 0 : ownWordsBytes))
    throw new Breach('an output beyond its limit')
  return {
    ...rest,
    value: value as Copy | undefined,
    ...(error === undefined ? {} : { error }),
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
