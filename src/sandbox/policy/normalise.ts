import { isAbsolute, resolve } from 'node:path'
import { keyFault, valueFault, type KeyPath } from './fault.ts'
import { normalHostPattern } from './host.ts'
import type { ExecRuleInput, FetchRuleInput } from './input.ts'
import { composed, isBelow, isPercentEncoded, segmentsOf } from './path.ts'
import type { DbPolicy, ExecPolicy, FetchPolicy, FetchRule, FsPolicy, WasmPolicy } from './policy.ts'

/** Where the words of a policy are looked up. */
export interface Surroundings {
  /** Relative paths begin there. Absolute. */
  readonly directory: string
  /** The path without links of what is there. Throws where nothing is. */
  readonly realpath: (path: string) => string
}

const unique = <T>(values: readonly T[]): readonly T[] => [...new Set(values)]

/** Absolute, without `.`, `..` and `//`, in Unicode normalization form C. */
export function absolutePath({ directory }: Surroundings, path: KeyPath, text: string): string {
  // What `explain` prints must not be able to end its line.
  if (/\p{Cc}/u.test(text) || !text.isWellFormed()) throw valueFault(path, text, 'a path without control characters')
  // Decoded or not are two files. A policy that might mean either must not be guessed at.
  if (isPercentEncoded(text)) throw valueFault(path, text, 'a path without percent-encoding')
  return composed(resolve(directory, text))
}

export function normaliseFs(fs: FsPolicy, from: Surroundings): FsPolicy {
  const paths = (key: 'read' | 'write' | 'deny'): readonly string[] =>
    unique(fs[key].map((text, i) => absolutePath(from, ['fs', key, i], text)))
  return { ...fs, read: paths('read'), write: paths('write'), deny: paths('deny') }
}

const defaultPorts = { http: 80, https: 443 } as const
// RFC 9110 §5.6.2 `token`, letters only as all registered methods but two are.
const methodToken = /^[A-Z][A-Z-]*$/
// The Fetch Standard, "forbidden method".
const forbiddenMethods = ['CONNECT', 'TRACE', 'TRACK']

export function hostPattern(path: KeyPath, text: string): string {
  const host = normalHostPattern(text)
  if (host !== undefined) return host
  throw valueFault(path, text, 'a host name, an address, or *.NAME for the names below it; no scheme, port or path')
}

function fetchRule(path: KeyPath, given: FetchRuleInput): FetchRule {
  const rule = typeof given === 'string' ? { host: given } : given
  const schemes = (rule.schemes ?? ['https']).map((text, i) => {
    const scheme = text.toLowerCase().replace(/:$/, '')
    if (scheme !== 'http' && scheme !== 'https') throw valueFault([...path, 'schemes', i], text, '"http" or "https"')
    return scheme
  })
  const ports = rule.ports?.map((written, i) => {
    const port = /^\d+$/.test(String(written)) ? Number(written) : 0
    if (port < 1 || port > 65_535) throw valueFault([...path, 'ports', i], written, 'a port from 1 to 65535')
    return port
  })
  const methods = (rule.methods ?? ['GET', 'HEAD']).map((text, i) => {
    const method = text.toUpperCase()
    if (methodToken.test(method) && !forbiddenMethods.includes(method)) return method
    throw valueFault([...path, 'methods', i], text, `an HTTP method other than ${forbiddenMethods.join(', ')}`)
  })
  return {
    host: hostPattern(typeof given === 'string' ? path : [...path, 'host'], rule.host),
    schemes: unique(schemes),
    ports: unique(ports ?? schemes.map((scheme) => defaultPorts[scheme])),
    methods: unique(methods),
    privateAddresses: rule.privateAddresses ?? false,
  }
}

export function normaliseFetch(fetch: Omit<FetchPolicy, 'allow'> & { allow: readonly FetchRuleInput[] }): FetchPolicy {
  return {
    ...fetch,
    allow: fetch.allow.map((rule, i) => fetchRule(['fetch', 'allow', i], rule)),
    deny: unique(fetch.deny.map((text, i) => hostPattern(['fetch', 'deny', i], text))),
  }
}

