import { startMeter, type Meter } from '../engine/fuel.ts'
import { LimitReached } from '../engine/ending.ts'
import type { Told } from '../engine/told.ts'
import type { RunResult } from '../result.ts'
import { keepMemory, keptMemory } from './ablated-memory.ts'
import { LinkError, wasmEnding } from './ending.ts'
import { openGate, type Gate } from './gate.ts'
import type { Guest } from './guest.ts'
import { GuestMemory } from './guest-memory.ts'
import { openHostCalls } from './host-calls.ts'
import { hostFunctions, type ToldResult } from './host-module.ts'
import { importsOf } from './imports.ts'
import { canWait, instantiate, type MeteredInstance } from './instance.ts'
import { bytesPerStepLog2 } from './meter/cost.ts'
import type { ExportedFunction } from './meter/instrument.ts'
import { Output } from './output.ts'
import { prepare, type Prepared } from './prepare.ts'
import type { WasmTask } from './task.ts'
import { isPlain, readArgument, resultOf, signatureOf } from './values.ts'
import { openWatch, type Watch } from './watch.ts'
import { wasiFunctions } from './wasi/preview1.ts'

/** What one run has come to so far. */
interface Progress {
  readonly watch: Watch
  readonly output: Output
  readonly told: ToldResult
  readonly unsupported: Map<string, number>
  gate: Gate | undefined
  instance: MeteredInstance | undefined
  meter: Meter | undefined
  /** Bytes of memories and tables, as far as they are counted, when there was this much room. */
  heldBytes: number
  roomBytes: number
}

/** What the host takes is paid where the guest pays next; what that takes must not overflow 32 bits. */
const deepestDebt = -(2 ** 30)

/** For memories that nothing limits: an ablation. */
const endlessRoom = 2 ** 52

function entryOf({ metered }: Prepared, { run }: WasmTask): ExportedFunction {
  const name = JSON.stringify(run.entry.slice(0, 100).toWellFormed())
  const found = metered.exports.get(run.entry)
  if (found === undefined) throw new LinkError(`the module exports no function ${name}`)
  if (!isPlain(found.type))
    throw new LinkError(`${name} is of type ${signatureOf(found.type)}: only numbers are handed in`)
  return found
}

function argumentsOf({ type }: ExportedFunction, { run }: WasmTask): (number | bigint)[] {
  const { parameters } = type
  if (run.args.length !== parameters.length)
    throw new LinkError(`the function takes ${parameters.length} arguments, not ${run.args.length}`)
  return parameters.map((each, at) => {
    const value = readArgument(run.args[at] as string, each)
    if (value === undefined) throw new LinkError(`argument ${at} is none for ${signatureOf(type)}`)
    return value
  })
}

function guestOf(task: WasmTask, progress: Progress): Guest {
  const { options, run, functions, limits, defenses, inputText } = task
  const { watch, output, unsupported } = progress
  const charge = (bytes: number): void => {
    const { instance } = progress
    if (instance === undefined) return
    instance.fuel.value = Math.max(deepestDebt, instance.fuel.value - Math.floor(bytes / 2 ** bytesPerStepLog2))
  }
  const wait = canWait
    ? (dispatch: { readonly whenSettled: (wake: () => void) => void }) =>
        watch.wait((wake) => dispatch.whenSettled(wake))
    : undefined
  const calls = openHostCalls(functions, new Set(options.hidden), defenses.has('rebuilt-errors'), wait)
  return {
    options,
    run,
    memory: new GuestMemory(() => progress.instance?.memory, charge, defenses.has('wasm-host-memory')),
    output,
    inputText: inputText === '[]' ? '' : inputText.slice(1, -1),
    argumentBytes: defenses.has('wasm-output') ? limits.outputBytes : Number.MAX_SAFE_INTEGER,
    canWait,
    nowMs: watch.nowMs,
    look: watch.look,
    ...calls,
    wait: (ms) => watch.wait(() => undefined, ms),
    unsupported: (name) => unsupported.set(name, (unsupported.get(name) ?? 0) + 1),
  }
}

