import { createHash } from 'node:crypto'
import { Reader, readSections, sectionId } from '../../sandbox/engine/wasm-binary.ts'

/** The module's own name out of its custom section `name` (core specification 3.0, 7.4.1), if it has one. */
function ownName(module: Uint8Array): string | undefined {
  for (const { id, content } of readSections(module)) {
    if (id !== sectionId.custom) continue
    const reader = new Reader(content)
    if (Buffer.from(reader.take(reader.u32())).toString() !== 'name' || reader.at === content.length) continue
    if (reader.byte() !== 0) continue
    reader.skipLeb()
    return Buffer.from(reader.take(reader.u32())).toString()
  }
  return undefined
}

export const digestOf = (module: Uint8Array): string => createHash('sha256').update(module).digest('hex')

/** How a note calls a module: its own name where it has one, its size, and the beginning of its digest. */
export function nameOf(module: Uint8Array): string {
  let own: string | undefined
  try {
    own = ownName(module)
  } catch {
    // A module that ends within a section has no name that could be read.
  }
  const which = `${module.length} bytes, sha256 ${digestOf(module).slice(0, 12)}`
  return own === undefined ? `a module (${which})` : `module ${JSON.stringify(own)} (${which})`
}
