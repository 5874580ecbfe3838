/**
 * The guest's side of a membrane over `node:vm`: text is all that crosses. `send` is the only host value that it
 * is handed, and it stays in its closure. Returns `[names to install, invoke]`; `invoke(id, argsText)` is how the host calls a
 * guest function.
 *
 * `send(name, argsText, args)` answers with text: `v` JSON of a value, `e` JSON of an error's message, `p` id of a promise. An
 * answer that is no text is handed on as it is: a sound host never gives one.
 */
export const guestSource = String.raw`(function (send, rethrows) {
'use strict'
const { parse, stringify } = JSON
const { ownKeys, defineProperty, apply } = Reflect
const { isArray } = Array
const ErrorOf = Error
const PromiseOf = Promise
const functions = []
const waiting = { __proto__: null }
let made = 0

// Node writes stacks in the host's realm: what it throws there at a name that is a symbol or at the end of the stack, and what it
// hands to a proxy of the guest's, is of the host. Without a limit that is a number the engine takes no stacks.
defineProperty(ErrorOf, 'stackTraceLimit', { value: undefined, writable: false, configurable: false, enumerable: false })

function copy(value, deep) {
  if (typeof value === 'function') {
    functions[functions.length] = value
    return { f: functions.length - 1 }
  }
  if (typeof value === 'bigint' || typeof value === 'symbol' || value === undefined) return { v: null }
  if (typeof value !== 'object' || value === null) return { v: value }
  if (deep > 4) return { v: null }
  if (isArray(value)) {
    const list = []
    const length = value.length
    for (let at = 0; at < length && at < 100; at++) defineProperty(list, at, { value: copy(value[at], deep + 1), enumerable: true, configurable: true, writable: true })
    return { l: list }
  }
  const fields = { __proto__: null }
  const keys = ownKeys(value)
  for (let at = 0; at < keys.length && at < 100; at++) if (typeof keys[at] === 'string') fields[keys[at]] = copy(value[keys[at]], deep + 1)
  return { o: fields }
}

function text(args) {
  const list = []
  for (let at = 0; at < args.length; at++) defineProperty(list, at, { value: copy(args[at], 0), enumerable: true, configurable: true, writable: true })
  return stringify(list)
}

function answered(answer) {
  if (typeof answer !== 'string') return answer
  const rest = answer.length > 1 ? parse(answer.substring(1)) : undefined
  if (answer[0] === 'e') throw new ErrorOf(rest)
  if (answer[0] !== 'p') return rest
  return new PromiseOf((resolve, reject) => {
    waiting[rest] = { resolve, reject }
  })
}

function call(name, args) {
  let answer
  try {
    answer = send(name, text(args), args)
  } catch (error) {
    if (rethrows) throw error
    throw new ErrorOf('the host failed')
  }
  return answered(answer)
}

function invoke(id, argsText, raw) {
  const args = raw === undefined ? parse(argsText) : raw
  try {
    return 'v' + (stringify(copy(apply(functions[id], undefined, args), 0)) ?? 'null')
  } catch (error) {
    let message = 'unreadable'
    try { message = '' + error.message } catch {}
    return 'e' + stringify(message)
  }
}

function settle(id, answer) {
  const entry = waiting[id]
  delete waiting[id]
  if (typeof answer !== 'string') return entry.reject(answer)
  try { entry.resolve(answered(answer)) } catch (error) { entry.reject(error) }
}

const offer = (name) => ({ [name](...args) { return call(name, args) } })[name]
return [offer, invoke, settle, parse]
})`
