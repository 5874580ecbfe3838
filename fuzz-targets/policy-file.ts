import { isDeepStrictEqual } from 'node:util'
import { parse as parseToml } from 'smol-toml'
import { parse as parseYaml } from 'yaml'
import { must, type Fuzz } from '../src/fuzz/jazzer/fuzz-target.ts'
import { UsageError } from '../src/internal/errors.ts'
import { lenientDefaults, strictDefaults } from '../src/sandbox/policy/defaults.ts'
import { loadPolicy } from '../src/sandbox/policy/load.ts'
import type { Policy } from '../src/sandbox/policy/policy.ts'
import { readPolicy } from '../src/sandbox/policy/read.ts'
import { chosen, textOf, told } from './support/text.ts'

export const title = 'A policy file is a policy or one line of blame; what it does not say stays as the preset has it'
export const isAsync = true
export const maxBytes = 2048
// It judges the text of a path, and this target hands such texts to `resolve`.
export const detectorsOff = ['path-traversal']

const formats = {
  t: { file: '/etc/policy.toml', parse: parseToml as (text: string) => unknown },
  y: { file: '/etc/policy.yaml', parse: (text: string): unknown => parseYaml(text) },
  j: { file: '/etc/policy.json', parse: (text: string): unknown => JSON.parse(text) },
} as const

/** Holds a control character, or what ends a line elsewhere. */
const isOneLine = (text: string): boolean => text !== '' && !/[\p{Cc}\u2028\u2029]/u.test(text)

function assertBlame(error: unknown): void {
  must(error instanceof UsageError, () => `it threw ${told(error)}`)
  must(/^ERR_POLICY(?:_FILE)?$/.test(error.code), () => `the code ${error.code}`)
  must(isOneLine(error.message), () => `more than one line: ${JSON.stringify(error.message)}`)
  must(isOneLine(error.remedy), () => `a remedy of more than one line: ${JSON.stringify(error.remedy)}`)
}

const realpath = (path: string): string => path

/** Keys of the file by another reading of it than the loader's. */
function keysOf(parsed: unknown): ReadonlySet<string> {
  return new Set(typeof parsed === 'object' && parsed !== null ? Object.keys(parsed) : [])
}

export function makeFuzz(load: typeof loadPolicy): Fuzz {
  return async (data) => {
    const [{ file, parse }, rest] = chosen(data, formats)
    const text = textOf(rest)
    let policy: Policy
    try {
      policy = await load(file, { readText: async () => text, realpath })
    } catch (error) {
      return assertBlame(error)
    }
    const parsed = parse(text.replace(/^\uFEFF/, ''))
    const said = keysOf(parsed)
    const isLenient = said.has('preset') && (parsed as { preset?: unknown }).preset === 'lenient'
    const base = isLenient ? lenientDefaults : strictDefaults
    for (const key of Object.keys(base) as (keyof Policy)[])
      if (!said.has(key))
        must(sameIn(policy[key], base[key]), () => `${key} was not said and is ${JSON.stringify(policy[key])}`)
    must(Object.keys(policy).length === Object.keys(base).length, () => `keys ${Object.keys(policy).join(', ')}`)
    for (const path of [...policy.fs.read, ...policy.fs.write, ...policy.fs.deny, policy.exec.root])
      must(path === '' || /^\/(?!.*(?:\/\.{0,2})(?:\/|$))|^\/$/su.test(path), () => `the path ${JSON.stringify(path)}`)
    must(Object.isFrozen(policy) && Object.isFrozen(policy.fs.read), () => 'it can be changed')
    const again = readPolicy(policy, strictDefaults, { directory: '/elsewhere', realpath })
    must(isDeepStrictEqual(again, policy), () => `read again it is another policy: ${JSON.stringify([policy, again])}`)
  }
}

/** Maps of a policy have no prototype, those of the defaults have one. */
const sameIn = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

export const fuzz = makeFuzz(loadPolicy)
