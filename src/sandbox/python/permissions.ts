import type { PythonPolicy } from '../policy/policy.ts'

/** Denied, granted whole, or granted for what the list names. */
export type Permission = boolean | readonly string[]

/** The flag that says so to Deno. Lists are of names and absolute paths without commas: the policy refuses others. */
function flag(
  name: 'read' | 'write' | 'env',
  permission: Permission,
  always: readonly string[] = [],
): readonly string[] {
  if (permission === true) return [`--allow-${name}`]
  const all = [...always, ...(permission === false ? [] : permission)]
  return all.length === 0 ? [] : [`--allow-${name}=${all.join(',')}`]
}

/**
 * Deno's permissions of an engine: what the policy lets Python read, write and see of the environment, and the files that
 * the engine itself is made of. Never `net`, `run`, `ffi` or `sys`: Python's ways to these go through the host, or stay
 * within the interpreter.
 * @param own files of the engine, absolute
 */
export function denoPermissions(
  { read, write, env }: Pick<PythonPolicy, 'read' | 'write' | 'env'>,
  own: readonly string[],
): readonly string[] {
  // What is written is also looked at: Deno has no writing without reading of names.
  const readable = read === true || write === true ? true : [...listOf(read), ...listOf(write)]
  return [...flag('read', readable, own), ...flag('write', write), ...flag('env', env)]
}

/** The entries of a permission that names some. */
export const listOf = (permission: Permission): readonly string[] => (typeof permission === 'boolean' ? [] : permission)

/** The variables of this process that an engine gets: without a list all of them, or none. */
export function environmentFor(env: Permission, all: NodeJS.ProcessEnv): Readonly<Record<string, string>> {
  const names = env === true ? Object.keys(all) : listOf(env)
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = all[name]
      return value === undefined ? [] : [[name, value] as const]
    }),
  )
}
