import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decode } from '../../../src/sandbox/wasm/module/decode.ts'
import { bounds } from '../../../src/sandbox/wasm/module/bounds.ts'
import { ModuleRefused } from '../../../src/sandbox/wasm/module/refused.ts'
import { assemble, WatError } from '../../../src/sandbox/wasm/wat.ts'
import { binary, meter, openMetered, wasm } from './support.ts'

const header = [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0]

/** A module of sections, each an id and its content. */
function moduleOf(...sections: readonly (readonly number[])[]): Uint8Array {
  return Uint8Array.from([...header, ...sections.flatMap(([id = 0, ...content]) => [id, content.length, ...content])])
}

/** A module of one function `[] -> []` with these instructions. */
const bodyOf = (...code: readonly number[]): readonly (readonly number[])[] => [
  [3, 1, 0],
  [10, 1, code.length + 2, 0, ...code, 0x0b],
]
const emptyType = [1, 1, 0x60, 0, 0] as const

const refused: readonly [string, string, Uint8Array][] = [
  ['threads', 'a shared memory', moduleOf([5, 1, 3, 1, 1])],
  ['threads', 'an atomic fence', moduleOf(emptyType, ...bodyOf(0xfe, 3, 0))],
  ['memory64', 'a memory with indices of 64 bits', moduleOf([5, 1, 4, 1])],
  ['memory64', 'a table with indices of 64 bits', moduleOf([4, 1, 0x70, 4, 1])],
  ['gc', 'a structure', moduleOf([1, 1, 0x5f, 0])],
  ['gc', 'a recursive group', moduleOf([1, 1, 0x4e, 1, 0x60, 0, 0])],
  ['gc', 'an i31', moduleOf(emptyType, ...bodyOf(0x41, 0, 0xfb, 28, 0x1a))],
  ['gc', 'a comparison of references', moduleOf(emptyType, ...bodyOf(0xd0, 0x6d, 0xd0, 0x6d, 0xd3, 0x1a))],
  ['exception-payload', 'an exception that holds one', moduleOf([1, 1, 0x60, 1, 0x69, 0], [13, 1, 0, 0])],
  ['exception-payload', 'an exception that holds a reference', moduleOf([1, 1, 0x60, 1, 0x6f, 0], [13, 1, 0, 0])],
  ['exception-payload', 'a table of exceptions', moduleOf([4, 1, 0x69, 0, 1])],
  ['import', 'a memory', binary('(module (import "env" "memory" (memory 1)))')],
  ['import', 'a table', binary('(module (import "env" "table" (table 1 funcref)))')],
  ['import', 'a global', binary('(module (import "env" "global" (global i32)))')],
  ['bounds', 'many locals', binary(`(module (func (local ${'i32 '.repeat(bounds['locals of a function'] + 1)})))`)],
  ['bounds', 'many memories', binary(`(module ${'(memory 0)'.repeat(bounds.memories + 1)})`)],
  ['bounds', 'many tables', binary(`(module ${'(table 0 funcref)'.repeat(bounds.tables + 1)})`)],
  [
    'bounds',
    'many exports',
    binary(
      `(module (func $f) ${Array.from({ length: bounds.exports + 1 }, (_, at) => `(export "${at}" (func $f))`).join('')})`,
    ),
  ],
]

for (const [code, what, bytes] of refused)
  test(`V8 takes ${what}, and it is refused as ${code}`, () => {
    assert.ok(wasm.validate(bytes))
    assert.throws(
      () => meter(bytes),
      (error) => error instanceof ModuleRefused && error.code === code && error.message.startsWith(`${code}: `),
    )
  })

test('blocks that are nested beyond the bound are refused', () => {
  const depth = bounds['nested blocks'] + 1
  const code = [
    ...Array.from({ length: depth }, () => [0x02, 0x40]).flat(),
    ...Array.from({ length: depth }, () => 0x0b),
  ]
  const leb = (value: number): number[] => (value < 128 ? [value] : [(value & 127) | 128, ...leb(value >> 7)])
  const content = [1, ...leb(code.length + 2), 0, ...code, 0x0b]
  const bytes = Uint8Array.from([...header, 1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, 10, ...leb(content.length), ...content])
  assert.ok(wasm.validate(bytes))
  assert.throws(() => meter(bytes), /^ModuleRefused: bounds: /)
})

/** Catches what it throws, with the instructions that wabt does not know: `try_table` with each kind of clause, `throw_ref`. */
function tryTable(clause: readonly number[], reference: boolean): Uint8Array {
  const begin = [0, 0x02, reference ? 0x69 : 0x40]
  const throwing = [0x1f, 0x40, 1, ...clause, 0x08, 0, 0x0b]
  const body = [...begin, ...throwing, 0x41, 1, 0x0f, 0x0b, ...(reference ? [0x1a] : []), 0x41, 2, 0x0b]
  const types = [1, 2, 0x60, 0, 0, 0x60, 0, 1, 0x7f]
  return moduleOf(types, [3, 1, 1], [13, 1, 0, 0], [7, 1, 1, 0x66, 0, 0], [10, 1, body.length, ...body])
}

for (const [name, clause, reference] of [
  ['catch', [0, 0, 0], false],
  ['catch_ref', [1, 0, 0], true],
  ['catch_all', [2, 0], false],
  ['catch_all_ref', [3, 0], true],
] as const)
  test(`try_table with ${name} is metered and catches`, () => {
    const bytes = tryTable(clause, reference)
    assert.ok(wasm.validate(bytes), name)
    assert.equal(openMetered(bytes, 1e6).call('f'), 2)
  })

test('a module is read whole: types, imports, functions, what is exported', () => {
  const { types, imports, functionTypes, exports, start } = decode(
    binary('(module (import "m" "ü" (func $i (param i64))) (func $s) (start $s) (export "e" (func $i)))'),
  )
  assert.deepEqual(
    imports.map(({ module, name, type }) => [module, name, type.parameters.length]),
    [['m', 'ü', 1]],
  )
  assert.deepEqual([types.length, functionTypes, start], [2, [1], 1])
  assert.deepEqual(exports, [{ name: 'e', kind: 0, index: 0 }])
})

test('text is assembled, also what is not ASCII; what is none is an error of one line', async () => {
  assert.deepEqual(await assemble('(module (func (export "é")))'), binary('(module (func (export "é")))'))
  const wrong = [
    '(module (func',
    'x',
    '('.repeat(100_000),
    `(module (func ${'(block '.repeat(50_000)}`,
    ' '.repeat(2 ** 20 + 1),
  ]
  for (const text of wrong)
    await assert.rejects(
      () => assemble(text),
      (error) => error instanceof WatError && error.message.length > 0 && !error.message.includes('\n'),
    )
  // Whatever became of the assembler.
  assert.equal((await assemble('(module)')).length, 8)
})
