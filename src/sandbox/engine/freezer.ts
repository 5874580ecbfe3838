/**
 * The kernel's third part: freezes every built-in object that a guest can reach, also those that only syntax leads to
 * (ECMA-262, 6.1.7.4, the intrinsics without a global name). The global object itself stays extensible, so that scripts
 * can declare; the names that it has by then cannot be assigned or deleted any more. (The engine still lets
 * `Object.defineProperty` put another value there, against ECMA-262, 10.1.6.3; the intrinsics themselves stay as they
 * are.) Runs before any guest code.
 *
 * What a frozen prototype has can no longer be set by assignment on an object that inherits from it (`o.toString = f`):
 * the language's own rule.
 */
export const freezerSource = String.raw`(function () {
'use strict'
const { getPrototypeOf, getOwnPropertyDescriptor, ownKeys, defineProperty } = Reflect
const roots = [
  async function () {}, function* () {}, async function* () {}, (function* () {})(), (async function* () {})(),
  [][Symbol.iterator](), new Map().entries(), new Set().values(), ''[Symbol.iterator](), 'a'.matchAll(/a/g),
  (function () { return arguments })(),
]
if (typeof Iterator === 'function') roots.push(Iterator.from({ next() {} }), [].values().map?.((x) => x))
const seen = new Set([globalThis])

function visit(value) {
  if ((typeof value !== 'object' || value === null) && typeof value !== 'function') return
  if (seen.has(value)) return
  seen.add(value)
  visit(getPrototypeOf(value))
  for (const key of ownKeys(value)) {
    const { value: held, get, set } = getOwnPropertyDescriptor(value, key)
    visit(held)
    visit(get)
    visit(set)
  }
}

visit(getPrototypeOf(globalThis))
for (const key of ownKeys(globalThis)) {
  const descriptor = getOwnPropertyDescriptor(globalThis, key)
  for (const held of [descriptor.value, descriptor.get, descriptor.set]) visit(held)
  if (key !== 'globalThis') {
    const fixed = 'value' in descriptor ? { ...descriptor, writable: false } : descriptor
    defineProperty(globalThis, key, { ...fixed, configurable: false })
  }
}
for (const root of roots) visit(root)
seen.delete(globalThis)
for (const object of seen) Object.freeze(object)
})`
