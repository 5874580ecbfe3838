import { append, name, Reader, sectionId, u32, type Section } from '../../sandbox/engine/wasm-binary.ts'

/** Module and names of the imports that a module with counters has beside its own. */
export const edgesImport = {
  module: 'escapement',
  counters: 'edges',
  memory: (index: number) => `memory.${index}`,
} as const

/** Of a memory, in pages of 64 KiB. */
export interface MemoryLimits {
  readonly initial: number
  readonly maximum?: number
}

const kinds = { function: 0, table: 1, memory: 2, global: 3, tag: 4 } as const
const memorySection = 5

function skipLimits(reader: Reader): void {
  const flags = reader.byte()
  reader.skipLeb()
  if ((flags & 1) === 1) reader.skipLeb()
  if ((flags & 8) === 8) reader.skipLeb()
}

/** Types of one byte; those with an index come with the extension for garbage collection. */
function skipType(reader: Reader): void {
  const type = reader.byte()
  if (type === 0x63 || type === 0x64) throw new RangeError('the module imports something of a type of its own')
}

function countMemoryImports(content: Uint8Array): number {
  const reader = new Reader(content)
  let memories = 0
  for (let left = reader.u32(); left > 0; left--) {
    reader.take(reader.u32())
    reader.take(reader.u32())
    const kind = reader.byte()
    switch (kind) {
      case kinds.function:
        reader.skipLeb()
        break
      case kinds.table:
        skipType(reader)
        skipLimits(reader)
        break
      case kinds.memory:
        skipLimits(reader)
        memories++
        break
      case kinds.global:
        skipType(reader)
        reader.byte()
        break
      case kinds.tag:
        reader.byte()
        reader.skipLeb()
        break
      default:
        throw new RangeError(`the module imports something of kind ${kind}`)
    }
  }
  return memories
}

function readMemories(content: Uint8Array): MemoryLimits[] {
  const reader = new Reader(content)
  return Array.from({ length: reader.u32() }, () => {
    const flags = reader.byte()
    if (flags > 1) throw new RangeError('the module defines a memory that is shared or has another width')
    const initial = reader.u32()
    return flags === 1 ? { initial, maximum: reader.u32() } : { initial }
  })
}

function memoryEntry(field: string, { initial, maximum }: MemoryLimits): number[] {
  const limits = maximum === undefined ? [0, ...u32(initial)] : [1, ...u32(initial), ...u32(maximum)]
  return [...name(edgesImport.module), ...name(field), kinds.memory, ...limits]
}

/**
 * Makes a module import a memory of `pages` for counters. Imported memories have their indices before defined ones: so those that
 * the module defines become imports too, in their order, before that of the counters. Then all indices stay as they are, and all
 * instances can share the counters.
 * @throws RangeError where the memories are of a kind that this does not know
 */
export function importMemories(
  sections: readonly Section[],
  pages: number,
): {
  readonly sections: readonly Section[]
  readonly counterMemory: number
  readonly ownMemories: readonly MemoryLimits[]
} {
  const find = (id: number): Uint8Array => sections.find((section) => section.id === id)?.content ?? Uint8Array.of(0)
  const imports = find(sectionId.import)
  const ownMemories = readMemories(find(memorySection))
  const added = [
    ...ownMemories.map((limits, index) => memoryEntry(edgesImport.memory(index), limits)),
    memoryEntry(edgesImport.counters, { initial: pages, maximum: pages }),
  ]
  const importing = { id: sectionId.import, content: append(imports, added) }
  const others = sections.filter(({ id }) => id !== sectionId.import && id !== memorySection)
  const at = others.findLastIndex(({ id }) => id === sectionId.type) + 1
  return {
    sections: others.toSpliced(at, 0, importing),
    counterMemory: countMemoryImports(imports) + ownMemories.length,
    ownMemories,
  }
}
