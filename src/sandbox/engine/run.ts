import { setImmediate as turn } from 'node:timers/promises'
import type { DefenseId } from '../defenses.ts'
import { createDispatch, isHostStackOverflow } from '../host-function/dispatch.ts'
import { endingOf, LimitReached, unsettled } from './ending.ts'
import { stopOf } from '../run-stopped.ts'
import { threadCpuMs } from './cpu-clock.ts'
import type { Engine } from './engine.ts'
import { startMeter } from './fuel.ts'
import { drawSeed } from './seed.ts'
import { EngineExhausted, type Handle, type RealmHost } from './realm.ts'
import type { Ran, Task } from './task.ts'
import { decodeResult, type Told } from './told.ts'
import { untilWoken } from './until-woken.ts'

/** Jobs between two looks at the clock. */
const jobsPerBatch = 32

/**
 * Milliseconds of a run after which the event loop of this thread has a turn: answers of host functions that need none would
 * otherwise keep all else of the host waiting, and whoever wants to cancel the run.
 */
const turnEveryMs = 10

interface Begun {
  readonly completion: Handle
  readonly threw: boolean
}

const nowMs = (): number => performance.now()

/**
 * Runs one source to its end in an engine that is as its setup left it, and leaves it as the run did. Rejects with the
 * reason of `task.signal`, and with nothing else.
 */
export async function runTask({ instance, realm, prepared }: Engine, task: Task): Promise<Ran> {
  const { limits, defenses, signal, stop } = task
  const { control } = prepared
  const startMs = nowMs()
  let cpuMs = -threadCpuMs()
  const deadlineMs = startMs + limits.wallMs
  const maximumBytes = defenses.has('output-limit') ? limits.outputBytes : Number.MAX_SAFE_INTEGER
  const dispatch = createDispatch(task.functions, defenses.has('rebuilt-errors'))
  let guard: DefenseId | undefined = 'evaluation-deadline'
  let stdout = ''
  let outputBytes = 0

  function lookAtClock(): void {
    signal.throwIfAborted()
    if (stop?.aborted === true) throw new LimitReached(stopOf(stop))
    if (guard !== undefined && defenses.has(guard) && nowMs() > deadlineMs) throw new LimitReached('timed-out')
  }

  function count(bytes: number): void {
    outputBytes += bytes
    if (outputBytes > maximumBytes) throw new LimitReached('output-exceeded')
  }

  const host: RealmHost = {
    interrupt: lookAtClock,
    send: (_realm, op, index, text) => {
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
        default:
          throw new LimitReached('output-exceeded')
      }
    },
    module: (specifier) => (Object.hasOwn(task.modules, specifier) ? task.modules[specifier] : undefined),
  }

  const meter = startMeter(
    instance.globals.fuel,
    { steps: limits.fuel, stepsPerSecond: limits.fuelPerSecond },
    nowMs,
    () => {
      throw new LimitReached('out-of-fuel')
    },
  )
  realm.host = host
  instance.onRefill = () => {
    // A built-in that loops in C asks nobody for the time: QuickJS calls its interrupt handler between steps of byte code.
    if (defenses.has('hard-stop')) lookAtClock()
    meter.refill()
  }

  function drain(): void {
    guard = 'job-deadline'
    do lookAtClock()
    while (realm.runJobs(jobsPerBatch))
    guard = 'evaluation-deadline'
  }

  /** Calls the kernel, and lets go of the arguments. */
  function tell(op: number, args: readonly Handle[]): void {
    const list = [realm.number(op), ...args]
    const { threw, value } = realm.call(control, list)
    if (threw) throw new EngineExhausted('the kernel could not be told')
    for (const handle of [value, ...list]) realm.free(handle)
  }

  function begin(): Begun {
    // All of ten digits: what a run uses of its fuel shall not depend on its seed.
    const seed = JSON.stringify(drawSeed())
    const input = task.inputText === '[]' ? '' : `,"input":${task.inputText.slice(1, -1)}`
    tell(4, [realm.text(`{"seed":${seed}${input}}`)])
    const { threw, value: completion } = realm.evaluate(task.source, 'guest.js')
    drain()
    return { completion, threw }
  }

  function settle(): void {
    for (const { id, answer } of dispatch.takeSettled()) tell(1, [realm.text(id), realm.text(answer)])
    drain()
  }

  /** Takes the completion value to text inside the engine, and reads it under the output limit. */
  function conclude({ completion, threw }: Begun): Told {
    const promised = threw ? 'none' : realm.promise(completion)
    if (promised === 'pending') return unsettled
    const end = promised === 'none' ? { threw, value: completion } : promised
    if (!defenses.has('guarded-result')) {
      guard = undefined
      return { status: end.threw ? 'threw' : 'returned', value: realm.dump(end.value), asText: true }
    }
    const told = realm.call(control, [realm.number(0), realm.boolean(end.threw), end.value])
    if (told.threw) throw new EngineExhausted('the result could not be told')
    // JSON writes at most six bytes for one byte of text.
    const text = realm.read(told.value, maximumBytes * 6 + 64)
    const atCeiling = instance.memory.buffer.byteLength > limits.memoryBytes * 0.9
    const decoded = decodeResult(text, atCeiling)
    if (decoded === undefined) throw new LimitReached('output-exceeded')
    count(decoded.bytes)
    return decoded.told
  }

  /** Waits for the next answer of a host function, the deadline or the end of the sandbox. */
  function untilSettled(): Promise<void> {
    const leftMs = defenses.has('job-deadline') ? deadlineMs - nowMs() : undefined
    return untilWoken((wake) => dispatch.whenSettled(wake), leftMs, [signal, stop])
  }

  async function proceed(): Promise<Told> {
    let turnedMs = startMs
    const begun = begin()
    while (dispatch.pending() > 0) {
      // What else the thread does meanwhile is not this run's.
      cpuMs += threadCpuMs()
      await untilSettled()
      if (nowMs() - turnedMs > turnEveryMs) {
        await turn()
        turnedMs = nowMs()
      }
      cpuMs -= threadCpuMs()
      guard = 'job-deadline'
      lookAtClock()
      settle()
    }
    const told = conclude(begun)
    lookAtClock()
    return told
  }

  const told = await proceed().catch((error: unknown) => {
    signal.throwIfAborted()
    if (isHostStackOverflow(error) && !defenses.has('stack-limit')) throw error
    return endingOf(error)
  })
  const result = {
    ...told,
    stdout,
    durationMs: nowMs() - startMs,
    cpuMs: cpuMs + threadCpuMs(),
    memoryBytes: instance.memory.buffer.byteLength,
    memoryPeakBytes: instance.globals.heapTop.value,
    fuelUsed: meter.used(),
  }
  return { result, reusable: told.status !== 'faulted' }
}
