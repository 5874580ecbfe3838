import { createHash } from 'node:crypto'
import { LimitReached } from '../engine/ending.ts'
import { wasmApi, type WasmModule } from '../engine/webassembly.ts'
import type { Defenses } from '../defenses.ts'
import type { ResolvedLimits } from '../limits.ts'
import { link, type Linked } from './link.ts'
import { instrument, type Metered } from './meter/instrument.ts'
import { decode } from './module/decode.ts'
import { ModuleRefused } from './module/refused.ts'
import type { WasmOptions, WasmRun } from './options.ts'
import { assemble } from './wat.ts'

/** A module that was judged, metered and compiled. Instances of it share nothing but its code. */
export interface Prepared {
  readonly module: WasmModule
  readonly metered: Omit<Metered, 'bytes'>
  readonly imports: readonly Linked[]
}

/** Bytes that V8 does not take. */
export class InvalidModule extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'CompileError'
  }
}

export interface Preparing {
  readonly options: WasmOptions
  readonly limits: ResolvedLimits
  readonly defenses: Defenses
  /** Called between steps and between functions: may throw where it takes too long. */
  readonly look: () => void
}

/** V8 says where it was called from, and the rest is of the module. */
const withoutPrefix = (message: string): string => message.replace(/^WebAssembly\.\w+\(\): /, '')

async function whyInvalid(bytes: Uint8Array): Promise<InvalidModule> {
  const message = await wasmApi.compile(bytes).then(
    () => 'it is not valid',
    (error: unknown) => (error instanceof Error ? withoutPrefix(error.message) : 'it is not valid'),
  )
  return new InvalidModule(message.slice(0, 500))
}

async function bytesOf(source: string, { binary }: WasmRun, { options }: Preparing): Promise<Uint8Array> {
  const most = options.moduleBytes
  if (!binary) {
    if (source.length > most) throw new ModuleRefused('bounds', `a text of more than ${most} characters`)
    return assemble(source)
  }
  const bytes = Buffer.from(source, 'base64')
  if (bytes.length > most) throw new ModuleRefused('bounds', `${bytes.length} bytes, at most ${most} are taken`)
  return Uint8Array.from(bytes)
}

async function make(source: string, run: WasmRun, preparing: Preparing): Promise<Prepared> {
  const { options, limits, defenses, look } = preparing
  const bytes = await bytesOf(source, run, preparing)
  look()
  // V8 judges what it will get before anything is put into it, and what is read here then is well-formed.
  if (!wasmApi.validate(bytes)) throw await whyInvalid(bytes)
  look()
  const decoded = decode(bytes)
  const imports = defenses.has('wasm-imports') ? link(decoded, options.wasi) : [...decoded.imports]
  const most = (id: 'wasm-memory-maximum' | 'wasm-table-maximum'): number | undefined =>
    defenses.has(id) ? limits.memoryBytes : undefined
  const maxima = { memoryBytes: most('wasm-memory-maximum'), tableBytes: most('wasm-table-maximum') }
  const { bytes: metered, ...rest } = instrument(decoded, maxima, look)
  if (rest.initialBytes > limits.memoryBytes && defenses.has('wasm-memory-maximum'))
    throw new LimitReached('out-of-memory')
  return { module: await wasmApi.compile(metered), metered: rest, imports }
}

/** Modules that were prepared in this process, the one used last at the end. */
const kept = new Map<string, { readonly prepared: Prepared; readonly length: number }>()
const mostKept = 64
const mostKeptLength = 16 << 20

function keep(key: string, prepared: Prepared, length: number): void {
  kept.delete(key)
  kept.set(key, { prepared, length })
  let sum = 0
  for (const each of kept.values()) sum += each.length
  for (const [oldest, each] of kept) {
    if (kept.size <= mostKept && sum <= mostKeptLength) return
    kept.delete(oldest)
    sum -= each.length
  }
}

/**
 * Takes a source to a module that can be run: assembles it, lets V8 judge it, judges it, meters and compiles it. What was
 * prepared is kept for a while: the same source under the same limits takes no more than its digest.
 * @throws WatError, InvalidModule, ModuleRefused, LimitReached where its memories are too large, and what `look` throws
 */
export async function prepare(source: string, run: WasmRun, preparing: Preparing): Promise<Prepared> {
  const { options, limits, defenses } = preparing
  const digest = createHash('sha256').update(source).digest('hex')
  const judged = [options.moduleBytes, options.wasi, limits.memoryBytes, [...defenses].toSorted().join()]
  const key = [run.binary, digest, ...judged].join(' ')
  const found = kept.get(key)?.prepared
  const prepared = found ?? (await make(source, run, preparing))
  keep(key, prepared, source.length)
  return prepared
}
