import type { MeteredInstance } from './instance.ts'
import type { Prepared } from './prepare.ts'

/** What instances that are not fresh begin with: an ablation. By the module whose last instance left it. */
const left = new WeakMap<Prepared, Uint8Array>()

export function keepMemory(prepared: Prepared, { memory }: MeteredInstance): void {
  if (memory !== undefined) left.set(prepared, new Uint8Array(memory.buffer.slice(0)))
}

export function keptMemory(prepared: Prepared, { memory }: MeteredInstance): void {
  const bytes = left.get(prepared)
  if (memory === undefined || bytes === undefined) return
  const now = new Uint8Array(memory.buffer)
  now.set(bytes.subarray(0, now.length))
}
