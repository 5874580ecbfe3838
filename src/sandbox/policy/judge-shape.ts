import type { TSchema } from '@sinclair/typebox'
import { Value, ValueErrorType, type ValueError } from '@sinclair/typebox/value'
import type { UsageError } from '../../internal/errors.ts'
import { keyFault, unknownKeyFault, valueFault, type KeyPath } from './fault.ts'
import { policySchema } from './schema.ts'

/** Deeper than a policy, and than a cycle may be followed. */
const deepest = 16

/**
 * A copy of plain data in which every property was read once, so that a getter cannot answer twice.
 * @throws UsageError for what is no plain data, `undefined` too: a deny-list that came out undefined must not be overlooked
 */
export function plainCopy(value: unknown, path: KeyPath = []): unknown {
  if (value === undefined) throw keyFault(path, 'is undefined', 'a value, or leave the key out')
  if (typeof value !== 'object' || value === null) return value
  if (path.length > deepest) throw keyFault(path.slice(0, 3), 'is nested too deeply', 'no cycle')
  if (Array.isArray(value)) return Array.from(value, (each: unknown, i) => plainCopy(each, [...path, i]))
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
    throw keyFault(path, `is a ${value.constructor?.name ?? 'class instance'}`, 'plain data')
  }
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plainCopy(each, [...path, key])]))
}

/** Throws a UsageError for the first key that is not there, else for the first value that is not of its key's type and range. */
export function judgeShape(value: unknown): void {
  const faults = [...Value.Errors(policySchema, value)].flatMap(innermost)
  const [fault] = faults.toSorted((a, b) => Number(isUnknownKey(b)) - Number(isUnknownKey(a)))
  if (fault) throw toUsageError(fault, value)
}

const isUnknownKey = (fault: ValueError): boolean => fault.type === ValueErrorType.ObjectAdditionalProperties

/** Of a choice, the faults of the alternative that was meant: the one that differs neither in its own type nor in its kind. */
function innermost(fault: ValueError): ValueError[] {
  if (fault.type !== ValueErrorType.Union) return [fault]
  const meant = fault.errors
    .map((each) => [...each])
    .find((each) => each.every(({ path }) => path !== fault.path && path !== `${fault.path}/kind`))
  return meant ? meant.flatMap(innermost) : [fault]
}

function toUsageError(fault: ValueError, root: unknown): UsageError {
  const path = keysOf(fault.path, root)
  if (isUnknownKey(fault)) return unknownKeyFault(path, keysOfTable(fault.schema), everyKey(policySchema))
  if (fault.type === ValueErrorType.ObjectRequiredProperty) {
    return keyFault(path, 'is missing', fault.schema.description ?? fault.message)
  }
  return valueFault(path, fault.value, fault.schema.description ?? fault.message)
}

/** A JSON pointer (RFC 6901), with numbers where lists are. */
function keysOf(pointer: string, root: unknown): KeyPath {
  let at = root
  return pointer
    .split('/')
    .slice(1)
    .map((escaped) => {
      const key = escaped.replaceAll('~1', '/').replaceAll('~0', '~')
      const isIndex = Array.isArray(at)
      at = (at as Readonly<Record<string, unknown>> | undefined)?.[key]
      return isIndex ? Number(key) : key
    })
}

const propertiesOf = (schema: TSchema): Readonly<Record<string, TSchema>> =>
  (schema['properties'] as Readonly<Record<string, TSchema>> | undefined) ?? {}
const keysOfTable = (schema: TSchema): readonly string[] => Object.keys(propertiesOf(schema))

/** Paths of all keys in all sections, to find where a key belongs that was written elsewhere. */
export function everyKey(schema: TSchema, path: KeyPath = []): readonly KeyPath[] {
  return Object.entries(propertiesOf(schema)).flatMap(([key, each]) => {
    const inner = everyKey(each, [...path, key])
    return inner.length > 0 ? inner : [[...path, key]]
  })
}
