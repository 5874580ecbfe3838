import type { Permission, Policy } from './policy.ts'
import { bytes } from './quantity.ts'
import type { Enforcer, ExplainedRight } from './right.ts'

/** What is granted, in one clause: nothing, everything, or the list. */
function granted(permission: Permission, nothing: string, every: string, some: string): string {
  if (permission === false || (permission !== true && permission.length === 0)) return nothing
  return permission === true ? every : `${some} ${permission.join(', ')}`
}

/** What Python may do by its own means. Deno is an `engine` here as QuickJS is elsewhere. */
export function pythonRights({ python, isolation }: Policy): readonly ExplainedRight[] {
  const around: readonly Enforcer[] = isolation === 'jail' ? ['engine', 'bubblewrap'] : ['engine']
  const right = (
    key: string,
    may: string,
    limits: readonly string[] = [],
    enforcedBy: readonly Enforcer[] = around,
  ): ExplainedRight => ({ subject: `python.${key}`, may, limits, enforcedBy })
  const { env, read, write, net, run, ffi, fileBytes, stateBytes } = python
  return [
    right('env', granted(env, 'see no variable', 'see the whole environment', 'see')),
    right('read', granted(read, 'open no file', 'open every file', 'open files below'), []),
    right('write', granted(write, 'write no file but in memory', 'write every file', 'write below'), [
      `${bytes(fileBytes)} in memory`,
    ]),
    right('net', granted(net, 'reach no host of its own', 'reach every public host', 'reach'), [], ['broker']),
    right('run', granted(run, 'start no program of its own', 'start every program', 'start'), [], ['broker']),
    right('ffi', granted(ffi, 'load no foreign code', 'load foreign code into the engine', 'load'), [], ['engine']),
    right('stateBytes', 'keep the state of a session', [bytes(stateBytes)], ['broker']),
  ]
}