function begin(prepared: Prepared, task: WasmTask, progress: Progress): MeteredInstance {
  const { limits, defenses } = task
  const { watch } = progress
  const guest = guestOf(task, progress)
  const gate = openGate(watch.look, () => {
    if (!defenses.has('wasm-trap')) return false
    if (progress.instance !== undefined) progress.instance.stop.value = 1
    return true
  })
  progress.gate = gate
  const refill = gate.enter(() => {
    progress.meter?.refill()
    return canWait ? watch.turnWhereDue()?.then(() => undefined) : undefined
  })
  const offered = {
    host: hostFunctions(guest, progress.told),
    wasi: wasiFunctions(guest),
    unsupported: guest.unsupported,
  }
  const instance = instantiate(prepared, importsOf(prepared.imports, offered, refill, gate.enter))
  const isLimited = defenses.has('wasm-memory-maximum') || defenses.has('wasm-table-maximum')
  progress.heldBytes = prepared.metered.initialBytes
  progress.roomBytes = isLimited ? Math.max(0, limits.memoryBytes - progress.heldBytes) : endlessRoom
  instance.room.value = BigInt(progress.roomBytes)
  progress.instance = instance
  const steps = defenses.has('wasm-fuel') ? limits.fuel : Number.MAX_SAFE_INTEGER
  progress.meter = startMeter(instance.fuel, { steps, stepsPerSecond: limits.fuelPerSecond }, watch.nowMs, () => {
    throw new LimitReached('out-of-fuel')
  })
  return instance
}

async function proceed(task: WasmTask, progress: Progress): Promise<Told> {
  const { options, limits, defenses } = task
  const { watch, output, told } = progress
  const prepared = await prepare(task.source, task.run, { options, limits, defenses, look: watch.look })
  watch.look()
  const entry = entryOf(prepared, task)
  const args = argumentsOf(entry, task)
  const instance = begin(prepared, task, progress)
  const isFresh = defenses.has('wasm-fresh-instance')
  if (!isFresh) keptMemory(prepared, instance)
  await instance.start?.()
  const returned = await instance.exported(entry.as)(...args)
  const ending = progress.gate?.ending()
  if (ending !== undefined) throw ending
  if (!isFresh) keepMemory(prepared, instance)
  watch.look()
  if (told.told) return { status: 'returned', value: told.value, asText: false }
  const value = resultOf(returned)
  if (value !== undefined) output.count(Buffer.byteLength(typeof value === 'string' ? value : JSON.stringify(value)))
  return { status: 'returned', value, asText: false }
}

/** Bytes that memories and tables have come to. */
function heldBytes({ instance, heldBytes: initial, roomBytes }: Progress): number {
  return instance === undefined ? initial : initial + roomBytes - Number(instance.room.value)
}

/**
 * Runs one module from its source to its end, in an instance of its own. Rejects with the reason of `task.signal`, and with
 * nothing else.
 */
export async function runWasm(task: WasmTask): Promise<RunResult> {
  const { limits, defenses, signal } = task
  const progress: Progress = {
    watch: openWatch(task),
    output: new Output(defenses.has('wasm-output') ? limits.outputBytes : Number.MAX_SAFE_INTEGER),
    told: { value: undefined, told: false },
    unsupported: new Map(),
    gate: undefined,
    instance: undefined,
    meter: undefined,
    heldBytes: 0,
    roomBytes: 0,
  }
  const { watch, output, unsupported, told: result } = progress
  const told = await proceed(task, progress).catch((error: unknown) => {
    signal.throwIfAborted()
    const end = wasmEnding(progress.gate?.ending() ?? error, progress.instance?.denied.value === 1)
    // A program that ended itself well may have told its result before.
    return end.status === 'returned' && result.told ? { ...end, value: result.value } : end
  })
  const memoryBytes = heldBytes(progress)
  return {
    ...told,
    ...output.texts(),
    durationMs: watch.elapsedMs(),
    cpuMs: watch.cpuMs(),
    memoryBytes,
    memoryPeakBytes: memoryBytes,
    fuelUsed: progress.meter?.used() ?? 0,
    ...(unsupported.size === 0 ? {} : { unsupported: Object.fromEntries(unsupported) }),
  }
}
