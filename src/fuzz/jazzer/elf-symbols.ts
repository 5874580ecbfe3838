/** What is wrong with a file that was to be a shared object. */
export class ElfError extends Error {
  constructor(what: string) {
    super(what)
    this.name = 'ElfError'
  }
}

/** Versions of libraries that older systems lack; what of them is asked for is replaced or made optional. */
const newerVersions: readonly string[] = ['GLIBC_2.38', 'GLIBCXX_3.4.32']

/**
 * `strtol` and `strtoul` as C23 has them: they also read `0b1`. Their tails name the older functions, which read all that a
 * fuzzing engine is given.
 */
const c23Prefix = '__isoc23_'
const c23Names: readonly string[] = [`${c23Prefix}strtol`, `${c23Prefix}strtoul`]

/** Refers to the initialisation of iostreams so that it is linked in; nothing ever calls it (libstdc++, ios_base_init.h). */
const neverCalled = '_ZSt21ios_base_library_initv'

/** Of the System V ABI, figure 4-9, and the GNU extensions. */
const sectionTypes = { dynamicSymbols: 11, versionNeeds: 0x6ffffffe, symbolVersions: 0x6fffffff } as const
const weakBinding = 2
const weakFlag = 2
const anyVersion = 1
const hiddenBit = 0x8000

interface Section {
  readonly type: number
  readonly offset: number
  readonly size: number
  readonly link: number
  readonly info: number
}

function sectionsOf(bytes: Buffer): readonly Section[] {
  if (bytes.length < 64 || bytes.readUInt32BE(0) !== 0x7f454c46) throw new ElfError('it is no ELF file')
  if (bytes[4] !== 2 || bytes[5] !== 1) throw new ElfError('it is not 64-bit little-endian')
  const offset = Number(bytes.readBigUInt64LE(0x28))
  const [each, count] = [bytes.readUInt16LE(0x3a), bytes.readUInt16LE(0x3c)]
  if (each !== 64) throw new ElfError(`its section headers have ${each} bytes`)
  return Array.from({ length: count }, (_, i) => {
    const at = offset + i * each
    return {
      type: bytes.readUInt32LE(at + 4),
      offset: Number(bytes.readBigUInt64LE(at + 24)),
      size: Number(bytes.readBigUInt64LE(at + 32)),
      link: bytes.readUInt32LE(at + 40),
      info: bytes.readUInt32LE(at + 44),
    }
  })
}

function textAt(bytes: Buffer, offset: number): string {
  const end = bytes.indexOf(0, offset)
  if (offset >= bytes.length || end < 0) throw new ElfError('a name lies outside the file')
  return bytes.toString('latin1', offset, end)
}

/** Makes the needs of newer versions weak. Returns the indices by which symbols name those versions. */
function weakenNeeds(bytes: Buffer, { offset, info }: Section, names: Section): ReadonlySet<number> {
  const weakened = new Set<number>()
  for (let file = offset, next = 1, left = info; left > 0 && next > 0; left--) {
    let need = file + bytes.readUInt32LE(file + 8)
    for (let more = bytes.readUInt16LE(file + 2); more > 0; more--) {
      if (newerVersions.includes(textAt(bytes, names.offset + bytes.readUInt32LE(need + 8)))) {
        bytes.writeUInt16LE(bytes.readUInt16LE(need + 4) | weakFlag, need + 4)
        weakened.add(bytes.readUInt16LE(need + 6) & ~hiddenBit)
      }
      need += bytes.readUInt32LE(need + 12)
    }
    next = bytes.readUInt32LE(file + 12)
    file += next
  }
  return weakened
}

function rewrite(bytes: Buffer): readonly string[] {
  const sections = sectionsOf(bytes)
  const find = (type: number, what: string): Section => {
    const found = sections.find((section) => section.type === type)
    if (found === undefined) throw new ElfError(`it has no ${what}`)
    return found
  }
  const symbols = find(sectionTypes.dynamicSymbols, 'dynamic symbols')
  const versions = find(sectionTypes.symbolVersions, 'symbol versions')
  const needs = find(sectionTypes.versionNeeds, 'version needs')
  const [names, needNames] = [sections[symbols.link], sections[needs.link]]
  if (names === undefined || needNames === undefined) throw new ElfError('its symbols have no names')
  const newer = weakenNeeds(bytes, needs, needNames)
  const changed: string[] = []
  for (let i = 0; i < symbols.size / 24; i++) {
    const at = symbols.offset + i * 24
    const versionAt = versions.offset + i * 2
    if (!newer.has(bytes.readUInt16LE(versionAt) & ~hiddenBit)) continue
    const nameAt = bytes.readUInt32LE(at)
    const name = textAt(bytes, names.offset + nameAt)
    if (c23Names.includes(name)) bytes.writeUInt32LE(nameAt + c23Prefix.length, at)
    else if (name === neverCalled) bytes.writeUInt8((weakBinding << 4) | (bytes.readUInt8(at + 4) & 15), at + 4)
    else throw new ElfError(`it needs ${name} of a newer library, for which there is nothing older`)
    bytes.writeUInt16LE(anyVersion, versionAt)
    changed.push(name)
  }
  return changed
}

/** A shared object that asks for older libraries. */
export interface OlderObject {
  readonly bytes: Buffer
  /** Names of the symbols that were asked for in a newer version. None: the object is as it was. */
  readonly changed: readonly string[]
}

/**
 * A copy of a 64-bit ELF object that loads with glibc below 2.38 and libstdc++ below 13.2, where the three symbols that
 * jazzer.js 4.0.0 needs of those are all that stands against it. Names stay where they are, so no offset moves. Pure.
 * @throws ElfError for anything that is no such object, and for a newer symbol that cannot be replaced
 */
export function withOlderSymbols(object: Buffer): OlderObject {
  const bytes = Buffer.from(object)
  try {
    return { bytes, changed: rewrite(bytes) }
  } catch (error) {
    if (error instanceof RangeError) throw new ElfError('a table lies outside the file')
    throw error
  }
}
