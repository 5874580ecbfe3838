import { isAbsolute } from 'node:path'
import { keyFault, valueFault } from './fault.ts'
import { absolutePath, hostPattern, type Surroundings } from './normalise.ts'
import type { Permission, PythonPolicy } from './policy.ts'

type Named = 'env' | 'read' | 'write' | 'net' | 'run' | 'ffi'

const unique = <T>(values: readonly T[]): readonly T[] => [...new Set(values)]

/** Deno takes several of them in one flag, with commas between. */
function withoutComma(key: Named, at: number, text: string): string {
  if (text.includes(',')) throw valueFault(['python', key, at], text, 'text without a comma')
  return text
}

/** `HOST` or `HOST:PORT`; an IPv6 address with a port stands in brackets. */
function place(at: number, text: string): string {
  const path = ['python', 'net', at] as const
  const [, name = text, port] = /^(\[[^\]]*\]|[^:]*):(\d+)$/.exec(text) ?? []
  const host = hostPattern(path, name)
  if (port === undefined) return host
  if (Number(port) < 1 || Number(port) > 65_535) throw valueFault(path, text, 'a port from 1 to 65535')
  return `${host.includes(':') ? `[${host}]` : host}:${Number(port)}`
}

/**
 * The section `python` in its one spelling.
 * @param execRoot `exec.root`, beneath which its programs run
 * @throws UsageError `ERR_POLICY`
 */
export function normalisePython(python: PythonPolicy, from: Surroundings, execRoot: string): PythonPolicy {
  if (python.run !== false && (python.run === true || python.run.length > 0) && execRoot === '')
    throw keyFault(['exec', 'root'], 'is empty', 'the folder below which programs run, where python.run names any')
  const each = (key: Named, spell: (at: number, text: string) => string): Permission => {
    const given = python[key]
    return typeof given === 'boolean' ? given : unique(given.map((text, at) => spell(at, withoutComma(key, at, text))))
  }
  const path =
    (key: Named) =>
    (at: number, text: string): string =>
      absolutePath(from, ['python', key, at], text)
  return {
    ...python,
    env: each('env', (at, text) => {
      if (/^[^=\0]+$/.test(text) && !/\p{Cc}/u.test(text)) return text
      throw keyFault(['python', 'env', at], 'is no environment variable', 'a name without "=" and control characters')
    }),
    read: each('read', path('read')),
    write: each('write', path('write')),
    net: each('net', place),
    run: each('run', (at, text) => {
      if (!isAbsolute(text)) throw valueFault(['python', 'run', at], text, 'the absolute path of a program')
      return absolutePath(from, ['python', 'run', at], text)
    }),
    ffi: each('ffi', path('ffi')),
  }
}