function isPattern(text: string): boolean {
  try {
    // By itself first: `a)|(b` becomes a pattern only within the group that anchors it.
    return [text, `^(?:${text})$`].every((source) => new RegExp(source) instanceof RegExp)
  } catch {
    return false
  }
}

function judgeEnvironment(section: 'exec' | 'wasm', env: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(env))
    if (!/^[^=\0]+$/.test(name) || value.includes('\0'))
      throw keyFault([section, 'env', name], 'is no environment variable', 'a name without "=" and a value without NUL')
}

export function normaliseExec(
  exec: Omit<ExecPolicy, 'allow'> & { allow: readonly ExecRuleInput[] },
  from: Surroundings,
): ExecPolicy {
  const allow = exec.allow.map(({ command, args = [] }, i) => {
    const path = ['exec', 'allow', i, 'command'] as const
    if (!isAbsolute(command)) throw valueFault(path, command, 'the absolute path of a program')
    for (const [j, pattern] of args.entries())
      if (!isPattern(pattern)) throw valueFault(['exec', 'allow', i, 'args', j], pattern, 'a regular expression')
    const absolute = absolutePath(from, path, command)
    try {
      return { command: from.realpath(absolute), args }
    } catch {
      throw keyFault(path, `names ${JSON.stringify(command)}, which is not there`, 'a program of this machine')
    }
  })
  if (allow.length > 0 && exec.root === '')
    throw keyFault(['exec', 'root'], 'is empty', 'the folder below which programs run, where exec.allow names any')
  judgeEnvironment('exec', exec.env)
  return { ...exec, allow, root: exec.root === '' ? '' : absolutePath(from, ['exec', 'root'], exec.root) }
}

/** Folders of WASI lie below a root of `fs`, so that this section grants nothing by itself. */
export function normaliseWasm(wasm: WasmPolicy, fs: FsPolicy, from: Surroundings): WasmPolicy {
  judgeEnvironment('wasm', wasm.env)
  const roots = [...fs.read, ...fs.write].map((root) => segmentsOf(root) ?? [])
  const preopens = Object.entries(wasm.preopens).map(([name, path]) => {
    const at = ['wasm', 'preopens', name] as const
    const absolute = absolutePath(from, at, path)
    const segments = segmentsOf(absolute) ?? []
    if (!roots.some((root) => isBelow(root, segments, composed)))
      throw keyFault(at, `is ${JSON.stringify(path)}, outside of every root`, 'a path below fs.read or fs.write')
    return [name, absolute] as const
  })
  return { ...wasm, preopens: Object.fromEntries(preopens) }
}

const identifier = String.raw`[\p{L}_][\p{L}\p{N}_$]{0,62}`
const tableName = new RegExp(`^${identifier}(?:\\.${identifier})?$`, 'u')
const withoutPublic = (table: string): string => table.replace(/^public\./, '')

export function normaliseDb(db: DbPolicy, from: Surroundings): DbPolicy {
  for (const [i, table] of db.tables.entries())
    if (!tableName.test(table))
      throw valueFault(['db', 'tables', i], table, 'table or schema.table, spelled as created')
  const tables = unique(db.tables.map(withoutPublic))
  const owners = Object.entries(db.rowOwner).map(([table, column]) => {
    // A misspelled table here would leave every row of the right one to every plugin.
    if (!tables.includes(withoutPublic(table)))
      throw keyFault(['db', 'rowOwner', table], 'is not in db.tables', `one of ${tables.join(', ') || '(none)'}`)
    return [withoutPublic(table), column] as const
  })
  return { ...db, engine: dbEngine(db.engine, from), tables, rowOwner: Object.fromEntries(owners) }
}

function dbEngine(engine: DbPolicy['engine'], from: Surroundings): DbPolicy['engine'] {
  if (engine === 'none') return engine
  if (engine.kind === 'pglite') {
    return engine.dataDir === undefined
      ? engine
      : { ...engine, dataDir: absolutePath(from, ['db', 'engine', 'dataDir'], engine.dataDir) }
  }
  const protocol = URL.parse(engine.url)?.protocol
  if (protocol === 'postgres:' || protocol === 'postgresql:') return engine
  // Not shown: it may hold a password.
  throw keyFault(['db', 'engine', 'url'], 'is no URL of a PostgreSQL', 'a URL that begins with postgres://')
}
