import { realpathSync } from 'node:fs'
import { strictDefaults } from './defaults.ts'
import { keyFault, valueFault } from './fault.ts'
import type { PolicyInput } from './input.ts'
import { judgeShape, plainCopy } from './judge-shape.ts'
import {
  normaliseDb,
  normaliseExec,
  normaliseFetch,
  normaliseFs,
  normaliseWasm,
  type Surroundings,
} from './normalise.ts'
import { normalisePython } from './normalise-python.ts'
import type { Policy } from './policy.ts'

export type { Surroundings } from './normalise.ts'

/**
 * Reads what a user wrote over a base, `strict` unless another is given: sections merge key by key, lists, maps and choices
 * replace. Everything in the answer is in its one spelling, and frozen.
 * @param from where relative paths begin and links are resolved; the working directory unless said otherwise
 * @throws UsageError `ERR_POLICY`: one line with the key's path, what is wrong with it and what is allowed
 */
export function readPolicy(input: unknown, base: Policy = strictDefaults, from: Partial<Surroundings> = {}): Policy {
  const surroundings = { directory: from.directory ?? process.cwd(), realpath: from.realpath ?? realpathSync }
  const given = plainCopy(input)
  judgeShape(given)
  const over = given as PolicyInput
  judgeText(over)
  const fs = normaliseFs({ ...base.fs, ...over.fs }, surroundings)
  const wasm = normaliseWasm({ ...base.wasm, ...over.wasm }, fs, surroundings)
  const policy: Policy = {
    ...base,
    ...over,
    limits: { ...base.limits, ...over.limits },
    modules: dictionary(over.modules ?? base.modules),
    timers: { ...base.timers, ...over.timers },
    fs,
    fetch: normaliseFetch({ ...base.fetch, ...over.fetch }),
    exec: withDictionary('env', normaliseExec({ ...base.exec, ...over.exec }, surroundings)),
    db: withDictionary('rowOwner', normaliseDb({ ...base.db, ...over.db }, surroundings)),
    kv: { ...base.kv, ...over.kv },
    log: { ...base.log, ...over.log },
    wasm: withDictionary('preopens', withDictionary('env', wasm)),
    python: normalisePython({ ...base.python, ...over.python }, surroundings, over.exec?.root ?? base.exec.root),
    onViolation: { ...base.onViolation, ...over.onViolation },
  }
  return freeze(policy)
}

/** What the schema cannot say: it does not look at keys of a map that hold a line break. */
function judgeText({ name, modules, exec, db, wasm }: PolicyInput): void {
  if (name !== undefined && /\p{Cc}/u.test(name)) throw valueFault(['name'], name, 'a name without control characters')
  const maps = {
    modules,
    'exec.env': exec?.env,
    'db.rowOwner': db?.rowOwner,
    'wasm.env': wasm?.env,
    'wasm.preopens': wasm?.preopens,
  }
  for (const [path, map] of Object.entries(maps)) {
    for (const [key, value] of Object.entries(map ?? {})) {
      const at = [...path.split('.'), key]
      if (key === '' || /\p{Cc}/u.test(key)) throw keyFault(at, 'is no name', 'text without control characters')
      if (typeof value !== 'string') throw valueFault(at, value, 'text')
    }
  }
}

/** Without prototype: `constructor` and `__proto__` are keys only where someone wrote them. */
function dictionary(map: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const bare = Object.create(null) as Record<string, string>
  for (const [key, value] of Object.entries(map)) bare[key] = value
  return bare
}

const withDictionary = <K extends string, T extends Readonly<Record<K, Readonly<Record<string, string>>>>>(
  key: K,
  section: T,
): T => ({ ...section, [key]: dictionary(section[key]) })

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) for (const each of Object.values(value)) freeze(each)
  return Object.freeze(value)
}
