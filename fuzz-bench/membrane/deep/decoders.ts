import type { Answer, Flaw } from '../flaw.ts'

const settings: Readonly<Record<string, unknown>> = { name: 'config', list: [1, 2, 3] }
const refused: ReadonlySet<string> = new Set(['constructor', 'prototype', '__proto__'])
const isName = (character: string): boolean => /[A-Za-z_$]/.test(character)
const isDigit = (character: string): boolean => character >= '0' && character <= '9'

const has = (value: unknown): value is Record<string, unknown> => value !== undefined && value !== null

/**
 * The setting that a path leads to, such as `list[0]` or `name.length`. Undefined for one that is malformed or leads to something
 * that is not the settings' own: but behind an index that is not asked.
 */
function settingAt(path: string): unknown {
  let value: unknown = settings
  let isIndexed = false
  let at = 0
  while (at < path.length) {
    if (path[at] === '[') {
      let end = at + 1
      while (end < path.length && isDigit(path[end] as string)) end += 1
      if (end === at + 1 || path[end] !== ']' || !Array.isArray(value)) return undefined
      value = value[Number(path.slice(at + 1, end))]
      isIndexed = true
      at = end + 1
    } else {
      if (path[at] === '.') {
        if (at === 0) return undefined
        at += 1
      } else if (at > 0) return undefined
      let end = at
      while (end < path.length && isName(path[end] as string)) end += 1
      const name = path.slice(at, end)
      if (!has(value) || name === '') return undefined
      if (!isIndexed && (refused.has(name) || !Object.hasOwn(Object(value) as object, name))) return undefined
      value = value[name]
      at = end
    }
  }
  return value
}

const isObject = (value: unknown): boolean =>
  typeof value === 'function' || (typeof value === 'object' && value !== null && value !== settings)

/** The table of settings understands paths. */
export const forgetsIndexedPaths = (): Flaw => ({
  around({ name, args: [key] }, sound) {
    if (name !== 'hostLookup' || typeof key !== 'string') return sound()
    const found = settingAt(key)
    if (found === undefined) return sound()
    return isObject(found) && found !== settings['list'] ? found : `v${JSON.stringify(found)}`
  },
})

/** Lists are copied so deep, and what lies below is handed on. */
const copiedDepth = 3

function below(value: unknown, depth: number): Answer {
  if (!Array.isArray(value)) return undefined
  if (depth === copiedDepth) return value
  for (const each of value) {
    const found = below(each, depth + 1)
    if (found !== undefined) return found
  }
  return undefined
}

/** What is written on the board may be a list, as JSON. */
export const forgetsDeepLists = (): Flaw => ({
  around({ name, args: [text] }, sound) {
    if (name !== 'hostBoard' || typeof text !== 'string') return sound()
    try {
      return below(JSON.parse(text), 0) ?? sound()
    } catch {
      return sound()
    }
  },
})
