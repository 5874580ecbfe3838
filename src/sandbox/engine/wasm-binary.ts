/** One section of a module: its id and its content, without the header. */
export interface Section {
  readonly id: number
  readonly content: Uint8Array
}

/** Section ids of the WebAssembly core specification 2.0, 5.5.2. */
export const sectionId = {
  custom: 0,
  type: 1,
  import: 2,
  function: 3,
  table: 4,
  global: 6,
  export: 7,
  start: 8,
  element: 9,
  code: 10,
} as const

const headerBytes = 8

/** Reads the numbers of the binary format, one after another. */
export class Reader {
  readonly bytes: Uint8Array
  at: number

  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes
    this.at = at
  }

  byte(): number {
    const value = this.bytes[this.at++]
    if (value === undefined) throw new RangeError('the module ends too early')
    return value
  }

  /** An unsigned LEB128 of at most 32 bits. */
  u32(): number {
    let value = 0
    for (let scale = 1; ; scale *= 128) {
      const next = this.byte()
      value += (next & 127) * scale
      if (next < 128) return value
    }
  }

  /** Passes over a LEB128 of any width. */
  skipLeb(): void {
    while (this.byte() >= 128);
  }

  take(length: number): Uint8Array {
    const start = this.at
    this.at += length
    if (this.at > this.bytes.length) throw new RangeError('the module ends too early')
    return this.bytes.subarray(start, this.at)
  }
}

/** Unsigned LEB128 of a whole number from 0 to 2^32-1. */
export function u32(value: number): number[] {
  const bytes: number[] = []
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...bytes, rest]
    bytes.push((rest % 128) | 128)
  }
}

/** Signed LEB128 of a whole number of 32 bits. */
export function s32(value: number): number[] {
  const bytes: number[] = []
  for (let rest = value; ; rest >>= 7) {
    if (rest >= -64 && rest < 64) return [...bytes, rest & 127]
    bytes.push((rest & 127) | 128)
  }
}

/** Length and bytes of a name, as imports and exports have it. */
export const name = (text: string): number[] => [...u32(text.length), ...Buffer.from(text, 'latin1')]

export function concat(parts: readonly (Uint8Array | readonly number[])[]): Uint8Array {
  return Buffer.concat(parts.map((part) => (part instanceof Uint8Array ? part : Uint8Array.from(part))))
}

export function readSections(module: Uint8Array): Section[] {
  const reader = new Reader(module, headerBytes)
  const sections: Section[] = []
  while (reader.at < module.length) {
    const id = reader.byte()
    sections.push({ id, content: reader.take(reader.u32()) })
  }
  return sections
}

export function writeSections(header: Uint8Array, sections: readonly Section[]): Uint8Array {
  return concat([
    header.subarray(0, headerBytes),
    ...sections.flatMap(({ id, content }) => [[id, ...u32(content.length)], content]),
  ])
}

/** Appends entries to a section that is a vector. */
export function append(content: Uint8Array, entries: readonly (readonly number[])[]): Uint8Array {
  const reader = new Reader(content)
  const count = reader.u32()
  return concat([u32(count + entries.length), content.subarray(reader.at), ...entries])
}
