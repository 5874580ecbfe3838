import type { DefenseId, Defenses } from '../defenses.ts'
import { createDispatch, isHostStackOverflow, type HostFunction } from '../host-function/dispatch.ts'
import type { ResolvedLimits } from '../limits.ts'
import type { RunResult } from '../result.ts'
import { copierSource } from './copier.ts'
import { endingOf, LimitReached, unsettled } from './ending.ts'
import { withHardStop } from './hard-stop.ts'
import type { EngineInstance } from './instance.ts'
import { kernelSource } from './kernel.ts'
import { EngineExhausted, openRealm, type Handle, type Realm, type RealmHost } from './realm.ts'
import { decodeResult, type Told } from './told.ts'

/** How long after the deadline a built-in that does not look at the clock may go on, in milliseconds. */
const hardStopGraceMs = 100

/** Jobs between two looks at the clock. */
const jobsPerBatch = 32

export interface Task {
  readonly source: string
  readonly names: readonly string[]
  readonly functions: readonly HostFunction[]
  /** JSON text of an object: values to hand in by name. */
  readonly valuesText: string
  readonly limits: ResolvedLimits
  readonly defenses: Defenses
  /** Aborted where the run shall end for a reason of the host's. */
  readonly signal: AbortSignal
}

/** An engine between runs. `realm` is kept only where a fresh one is not wanted, which is an ablation. */
export interface Engine {
  readonly instance: EngineInstance
  realm?: Realm
}

export interface Ran {
  readonly result: RunResult
  /** False where the engine must be thrown away. */
  readonly reusable: boolean
}

interface Begun {
  readonly realm: Realm
  readonly control: Handle
  readonly completion: Handle
  readonly threw: boolean
}

