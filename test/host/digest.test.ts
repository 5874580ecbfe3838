import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { takeDigest } from '../../src/host/digest.ts'

// The first look reads lazy globals, as in the host.
takeDigest().changed()

/** Changes the realm, looks, and puts it right again. */
function seenWhile(change: () => () => void, ignored: readonly PropertyKey[] = []): string[] {
  const digest = takeDigest(ignored)
  const undo = change()
  const changed = digest.changed()
  undo()
  assert.equal(digest.changed().length, 0, 'put right again')
  // The list may have no prototype, so that none can be changed under it.
  return Array.from({ length: changed.length }, (_, i) => changed[i] as string)
}

const global = globalThis as unknown as Record<string, unknown>

const { defineProperty } = Reflect

function define(object: object, key: PropertyKey, descriptor: PropertyDescriptor): () => void {
  const before = Object.getOwnPropertyDescriptor(object, key)
  defineProperty(object, key, { configurable: true, enumerable: false, ...descriptor })
  return () => {
    if (before === undefined) Reflect.deleteProperty(object, key)
    else defineProperty(object, key, before)
    // Defining an index makes a list longer, also the one that every list inherits from.
    if (object === Array.prototype) Reflect.set(object, 'length', 0)
  }
}

const replace = (object: object, key: PropertyKey, value: unknown): (() => void) =>
  define(object, key, { value, writable: true })

const changes: readonly (readonly [string, () => () => void, string])[] = [
  ['a method that was replaced', () => replace(Array.prototype, 'map', () => []), 'Array.prototype.map'],
  ['a property that was added', () => replace(Object.prototype, 'polluted', 1), 'Object.prototype (own keys)'],
  [
    'a hidden prototype',
    () => replace(Object.getPrototypeOf(Uint8Array.prototype) as object, 'fill', 1),
    'TypedArray.prototype.fill',
  ],
  ['a static method', () => replace(JSON, 'parse', () => 1), 'JSON.parse'],
  ['a new global', () => replace(global, 'planted', 1), 'globalThis (own keys)'],
  ['a builtin that was replaced', () => replace(global, 'Map', () => undefined), 'globalThis.Map'],
  [
    'a symbol key',
    () => replace(Promise.prototype, Symbol.toStringTag, 'x'),
    'Promise.prototype.Symbol(Symbol.toStringTag)',
  ],
  [
    'a method that was deleted',
    () => {
      const undo = replace(Array.prototype, 'at', 0)
      Reflect.deleteProperty(Array.prototype, 'at')
      return undo
    },
    'Array.prototype (own keys)',
  ],
  [
    'another prototype',
    () => {
      Object.setPrototypeOf(Array.prototype, null)
      return () => void Object.setPrototypeOf(Array.prototype, Object.prototype)
    },
    'Array.prototype.[[Prototype]]',
  ],
  ['an accessor that was replaced', () => define(Map.prototype, 'size', { get: () => 1 }), 'Map.prototype.size'],
]

describe('the digest of intrinsics', () => {
  test('compares many properties and sees a realm at rest as unchanged', () => {
    const digest = takeDigest()
    assert.ok(digest.size > 500, `${digest.size} properties`)
    assert.equal(digest.changed().length, 0)
  })

  for (const [name, change, path] of changes) test(`sees ${name}`, () => assert.deepEqual(seenWhile(change), [path]))

  test('leaves out what it is told to, and no more', () => {
    global['secretOfTheHost'] = 'before'
    const change = () => {
      global['secretOfTheHost'] = 'after'
      return () => void (global['secretOfTheHost'] = 'before')
    }
    assert.deepEqual(seenWhile(change), ['globalThis.secretOfTheHost'])
    assert.deepEqual(seenWhile(change, ['secretOfTheHost']), [])
    delete global['secretOfTheHost']
  })

  test('is silent about what a search for RegExp.prototype leaves there, and about nothing else there', () => {
    const found = (): (() => void) => {
      assert.throws(() => ''.search(RegExp.prototype), TypeError)
      assert.ok(Object.hasOwn(RegExp.prototype, 'lastIndex'))
      return () => void Reflect.deleteProperty(RegExp.prototype, 'lastIndex')
    }
    assert.deepEqual(seenWhile(found), [])
    assert.deepEqual(
      seenWhile(() => replace(RegExp.prototype, 'last', 1)),
      ['RegExp.prototype (own keys)'],
    )
    assert.deepEqual(
      seenWhile(() => replace(Object.prototype, 'lastIndex', 1)),
      ['Object.prototype (own keys)'],
    )
  })

  // Each of these, left to the guest, would hide every change and the blinding itself.
  const blinders: readonly (readonly [string, object, PropertyKey, () => unknown])[] = [
    ['Object.is', Object, 'is', () => true],
    ['Set.prototype.has', Set.prototype, 'has', () => true],
    ['Array.prototype.push', Array.prototype, 'push', () => 0],
    [
      'Array.prototype.Symbol(Symbol.iterator)',
      Array.prototype,
      Symbol.iterator,
      () => ({ next: () => ({ done: true }) }),
    ],
    ['Object.getOwnPropertyDescriptor', Object, 'getOwnPropertyDescriptor', () => undefined],
    ['Reflect.ownKeys', Reflect, 'ownKeys', () => []],
    ['Object.getPrototypeOf', Object, 'getPrototypeOf', () => null],
  ]
  for (const [path, object, key, lie] of blinders)
    test(`is not blinded by ${path}`, () =>
      assert.deepEqual(
        seenWhile(() => replace(object, key, lie)),
        [path],
      ))

  test('is not blinded by a setter on a list index', () => {
    const change = () => define(Array.prototype, '0', { set: () => undefined })
    assert.deepEqual(seenWhile(change), ['Array.prototype (own keys)'])
  })
})
