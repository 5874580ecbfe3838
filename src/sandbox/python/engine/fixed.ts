import { createHash } from 'node:crypto'
import type { PyodideModule } from './pyodide.ts'
import type { EngineSetup } from './setup.ts'

type Import = (...args: unknown[]) => unknown

/** Imports by which the interpreter learns the time, of a clock that moves by a step each time it is read. */
export function fixedClock(module: PyodideModule, clock: EngineSetup['clock']): ReadonlyMap<string, Import> {
  if (clock.kind === 'real') return new Map()
  const { startMs, stepMs } = clock
  let readings = 0
  const read = (): number => startMs + stepMs * readings++
  return new Map<string, Import>([
    ['emscripten_date_now', read],
    ['emscripten_get_now', read],
    [
      'clock_time_get',
      (_id, _precision, pointer) => {
        module.HEAP64[Number(pointer) / 8] = BigInt(Math.round(read() * 1e6))
        return 0
      },
    ],
  ])
}

/** All randomness of the interpreter from a seed: SHA-256 over seed and a counter (NIST SP 800-90A, Hash_DRBG without reseed). */
export function seededRandom(module: PyodideModule, seed: Uint8Array): Import {
  let counter = 0
  return (pointer, length) => {
    const end = Number(pointer) + Number(length)
    for (let at = Number(pointer); at < end;) {
      const block = createHash('sha256').update(seed).update(String(counter++)).digest()
      const part = block.subarray(0, end - at)
      module.HEAPU8.set(part, at)
      at += part.length
    }
    return 0
  }
}
