/**
 * The part of the sandbox that runs inside the engine, before any guest code, in the guest's realm. What crosses to the
 * host is made there, so that a guest's getters and proxies run as guest code under the guest's limits, and the host sees
 * nothing but text. A guest may replace every built-in afterwards; the rules that keep this working, here and in
 * `copier.ts`:
 * - built-ins are captured first and never looked up again; methods are called through the captured `apply`;
 * - what is indexed or read has no prototype, or owns what is read; nothing is iterated, pushed or spread.
 *
 * `send(op, index, text)` is the only way out and stays in this closure: 0 logs JSON text, 1 calls a host function with
 * boxed arguments, 2 ends the run for too much output. Answers to 1: `r` boxed value, `t` JSON message to throw, `f` JSON
 * pair of code and message to throw, `p` id of a promise.
 *
 * The function that is returned is the only way in. Before the snapshot: `(2, service, source)` installs what the function
 * of a service returns, `(3, valuesText)` hands in values and ends the preparation. In a run: `(4, text)` begins it with
 * its seed and its input, `(0, threw, value)` makes the text of a result, `(1, id, answer)` settles a promise. Result
 * texts: `c` boxed copy, `s` JSON text, `e` JSON pair of name and message, `n` a thrown null, `x` too large.
 */
export const kernelSource = String.raw`(function (send, makeCopier, freezeIntrinsics, setupText) {
'use strict'
const { parse, stringify } = JSON
const captured = {
  __proto__: null, stringify, textOf: String, isArray: Array.isArray, objectPrototype: Object.prototype,
  TypeErrorOf: TypeError, getPrototypeOf: Reflect.getPrototypeOf, keysOf: Object.keys,
}
const { textOf } = captured
const { apply, defineProperty } = Reflect
const { freeze } = Object
const { imul } = Math
const slice = String.prototype.slice
const PromiseOf = Promise
const ErrorOf = Error
const waiting = { __proto__: null }
const { maxUnits, paths, services, seeded, frozen } = parse(setupText)
const copier = makeCopier(captured, maxUnits)

function hide(target, name, value) {
  defineProperty(target, name, { __proto__: null, value, writable: true, enumerable: false, configurable: true })
}

function refusal(code, message) {
  const error = new ErrorOf(message)
  hide(error, 'code', code)
  return error
}

function answered(reply) {
  const rest = apply(slice, reply, [1])
  if (reply[0] === 'r') {
    const boxed = parse(rest)
    return boxed.length > 0 ? boxed[0] : undefined
  }
  if (reply[0] === 't') throw new ErrorOf(parse(rest))
  if (reply[0] === 'f') {
    const said = parse(rest)
    throw refusal(said[0], said[1])
  }
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
      return 'c[' + value + ']'
    }
    if (typeof value === 'string') return value.length > maxUnits ? 'x' : 'c[' + stringify(value) + ']'
  }
  return copier.concluded(threw, value)
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

// The engine seeds its own generator with the time in milliseconds: guests of the same millisecond share their numbers.
let a = 1
let b = 2
let c = 3
let d = 4

function next() {
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
if (seeded) hide(Math, 'random', { random: () => ((next() >>> 5) * 67108864 + (next() >>> 6)) / 9007199254740992 }.random)

function begin(text) {
  const { seed, input } = parse(text)
  a = seed[0]
  b = seed[1]
  c = seed[2]
  d = seed[3]
  if (input !== undefined) hide(globalThis, 'input', input)
}

const calls = { __proto__: null }
const spaces = { __proto__: null }

function nameIn(path, name) {
  const callee = calls[path]
  defineProperty(callee, 'name', { __proto__: null, value: name, configurable: true })
  return callee
}

function offer(path) {
  const parts = path.split('.')
  const last = parts.length - 1
  if (last === 0) return hide(globalThis, path, nameIn(path, path))
  let space = (spaces[parts[0]] ??= { __proto__: null })
  for (let i = 1; i < last; i++) space = space[parts[i]] ??= { __proto__: null }
  space[parts[last]] = nameIn(path, parts[last])
}

function close(space) {
  for (const key of Reflect.ownKeys(space)) if (typeof space[key] === 'object') close(space[key])
  return freeze(space)
}

const ofService = (path, service) => path === service || path.startsWith(service + '.')

hide(globalThis, 'log', log)
for (let i = 0; i < paths.length; i++) calls[paths[i]] = (...list) => answered(send(1, i, copier.boxedList(list)))
for (const path of paths) if (!services.some((service) => ofService(path, service))) offer(path)
for (const key of Reflect.ownKeys(spaces)) hide(globalThis, key, close(spaces[key]))

function install(service, makeGlobals) {
  const host = { __proto__: null }
  for (const path of paths) if (ofService(path, service)) host[path] = nameIn(path, path)
  const made = makeGlobals(host)
  for (const key of Reflect.ownKeys(made)) hide(globalThis, key, made[key])
}

function seal(valuesText) {
  if (frozen) freezeIntrinsics()
  const values = parse(valuesText)
  for (const key of Reflect.ownKeys(values)) hide(globalThis, key, values[key])
}

return (op, first, second) => {
  switch (op) {
    case 0: return concluded(first, second)
    case 1: return settle(first, second)
    case 2: return install(first, second)
    case 3: return seal(first)
    default: return begin(first)
  }
}
})`
