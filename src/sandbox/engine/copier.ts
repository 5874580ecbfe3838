/** The kernel's second part: turns values into the texts that `kernel.ts` tells of. Its rules hold here. */
export const copierSource = String.raw`(function (captured, maxUnits) {
'use strict'
const {
  stringify, textOf, isArray, objectPrototype, TypeErrorOf, getPrototypeOf, keysOf,
} = captured
const tooLarge = { __proto__: null }

function spent(json, budget) {
  budget.left -= json.length
  if (budget.left < 0) throw tooLarge
  return json
}

function refuse(what) {
  throw new TypeErrorOf(what + ' cannot be copied out of the sandbox')
}

function quoted(text, budget) {
  if (text.length > budget.left) throw tooLarge
  return spent(stringify(text), budget)
}

function encodeArray(value, here, budget) {
  const length = value.length
  let json = '['
  for (let i = 0; i < length; i++) {
    if (i > 0) json += spent(',', budget)
    const item = value[i]
    json += item === undefined ? spent('null', budget) : encode(item, here, budget)
  }
  return json + ']'
}

function encodeObject(value, here, budget) {
  const prototype = getPrototypeOf(value)
  if (prototype !== null && prototype !== objectPrototype) refuse('an object with a prototype of its own')
  const keys = keysOf(value)
  let json = '{'
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i]
    if (key === '__proto__') refuse('a property named __proto__')
    const item = value[key]
    if (item === undefined) continue
    if (json !== '{') json += spent(',', budget)
    json += quoted(key, budget) + spent(':', budget) + encode(item, here, budget)
  }
  return json + '}'
}

function encode(value, ancestors, budget) {
  switch (typeof value) {
    case 'string':
      return quoted(value, budget)
    case 'number':
      if (value - value !== 0) refuse('a number that is not finite')
      return spent('' + value, budget)
    case 'boolean':
      return spent(value ? 'true' : 'false', budget)
    case 'object':
      break
    default:
      refuse('a ' + typeof value)
  }
  if (value === null) return spent('null', budget)
  for (let up = ancestors; up !== null; up = up.up) if (up.value === value) refuse('a cyclic value')
  const here = { __proto__: null, value, up: ancestors }
  spent('[]', budget)
  return isArray(value) ? encodeArray(value, here, budget) : encodeObject(value, here, budget)
}

function box(value, budget) {
  return value === undefined ? '[]' : '[' + encode(value, null, budget) + ']'
}

function boxedList(list) {
  const budget = { __proto__: null, left: maxUnits }
  let text = '['
  try {
    for (let i = 0; i < list.length; i++) text += (i > 0 ? ',' : '') + box(list[i], budget)
  } catch (error) {
    throw error === tooLarge ? new TypeErrorOf('the arguments are larger than the output limit') : error
  }
  return text + ']'
}

function textOrEmpty(value) {
  return value === undefined ? '' : textOf(value)
}

function described(thrown) {
  if (thrown === null) return 'n'
  let name = ''
  let message = ''
  try {
    if (typeof thrown === 'object' || typeof thrown === 'function') {
      name = textOrEmpty(thrown.name)
      message = textOrEmpty(thrown.message)
    } else {
      message = textOf(thrown)
    }
  } catch {}
  if (name.length + message.length > maxUnits) return 'x'
  return 'e[' + stringify(name) + ',' + stringify(message) + ']'
}

function concluded(threw, value) {
  if (threw) return described(value)
  try {
    return 'c' + box(value, { __proto__: null, left: maxUnits })
  } catch (error) {
    if (error === tooLarge) return 'x'
  }
  try {
    const text = textOf(value)
    return text.length > maxUnits ? 'x' : 's' + stringify(text)
  } catch (error) {
    return described(error)
  }
}

return { __proto__: null, boxedList, concluded }
})`
