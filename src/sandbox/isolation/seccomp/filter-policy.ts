import { Type, type Static, type TSchema } from '@sinclair/typebox'
import { Value } from '@sinclair/typebox/value'
import { parse } from 'yaml'
import { errorNumbers, systemCalls, type Architecture, type ErrorName } from './system-calls.ts'

/**
 * A test of one argument, 0 to 5, as an unsigned 64-bit number whose upper half must be 0. The kernel itself ignores
 * that half for arguments of type int; a filter that ignored it where the kernel does not would let through too much.
 */
export type ArgumentTest =
  | { readonly arg: number; readonly is: readonly number[] }
  | { readonly arg: number; readonly has: number; readonly lacks: number }

/** What happens to one system call. `allow` with tests: all must hold, else `otherwise`. */
export type Ruling =
  | { readonly kind: 'allow'; readonly tests: readonly ArgumentTest[] }
  | { readonly kind: 'kill' }
  | { readonly kind: 'errno'; readonly name: ErrorName }

/** A whole filter by name of system call, before any architecture. */
export interface FilterPolicy {
  readonly rulings: ReadonlyMap<string, Ruling>
  readonly otherwise: ErrorName
}

const strict = { additionalProperties: false }
const word = Type.Union([Type.String(), Type.Integer({ minimum: 0, maximum: 0xffff_ffff })])
const arg = Type.Integer({ minimum: 0, maximum: 5 })
const test = Type.Union([
  Type.Object({ arg, is: Type.Array(word, { minItems: 1, maxItems: 64 }) }, strict),
  Type.Object({ arg, has: Type.Array(word), lacks: Type.Array(word) }, strict),
])
const names = Type.Array(Type.String())
const allowed = {
  constants: Type.Record(Type.String(), Type.Integer({ minimum: 0, maximum: 0xffff_ffff })),
  allow: Type.Array(
    Type.Union([
      Type.String(),
      Type.Record(Type.String(), Type.Array(test, { minItems: 1, maxItems: 6 }), {
        minProperties: 1,
        maxProperties: 1,
      }),
    ]),
  ),
}
const schema = Type.Object(
  {
    ...allowed,
    otherwise: Type.Union([Type.Literal('EPERM'), Type.Literal('EACCES'), Type.Literal('ENOSYS')]),
    unknown: names,
    kill: names,
  },
  strict,
)
/** What another program needs besides. */
const additionSchema = Type.Object(allowed, strict)
type Word = Static<typeof word>

const known = (name: string): boolean =>
  (Object.keys(systemCalls) as Architecture[]).some((architecture) => systemCalls[architecture].has(name))

function check<S extends TSchema>(shape: S, text: string): Static<S> {
  const document: unknown = parse(text, { uniqueKeys: true })
  if (Value.Check(shape, document)) return document
  const first = Value.Errors(shape, document).First()
  throw new Error(`system-call filter: ${first?.path ?? ''}: ${first?.message ?? 'malformed'}`)
}

/**
 * Reads a filter: a strict YAML document of `constants`, `otherwise`, `unknown` (ENOSYS), `kill` and `allow`.
 * @param additions a document of `constants` and `allow` that is read as if it stood at the end of both
 * @throws Error that names what is wrong: an unknown key, constant or system call, or one that is ruled on twice.
 */
export function readFilterPolicy(text: string, additions = 'constants: {}\nallow: []'): FilterPolicy {
  const document = check(schema, text)
  const more = check(additionSchema, additions)
  const constants = { ...document.constants, ...more.constants }
  const { otherwise } = document
  const number = (given: Word): number => {
    const value = typeof given === 'number' ? given : constants[given]
    if (value === undefined) throw new Error(`system-call filter: no constant ${given}`)
    return value
  }
  const bits = (words: readonly Word[]): number => words.reduce<number>((all, each) => (all | number(each)) >>> 0, 0)
  const rulings = new Map<string, Ruling>()
  const rule = (name: string, ruling: Ruling): void => {
    if (!known(name)) throw new Error(`system-call filter: no system call ${name}`)
    if (rulings.has(name)) throw new Error(`system-call filter: ${name} is ruled on twice`)
    rulings.set(name, ruling)
  }
  for (const name of document.unknown) rule(name, { kind: 'errno', name: 'ENOSYS' })
  for (const name of document.kill) rule(name, { kind: 'kill' })
  for (const entry of [...document.allow, ...more.allow]) {
    if (typeof entry === 'string') {
      rule(entry, { kind: 'allow', tests: [] })
      continue
    }
    for (const [name, given] of Object.entries(entry)) {
      const tests = given.map((each): ArgumentTest =>
        'is' in each
          ? { arg: each.arg, is: each.is.map(number) }
          : { arg: each.arg, has: bits(each.has), lacks: bits(each.lacks) },
      )
      for (const each of tests)
        if ('has' in each && (each.has & each.lacks) !== 0)
          throw new Error(`system-call filter: ${name} must have and lack the same bit`)
      rule(name, { kind: 'allow', tests })
    }
  }
  return { rulings, otherwise }
}

/** The number that a filter returns for an error: `SECCOMP_RET_ERRNO` with the error in its lower half. */
export const errorNumber = (name: ErrorName): number => errorNumbers[name]
