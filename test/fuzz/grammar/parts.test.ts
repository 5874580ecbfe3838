import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { programs } from '../../../src/fuzz/grammar/grammar.ts'
import { languageParts, type LanguagePart } from '../../../src/fuzz/grammar/vocabulary.ts'
import { nodesOf, type AnyNode } from './nodes.ts'
import { everything, without } from './vocabulary.ts'

const isNamed =
  (...names: string[]) =>
  ({ type, name }: AnyNode): boolean =>
    type === 'Identifier' && names.includes(String(name))
const isOf =
  (...types: string[]) =>
  ({ type }: AnyNode): boolean =>
    types.includes(type)

/** A second opinion on what uses a part: by syntax, where the grammar goes by words. */
const uses: Readonly<Record<LanguagePart, (node: AnyNode) => boolean>> = {
  promise: (node) => isNamed('Promise', 'fromAsync')(node) || isOf('ImportExpression')(node),
  'async-function': (node) => (node['async'] === true && node['generator'] !== true) || isOf('AwaitExpression')(node),
  generator: (node) => (node['generator'] === true && node['async'] !== true) || isOf('YieldExpression')(node),
  'async-generator': (node) => (node['async'] === true && node['generator'] === true) || node['await'] === true,
  class: isOf('ClassExpression', 'ClassDeclaration'),
  proxy: isNamed('Proxy'),
  reflect: isNamed('Reflect'),
  symbol: isNamed('Symbol'),
  'with-statement': isOf('WithStatement'),
  regexp: (node) => isNamed('RegExp')(node) || node['regex'] !== undefined,
  'typed-array': isNamed(
    'ArrayBuffer',
    'SharedArrayBuffer',
    'DataView',
    'Atomics',
    'Uint8Array',
    'Int32Array',
    'Float64Array',
  ),
  'using-declaration': ({ type, kind }) => type === 'VariableDeclaration' && String(kind).includes('using'),
  wasm: isNamed('WebAssembly'),
  'error-stack': (node) => isNamed('stack', 'captureStackTrace', 'stackTraceLimit')(node),
  'prepare-stack-trace': (node) => isNamed('prepareStackTrace')(node),
  eval: isNamed('eval'),
}

/** Identifiers that give a part away wherever they stand in the text. */
const words: Partial<Record<LanguagePart, RegExp>> = {
  promise: /\bPromise\b/,
  proxy: /\bProxy\b/,
  reflect: /\bReflect\b/,
  symbol: /\bSymbol\b/,
  wasm: /\bWebAssembly\b/,
  'error-stack': /\bstack\b/,
  'prepare-stack-trace': /prepareStackTrace/,
  eval: /\beval\b|(?<![.\w])Function\(/,
}

for (const part of languageParts)
  test(`a vocabulary without ${part} has no program that uses it, and one with it has`, () => {
    const isUsed = (program: string): boolean =>
      [...nodesOf(program)].some((node) => uses[part](node)) || (words[part]?.test(program) ?? false)
    for (const program of fc.sample(programs(without(part)), { numRuns: 600, seed: 4 }))
      assert.ok(!isUsed(program), program)
    assert.ok(fc.sample(programs(everything), { numRuns: 600, seed: 4 }).some(isUsed))
  })

test('without any part there are still programs, and they differ', () => {
  const plain = fc.sample(programs(without(...languageParts)), { numRuns: 500, seed: 5 })
  for (const program of plain)
    for (const node of nodesOf(program)) assert.ok(!languageParts.some((part) => uses[part](node)), program)
  assert.ok(new Set(plain).size > 300)
})

test('names and texts of the vocabulary are used, and a host function is called with every kind of argument', () => {
  const text = fc.sample(programs(everything), { numRuns: 3_000, seed: 6 }).join('\n')
  for (const word of ['.plantedName', '/planted/secret.txt', ...everything.values]) assert.ok(text.includes(word), word)
  for (const { callee } of everything.functions) {
    assert.ok(text.includes(`${callee}(`), callee)
    assert.ok(text.includes(`${callee}.apply(`), callee)
  }
  assert.ok(!text.includes('not an identifier'))
})
