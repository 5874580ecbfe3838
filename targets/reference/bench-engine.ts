import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { newQuickJSWASMModuleFromVariant, newVariant, RELEASE_SYNC } from 'quickjs-emscripten'
import type { GuestProgram } from '../../src/bench/guest.ts'
import type { LimitName } from '../../src/bench/target-bench.ts'
import { startMeter } from '../../src/sandbox/engine/fuel.ts'
import { instantiate, maximumBytes, minimumBytes, pageBytes } from '../../src/sandbox/engine/instance.ts'
import { openRealm, type Handle, type Realm } from '../../src/sandbox/engine/realm.ts'
import { wasmApi, type WasmModule } from '../../src/sandbox/engine/webassembly.ts'

type Instance = Pick<Awaited<ReturnType<typeof instantiate>>, 'ffi' | 'module' | 'memory'>

/** None of these is ever reached. */
const memoryBytes = 64 << 20
const stackBytes = 32 << 10
const outputBytes = 64 << 10
const wallMs = 3_600_000
const fuelSteps = 1e15

let compiled: Promise<WasmModule> | undefined

/** The engine as it is installed: nothing in it counts steps. Compiled once for the process, as the rewritten one is. */
async function unmetered(ceilingBytes: number): Promise<Instance> {
  compiled ??= (async () => {
    const there = createRequire(createRequire(import.meta.url).resolve('quickjs-emscripten'))
    return wasmApi.compile(await readFile(there.resolve('@jitl/quickjs-wasmfile-release-sync/wasm')))
  })()
  const memory = new wasmApi.Memory({ initial: minimumBytes / pageBytes, maximum: ceilingBytes / pageBytes })
  const options = { wasmModule: await compiled, wasmMemory: memory } as unknown as Parameters<typeof newVariant>[1]
  const made = await newQuickJSWASMModuleFromVariant(newVariant(RELEASE_SYNC, options))
  // The library keeps the module to itself; the realm speaks to it directly.
  const { module } = made as unknown as Pick<Instance, 'module'>
  return { ffi: made.getFFI(), module, memory }
}

/** Before the body, what `hostAdd` is: arguments as JSON through the one host function, as the kernel does it. */
const bridge = (most: number): string => `(function (send) {
  var stringify = JSON.stringify
  return function hostAdd(a, b) {
    var text = stringify([a, b])
    if (text.length > ${most}) throw new RangeError('output')
    return send(1, 0, text)
  }
})`

/**
 * A guest program in an engine of this thread that has these limits and no others, without what else is around a run of the
 * sandbox. Calling it runs the program once and returns what it came to.
 */
export async function engineWith(limits: ReadonlySet<LimitName>, program: GuestProgram): Promise<() => unknown> {
  const ceiling = limits.has('memory') ? memoryBytes : maximumBytes
  const deadlineMs = performance.now() + wallMs
  const maximumOutput = limits.has('output') ? outputBytes : Number.POSITIVE_INFINITY

  let beginRun = (): void => undefined
  let instance: Instance
  if (limits.has('fuel')) {
    const metered = await instantiate(ceiling)
    const { fuel } = metered.globals
    metered.onRefill = () => (fuel.value = 2 ** 30)
    beginRun = () => {
      const meter = startMeter(
        fuel,
        { steps: fuelSteps, stepsPerSecond: 0 },
        () => performance.now(),
        () => {
          throw new Error('out of fuel')
        },
      )
      metered.onRefill = () => meter.refill()
    }
    instance = metered
  } else instance = await unmetered(ceiling)

  const host = {
    interrupt: () => {
      if (performance.now() > deadlineMs) throw new Error('late')
    },
    send: (within: Realm, _op: number, _index: number, text: string): Handle => {
      const [a, b] = JSON.parse(text) as [number, number]
      return within.number(a + b)
    },
    module: () => undefined,
  }
  const realm = openRealm(
    // `globals` and `onRefill` are for meters and snapshots, of which the realm knows nothing.
    instance as Parameters<typeof openRealm>[0],
    { memoryBytes, stackBytes: limits.has('stack') ? stackBytes : 0, modules: false },
    host,
  )
  const { runtime } = realm.roots
  if (!limits.has('memory')) instance.ffi.QTS_RuntimeSetMemoryLimit(runtime, -1)
  if (!limits.has('interrupt')) instance.ffi.QTS_RuntimeDisableInterruptHandler(runtime)

  const made = (what: { threw: boolean; value: Handle }): Handle => {
    if (what.threw) throw new Error(`the guest threw ${realm.read(what.value, 1000) ?? ''}`)
    return what.value
  }
  const hostAdd = made(realm.call(made(realm.evaluate(bridge(maximumOutput), 'bridge.js')), [realm.sender()]))
  const outer = made(realm.evaluate(`(function (hostAdd) { return function () { ${program.body} } })`, 'bench.js'))
  const guest = made(realm.call(outer, [hostAdd]))

  return () => {
    beginRun()
    const result = made(realm.call(guest, []))
    const text = realm.read(result, maximumOutput)
    realm.free(result)
    if (text === undefined || Buffer.byteLength(text) > maximumOutput) throw new Error('more output than allowed')
    return Number(text)
  }
}
