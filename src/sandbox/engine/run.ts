import { getRandomValues } from 'node:crypto'
import type { DefenseId } from '../defenses.ts'
import { createDispatch, isHostStackOverflow } from '../host-function/dispatch.ts'
import { copierSource } from './copier.ts'
import { endingOf, LimitReached, unsettled } from './ending.ts'
import { withHardStop } from './hard-stop.ts'
import { kernelSource } from './kernel.ts'
import { EngineExhausted, openRealm, type Handle, type Realm, type RealmHost } from './realm.ts'
import type { Engine, Ran, Task } from './task.ts'
import { decodeResult, type Told } from './told.ts'

/** How long after the deadline a built-in that does not look at the clock may go on, in milliseconds. */
const hardStopGraceMs = 100

/** Jobs between two looks at the clock. */
const jobsPerBatch = 32

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
  function enter<T>(work: () => T): T {
    if (!defenses.has('hard-stop')) return work()
    return withHardStop(deadlineMs - performance.now() + hardStopGraceMs, work)
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
    const seed = defenses.has('own-seed') ? [...getRandomValues(new Uint32Array(4))] : []
    const setup = `${JSON.stringify({ maxUnits: maximumBytes, names: task.names, seed }).slice(0, -1)},"values":${task.valuesText}}`
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

  let begun: Begun | undefined
  let concluded: Told | undefined
  let reusable = false

  /** One stay in the engine: as far as it goes without an answer of a host function. */
  function advance(): Told | undefined {
    if (begun === undefined) begun = begin()
    else settle(begun)
    if (dispatch.pending() > 0) return undefined
    const told = conclude(begun)
    lookAtClock()
    concluded = told
    if (engine.realm === undefined) {
      begun.realm.free(begun.completion)
      begun.realm.free(begun.control)
      begun.realm.close()
    }
    reusable = true
    return told
  }

  async function proceed(): Promise<Told> {
    let told = enter(advance)
    while (told === undefined) {
      await untilSettled()
      guard = 'job-deadline'
      lookAtClock()
      told = enter(advance)
    }
    return told
  }

  const told = await proceed().catch((error: unknown) => {
    signal.throwIfAborted()
    if (isHostStackOverflow(error) && !defenses.has('stack-limit')) throw error
    // Where the result was told already, it was the clean-up that failed: the result stands, the engine does not.
    return concluded ?? endingOf(error)
  })
  const memoryBytes = engine.instance.memory.buffer.byteLength
  return { result: { ...told, stdout, durationMs: performance.now() - startMs, memoryBytes }, reusable }
}
