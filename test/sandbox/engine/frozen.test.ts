import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openThread } from '../../../src/sandbox/thread.ts'
import type { SandboxOptions } from '../../../src/sandbox/sandbox.ts'
import { limits } from './support.ts'

/** Paths of all that can be reached and is not frozen, but for the global object, `input` and the values. */
const unfrozen = `(() => {
  const roots = { globalThis, async: async function(){}, generator: function*(){}, asyncGenerator: async function*(){}, args: (function(){ return arguments })(),
    array: [][Symbol.iterator](), map: new Map().entries(), set: new Set().keys(), string: ''[Symbol.iterator](), match: 'a'.matchAll(/a/g), typed: new Uint8Array(1)[Symbol.iterator](),
    object: {}, regexp: /a/, error: new RangeError, promise: Promise.resolve(), proxy: Proxy, fn(){}, klass: class {} }
  const seen = new Set(), found = []
  function visit(value, path, own) {
    if ((typeof value !== 'object' || value === null) && typeof value !== 'function') return
    if (seen.has(value)) return
    seen.add(value)
    if (!own && !Object.isFrozen(value)) found.push(path)
    visit(Reflect.getPrototypeOf(value), path + '.__proto__')
    for (const key of Reflect.ownKeys(value)) {
      const d = Reflect.getOwnPropertyDescriptor(value, key)
      const mine = own && value === globalThis && ['input', 'given', 'roots'].includes(key)
      for (const part of [d.value, d.get, d.set]) visit(part, path + '.' + String(key), mine || (own && value !== globalThis && key !== 'constructor'))
    }
  }
  for (const [name, root] of Object.entries(roots)) visit(root, name, true)
  return found
})()`

const options: SandboxOptions = {
  limits,
  functions: { 'fs.read': () => 'read', echo: (value: unknown) => value },
  values: { given: { list: [1] } },
}

test('every intrinsic is frozen, and what the host hands in as functions too', async () => {
  const sandbox = await openThread({ ...options, intrinsics: 'frozen' })
  const { value, error } = await sandbox.run(unfrozen)
  assert.deepEqual([value, error], [[], undefined])
  sandbox.dispose()
})

test('left free, hundreds are not', async () => {
  const sandbox = await openThread(options)
  const { value } = await sandbox.run(unfrozen)
  assert.ok((value as string[]).length > 200)
  sandbox.dispose()
})

const attempts = [
  'Array.prototype.push = 1',
  'Object.prototype.left = 1',
  'Array = 1',
  'JSON = 1',
  'log = 1',
  'echo = 1',
  'delete globalThis.Object',
  'Object.defineProperty(Math, "max", { value: 1 })',
  'Object.setPrototypeOf(Array.prototype, { left: 1 })',
  'Object.getPrototypeOf(async function*(){}).left = 1',
  'Math.random = () => 4',
]

test('what a frozen realm refuses, a free one does', async () => {
  const frozen = await openThread({ ...options, intrinsics: 'frozen' })
  const free = await openThread(options)
  for (const attempt of attempts) {
    const source = `'use strict'; try { ${attempt}; 'done' } catch (e) { e.name }`
    assert.deepEqual([(await frozen.run(source)).value, (await free.run(source)).value], ['TypeError', 'done'], attempt)
  }
  frozen.dispose()
  free.dispose()
})

test('scripts still declare, and get input, values, random numbers and errors', async () => {
  const sandbox = await openThread({ ...options, intrinsics: 'frozen' })
  const source = `var a = 1; let b = 2; function f() { return a + b }; class C extends Map {}; globalThis.left = f()
    input.n = 5; given.list.push(2); const e = new Error('x'); e.code = 1
    ;[left, input.n, given.list.length, Math.random() !== Math.random(), new C([[1, 2]]).get(1), echo('x'), fs.read(), e.code]`
  for (let i = 0; i < 2; i++) {
    const { value } = await sandbox.run(source, { input: { n: 1 } })
    assert.deepEqual(value, [3, 5, 2, true, 2, 'x', 'read', 1])
  }
  sandbox.dispose()
})
