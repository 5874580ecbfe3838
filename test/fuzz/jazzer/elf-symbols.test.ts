import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { ElfError, withOlderSymbols } from '../../../src/fuzz/jazzer/elf-symbols.ts'
import { root } from './targets.ts'

interface Symbol {
  readonly name: string
  /** Index of a version: 1 any, 2 the old, 3 the new one. */
  readonly version: number
}

/** An object of nothing but its dynamic symbols, which need `GLIBC_2.2.5` and `GLIBC_2.38` of `libc.so.6`. */
function objectWith(symbols: readonly Symbol[]): Buffer {
  let names = '\0'
  const nameAt = (name: string): number => {
    const at = names.length
    names += `${name}\0`
    return at
  }
  const symbolTable = Buffer.alloc(24 * (symbols.length + 1))
  const versions = Buffer.alloc(2 * (symbols.length + 1))
  symbols.forEach(({ name, version }, i) => {
    symbolTable.writeUInt32LE(nameAt(name), 24 * (i + 1))
    symbolTable.writeUInt8(0x12, 24 * (i + 1) + 4)
    versions.writeUInt16LE(version, 2 * (i + 1))
  })
  const needs = Buffer.alloc(16 * 3)
  needs.writeUInt16LE(1, 0)
  needs.writeUInt16LE(2, 2)
  needs.writeUInt32LE(nameAt('libc.so.6'), 4)
  needs.writeUInt32LE(16, 8)
  ;['GLIBC_2.2.5', 'GLIBC_2.38'].forEach((name, i) => {
    const at = 16 * (i + 1)
    needs.writeUInt16LE(i + 2, at + 6)
    needs.writeUInt32LE(nameAt(name), at + 8)
    needs.writeUInt32LE(i === 0 ? 16 : 0, at + 12)
  })
  const parts = [
    { type: 11, bytes: symbolTable, info: 1 },
    { type: 3, bytes: Buffer.from(names, 'latin1'), info: 0 },
    { type: 0x6fffffff, bytes: versions, info: 0 },
    { type: 0x6ffffffe, bytes: needs, info: 1 },
  ]
  const header = Buffer.alloc(64)
  header.write('\x7fELF\x02\x01', 'latin1')
  const headers = parts.map(({ type, bytes, info }, i) => {
    const section = Buffer.alloc(64)
    const before = parts.slice(0, i).reduce((sum, part) => sum + part.bytes.length, 64)
    section.writeUInt32LE(type, 4)
    section.writeBigUInt64LE(BigInt(before), 24)
    section.writeBigUInt64LE(BigInt(bytes.length), 32)
    section.writeUInt32LE(1, 40)
    section.writeUInt32LE(info, 44)
    return section
  })
  const body = Buffer.concat([header, ...parts.map(({ bytes }) => bytes)])
  body.writeBigUInt64LE(BigInt(body.length), 0x28)
  body.writeUInt16LE(64, 0x3a)
  body.writeUInt16LE(parts.length, 0x3c)
  return Buffer.concat([body, ...headers])
}

const needing = objectWith([
  { name: 'malloc', version: 2 },
  { name: '__isoc23_strtol', version: 3 },
  { name: '_ZSt21ios_base_library_initv', version: 3 },
])

test('newer symbols become older ones or weak, and nothing else changes', () => {
  const given = Buffer.from(needing)
  const { bytes, changed } = withOlderSymbols(needing)
  assert.deepEqual(changed, ['__isoc23_strtol', '_ZSt21ios_base_library_initv'])
  assert.deepEqual(needing, given, 'what was given is as it was')
  assert.equal(bytes.length, needing.length)
  const nameOf = (i: number): string => {
    const at = 64 + 24 * 4 + bytes.readUInt32LE(64 + 24 * i)
    return bytes.toString('latin1', at, bytes.indexOf(0, at))
  }
  assert.deepEqual([1, 2, 3].map(nameOf), ['malloc', 'strtol', '_ZSt21ios_base_library_initv'])
  assert.deepEqual(
    [1, 2, 3].map((i) => bytes.readUInt8(64 + 24 * i + 4) >> 4),
    [1, 1, 2],
    'bindings: global, global, weak',
  )
  assert.deepEqual(withOlderSymbols(bytes), { bytes, changed: [] }, 'a second time there is nothing to do')
})

test('a newer symbol that nothing older can stand for is named', () => {
  assert.throws(
    () => withOlderSymbols(objectWith([{ name: 'arc4random_future', version: 3 }])),
    new ElfError('it needs arc4random_future of a newer library, for which there is nothing older'),
  )
})

const koffi = globSync(`node_modules/@koromix/koffi-${process.platform}-${process.arch}/*${process.arch}/*.node`, {
  cwd: root,
}).find((file) => !file.includes('musl'))
const skip = process.platform !== 'linux' || koffi === undefined ? 'no native addon for Linux is installed' : false

test('a real addon loads after it', { skip }, (t) => {
  const dir = mkdtempSync(join(tmpdir(), 'escapement-elf-'))
  t.after(() => rmSync(dir, { recursive: true, force: true }))
  const { bytes } = withOlderSymbols(readFileSync(join(root, koffi ?? '')))
  const file = join(dir, 'older.node')
  writeFileSync(file, bytes)
  execFileSync(process.execPath, ['-e', 'process.dlopen({ exports: {} }, process.argv[1])', file])
})

test('any other bytes are refused with what is wrong, at once', () => {
  const refused = (bytes: Buffer): void => {
    try {
      withOlderSymbols(bytes)
    } catch (error) {
      assert.ok(error instanceof ElfError, String(error))
    }
  }
  assert.throws(() => withOlderSymbols(Buffer.from('MZ')), /^ElfError: it is no ELF file$/)
  assert.throws(() => withOlderSymbols(needing.subarray(0, 100)), /^ElfError: a table lies outside the file$/)
  assert.throws(() => withOlderSymbols(objectWith([]).fill(1, 4, 5)), /^ElfError: it is not 64-bit little-endian$/)
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => refused(Buffer.from(bytes))))
  fc.assert(
    fc.property(fc.nat(needing.length - 1), fc.nat(255), fc.nat(8), (at, byte, run) => {
      refused(Buffer.from(needing).fill(byte, at, Math.min(needing.length, at + run)))
    }),
    { numRuns: 3000 },
  )
})
