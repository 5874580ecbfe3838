/**
 * The part of the sandbox that runs inside the engine, before any guest code, in the guest's realm. What crosses to the
 * host is made there, so that a guest's getters and proxies run as guest code under the guest's limits, and the host sees
 * nothing but text. A guest may replace every built-in afterwards; the rules that keep this working, here and in
 * `copier.ts`:
 * - built-ins are captured first and never looked up again; methods are called through the captured `apply`;
 * - what is indexed or read has no prototype, or owns what is read; nothing is iterated, pushed or spread.
 *
 * `send(op, index, text)` is the only way out and stays in this closure: 0 logs JSON text, 1 calls a host function with
 * boxed arguments, 2 ends the run for too much output, 3 gets the copier. Answers to 1: `r` boxed value, `t` JSON message
 * to throw, `p` id of a promise. The function that is returned is the only way in: `(0, threw, value)` makes the text of a
 * result, `(1, id, answer)` settles a promise. Result texts: `c` boxed copy, `s` JSON text, `e` JSON pair of name and
 * message, `n` a thrown null, `x` too large.
 */
export const kernelSource = String.raw`(function (send, setupText) {
'use strict'
const { parse, stringify } = JSON
const captured = {
  __proto__: null, stringify, textOf: String, isArray: Array.isArray, objectPrototype: Object.prototype,
  TypeErrorOf: TypeError, getPrototypeOf: Reflect.getPrototypeOf, ownKeys: Reflect.ownKeys,
  getOwnPropertyDescriptor: Reflect.getOwnPropertyDescriptor,
}
const { textOf } = captured
const { apply, defineProperty } = Reflect
const slice = String.prototype.slice
const PromiseOf = Promise
const ErrorOf = Error
const waiting = { __proto__: null }
const { maxUnits, names, values, seed } = parse(setupText)
let copier
const load = () => (copier ??= send(3, 0, '')(captured, maxUnits))

function answered(reply) {
  const rest = apply(slice, reply, [1])
  if (reply[0] === 'r') {
    const boxed = parse(rest)
    return boxed.length > 0 ? boxed[0] : undefined
  }
  if (reply[0] === 't') throw new ErrorOf(parse(rest))
  return new PromiseOf((resolve, reject) => {
    waiting[rest] = { __proto__: null, resolve, reject }
  })
}

function log(...list) {
  let text = ''
  for (let i = 0; i < list.length; i++) text += (i > 0 ? ' ' : '') + textOf(list[i])
  if (text.length > maxUnits) send(2, 0, '')
  send(0, 0, stringify(text))
}

function concluded(threw, value) {
  if (!threw) {
    if (value === undefined) return 'c[]'
    if (value === true || value === false || (typeof value === 'number' && value - value === 0)) {
      return 'c[' + stringify(value) + ']'
    }
    if (typeof value === 'string') return value.length > maxUnits ? 'x' : 'c[' + stringify(value) + ']'
  }
  return load().concluded(threw, value)
}

function settle(id, reply) {
  const entry = waiting[id]
  delete waiting[id]
  try {
    entry.resolve(answered(reply))
  } catch (error) {
    entry.reject(error)
  }
}

function grant(name, value) {
  defineProperty(globalThis, name, { value, writable: true, enumerable: false, configurable: true })
}

// The engine seeds its own generator with the time in milliseconds: guests of the same millisecond share their numbers.
function seeded([a, b, c, d]) {
  const { imul } = Math
  const next = () => {
    const five = imul(b, 5)
    const result = imul((five << 7) | (five >>> 25), 9)
    const t = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= t
    d = (d << 11) | (d >>> 21)
    return result >>> 0
  }
  // 53 bits of xoshiro128**.
  return { random: () => ((next() >>> 5) * 67108864 + (next() >>> 6)) / 9007199254740992 }.random
}

if (seed.length > 0) {
  defineProperty(Math, 'random', { value: seeded(seed), writable: true, enumerable: false, configurable: true })
}
grant('log', log)
for (let i = 0; i < names.length; i++) {
  const name = names[i]
  grant(name, { [name]: (...list) => answered(send(1, i, load().boxedList(list))) }[name])
}
for (const name of Reflect.ownKeys(values)) grant(name, values[name])

return (op, a, b) => (op === 0 ? concluded(a, b) : settle(a, b))
})`