/** Runs one source to its end in a fresh realm. Rejects with the reason of `task.signal`, and with nothing else. */
export async function runTask(engine: Engine, task: Task): Promise<Ran> {
  const { limits, defenses, signal } = task
  const startMs = performance.now()
  const deadlineMs = startMs + limits.wallMs
  const maximumBytes = defenses.has('output-limit') ? limits.outputBytes : Number.MAX_SAFE_INTEGER
  const stackBytes = defenses.has('stack-limit') ? limits.stackBytes : 0
  const dispatch = createDispatch(task.functions, defenses.has('rebuilt-errors'))
  let guard: DefenseId | undefined = 'evaluation-deadline'
  let stdout = ''
  let outputBytes = 0

  function lookAtClock(): void {
    signal.throwIfAborted()
    if (guard !== undefined && defenses.has(guard) && performance.now() > deadlineMs)
      throw new LimitReached('timed-out')
  }

  function count(bytes: number): void {
    outputBytes += bytes
    if (outputBytes > maximumBytes) throw new LimitReached('output-exceeded')
  }

  const host: RealmHost = {
    interrupt: lookAtClock,
    send: (realm, op, index, text) => {
      switch (op) {
        case 0: {
          const line = `${JSON.parse(text) as string}\n`
          count(Buffer.byteLength(line))
          stdout += line
          return realm.number(0)
        }
        case 1: {
          lookAtClock()
          const answer = dispatch.call(index, text)
          lookAtClock()
          return realm.text(answer)
        }
        case 3: {
          const copier = realm.evaluate(copierSource, 'copier.js')
          return copier.threw ? realm.throwing(copier.value) : copier.value
        }
        default:
          throw new LimitReached('output-exceeded')
      }
    },
  }

  /** Enters the engine, with the hard stop behind the deadline. */
  function enter(work: () => void): void {
    if (defenses.has('hard-stop')) withHardStop(deadlineMs - performance.now() + hardStopGraceMs, work)
    else work()
  }

  function drain(realm: Realm): void {
    guard = 'job-deadline'
    do lookAtClock()
    while (realm.runJobs(jobsPerBatch))
    guard = 'evaluation-deadline'
  }

  function begin(): Begun {
    const realm = engine.realm ?? openRealm(engine.instance, { memoryBytes: limits.memoryBytes, stackBytes }, host)
    realm.host = host
    if (!defenses.has('fresh-realm')) engine.realm = realm
    const kernel = realm.evaluate(kernelSource, 'kernel.js')
    const setup = `{"maxUnits":${maximumBytes},"names":${JSON.stringify(task.names)},"values":${task.valuesText}}`
    const args = [realm.sender(), realm.text(setup)]
    const control = realm.call(kernel.value, args)
    if (kernel.threw || control.threw) throw new EngineExhausted('the kernel could not start')
    for (const handle of [...args, kernel.value]) realm.free(handle)
    const { threw, value: completion } = realm.evaluate(task.source, 'guest.js')
    drain(realm)
    return { realm, control: control.value, completion, threw }
  }

  function settle({ realm, control }: Begun): void {
    for (const { id, answer } of dispatch.takeSettled()) {
      const args = [realm.number(1), realm.text(id), realm.text(answer)]
      realm.free(realm.call(control, args).value)
      for (const arg of args) realm.free(arg)
    }
    drain(realm)
  }

  /** Takes the completion value to text inside the engine, and reads it under the output limit. */
  function conclude({ realm, control, completion, threw }: Begun): Told {
    const promised = threw ? 'none' : realm.promise(completion)
    if (promised === 'pending') return unsettled
    const end = promised === 'none' ? { threw, value: completion } : promised
    if (!defenses.has('guarded-result')) {
      guard = undefined
      return { status: end.threw ? 'threw' : 'returned', value: realm.dump(end.value), asText: true }
    }
    const zero = realm.number(0)
    const told = realm.call(control, [zero, realm.boolean(end.threw), end.value])
    // JSON writes at most six bytes for one byte of text.
    const text = told.threw ? undefined : realm.read(told.value, maximumBytes * 6 + 64)
    for (const handle of promised === 'none' ? [zero, told.value] : [zero, told.value, end.value]) realm.free(handle)
    if (told.threw) throw new EngineExhausted('the result could not be told')
    const atCeiling = engine.instance.memory.buffer.byteLength > limits.memoryBytes * 0.9
    const decoded = decodeResult(text, atCeiling)
    if (decoded === undefined) throw new LimitReached('output-exceeded')
    count(decoded.bytes)
    return decoded.told
  }

  /** Waits for the next answer of a host function, the deadline or the end of the sandbox. */
  function untilSettled(): Promise<void> {
    return new Promise((resolve) => {
      let timer: NodeJS.Timeout | undefined
      const wake = (): void => {
        clearTimeout(timer)
        signal.removeEventListener('abort', wake)
        resolve()
      }
      if (defenses.has('job-deadline')) timer = setTimeout(wake, Math.max(0, deadlineMs - performance.now()) + 1)
      signal.addEventListener('abort', wake)
      dispatch.whenSettled(wake)
    })
  }

  let told: Told | undefined
  let reusable = false
  let begun: Begun | undefined

  function advance(): void {
    if (begun === undefined) begun = begin()
    else settle(begun)
    if (dispatch.pending() > 0) return
    const ended = conclude(begun)
    lookAtClock()
    told = ended
    if (engine.realm === undefined) {
      begun.realm.free(begun.completion)
      begun.realm.free(begun.control)
      begun.realm.close()
    }
    reusable = true
  }

  try {
    enter(advance)
    while (told === undefined) {
      await untilSettled()
      guard = 'job-deadline'
      lookAtClock()
      enter(advance)
    }
  } catch (error) {
    signal.throwIfAborted()
    if (isHostStackOverflow(error) && !defenses.has('stack-limit')) throw error
    // Where the result was told already, it was the clean-up that failed: the result stands, the engine does not.
    told ??= endingOf(error)
  }
  const memoryBytes = engine.instance.memory.buffer.byteLength
  return { result: { ...told, stdout, durationMs: performance.now() - startMs, memoryBytes }, reusable }
}
