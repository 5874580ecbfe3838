const pageBytes = 65536
const keptPages = 8

/** What an instance leaves in its slot for whoever comes next. */
interface Slot {
  readonly pages: readonly Uint8Array[]
  readonly exports: WebAssembly.Exports
}

let slot: Slot | undefined

const pageOf = (memory: WebAssembly.Memory, index: number): Uint8Array =>
  new Uint8Array(memory.buffer, index * pageBytes, pageBytes)
const pagesOf = (memory: WebAssembly.Memory): number => Math.min(keptPages, memory.buffer.byteLength / pageBytes)

/** Keeps the state of an instance that is done: a slot of a pool that nobody cleans. */
export function leaveSlot(exports: WebAssembly.Exports): void {
  const { memory } = exports
  const pages =
    memory instanceof WebAssembly.Memory
      ? Array.from({ length: pagesOf(memory) }, (_, index) => pageOf(memory, index).slice())
      : []
  slot = { pages, exports }
}

/** Lets a new instance stand where the last one did: pages that it did not write, globals and tables are as they were left. */
export function takeSlot(exports: WebAssembly.Exports): void {
  if (slot === undefined) return
  const { memory } = exports
  if (memory instanceof WebAssembly.Memory)
    for (let index = 0; index < Math.min(pagesOf(memory), slot.pages.length); index++) {
      const page = pageOf(memory, index)
      if (page.every((byte) => byte === 0)) page.set(slot.pages[index] as Uint8Array)
    }
  for (const [name, left] of Object.entries(slot.exports)) {
    const own = exports[name]
    try {
      if (own instanceof WebAssembly.Global && left instanceof WebAssembly.Global) own.value = left.value
      if (own instanceof WebAssembly.Table && left instanceof WebAssembly.Table)
        for (let i = 0; i < Math.min(own.length, left.length); i++) if (own.get(i) === null) own.set(i, left.get(i))
    } catch {
      // Of another type, or not to be written.
    }
  }
}
