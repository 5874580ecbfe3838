// What `wasm-fuel.ts` measures, in a process of its own. Prints one line of JSON.
import { startMeter } from '../src/sandbox/engine/fuel.ts'
import { wasmApi, type WasmGlobal } from '../src/sandbox/engine/webassembly.ts'
import { openThread } from '../src/sandbox/thread.ts'
import { decode } from '../src/sandbox/wasm/module/decode.ts'
import { instrument } from '../src/sandbox/wasm/meter/instrument.ts'
import { assemble } from '../src/sandbox/wasm/wat.ts'
import { kernels } from './wasm-kernels.ts'

type Call = (turns: number) => number
const memoryBytes = 16 << 20

async function plain(bytes: Uint8Array): Promise<Call> {
  const { exports } = await wasmApi.instantiate(await wasmApi.compile(bytes), {})
  return (exports as { readonly run: Call }).run
}

/** Under the meter of a run. */
async function metered(bytes: Uint8Array): Promise<Call> {
  const made = instrument(decode(bytes), { memoryBytes, tableBytes: memoryBytes }, () => undefined)
  const cells: { fuel?: WasmGlobal } = {}
  const imports = { meter: { refill: () => meter.refill() }, guest: {} }
  const { exports } = await wasmApi.instantiate(await wasmApi.compile(made.bytes), imports)
  Object.assign(cells, exports)
  const never = (): never => {
    throw new Error('the fuel was used up')
  }
  const limit = { steps: Number.MAX_SAFE_INTEGER, stepsPerSecond: 0 }
  const meter = startMeter(cells.fuel as WasmGlobal, limit, () => performance.now(), never)
  return (exports as Readonly<Record<string, Call>>)[made.exports.get('run')?.as ?? ''] as Call
}

const rounds = 41

/** Which of both begins takes turns; the least of each is what the machine did not disturb. */
async function ratioOf(code: string, turns: number): Promise<number> {
  const bytes = await assemble(`(module (memory 2) ${code})`)
  const both = [await plain(bytes), await metered(bytes)] as const
  const leastMs = [Infinity, Infinity]
  for (let round = 0; round < rounds; round++)
    for (const which of round % 2 === 0 ? [0, 1] : [1, 0]) {
      const fromMs = performance.now()
      both[which as 0 | 1](turns)
      leastMs[which] = Math.min(leastMs[which] as number, performance.now() - fromMs)
    }
  return (leastMs[1] as number) / (leastMs[0] as number)
}

/** A fresh instance with every limit and defense, and a call: the median in microseconds. */
async function freshUs(): Promise<number> {
  const small = await assemble(
    '(module (memory 1 16) (func (export "run") (param i32) (result i32) (i32.add (local.get 0) (i32.const 1))))',
  )
  const sandbox = await openThread({
    limits: { wallMs: 1_000, memoryBytes, outputBytes: 64 << 10, fuel: 1e9 },
    wasm: { moduleBytes: 1 << 20, wasi: true, clock: { kind: 'real' }, env: {}, preopens: [], hidden: [] },
  })
  const wasm = { binary: true, entry: 'run', args: ['41'], argv: [] }
  const source = Buffer.from(small).toString('base64')
  const timesUs: number[] = []
  for (let run = 0; run < 1_500; run++) {
    const fromMs = performance.now()
    const { value } = await sandbox.run(source, { wasm })
    timesUs.push((performance.now() - fromMs) * 1000)
    if (value !== 42) throw new Error(`41 and 1 came to ${JSON.stringify(value)}`)
  }
  sandbox.dispose()
  return timesUs.slice(500).sort((a, b) => a - b)[500] ?? Number.NaN
}

const ratios: Record<'loops' | 'calls', Record<string, number>> = { loops: {}, calls: {} }
for (const { name, kind, turns, code } of kernels) ratios[kind][name] = await ratioOf(code, turns)
process.stdout.write(JSON.stringify({ ...ratios, freshUs: await freshUs() }))
process.exit(0)
