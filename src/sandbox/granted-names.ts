import type { Service } from './service.ts'

const reserved = ['log', 'input']
const identifier = /^[A-Za-z_$][\w$]*$/

const isIdentifier = (name: string): boolean => identifier.test(name) && name !== '__proto__'

/** True where a service's guest source takes a path, so that the guest does not find it by itself. */
const isTaken = (path: string, services: readonly string[]): boolean =>
  services.some((service) => path === service || path.startsWith(`${service}.`))

/**
 * Judges what shall be handed in: paths of functions, names of values, ids of services with a guest source.
 * @throws TypeError for a path that is not made of identifiers, a name of the sandbox's own, and one that is there twice or
 * below another.
 */
export function checkNames(paths: readonly string[], values: readonly string[], services: readonly string[]): void {
  for (const name of values) if (name.includes('.')) throw new TypeError(`${name} is not a name for a global`)
  const all = [...paths, ...values]
  for (const path of all) {
    if (!path.split('.').every(isIdentifier)) throw new TypeError(`${JSON.stringify(path)} is not a name for a global`)
    const [global = ''] = path.split('.')
    if (reserved.includes(global)) throw new TypeError(`${global} is a name of the sandbox's own`)
  }
  const offered = all.filter((path) => !isTaken(path, services) || values.includes(path))
  for (const [at, path] of offered.entries())
    for (const other of offered.slice(at + 1)) {
      if (path === other) throw new TypeError(`${path} is handed in twice`)
      if (path.startsWith(`${other}.`) || other.startsWith(`${path}.`))
        throw new TypeError(`${path} and ${other} cannot both be handed in`)
    }
  if (new Set(services).size < services.length) throw new TypeError('a service has two guest sources')
}

/** @throws TypeError for a source that is not a string, or that has a NUL, where the engine would end it. */
export function checkModules(modules: Readonly<Record<string, unknown>>): void {
  for (const [specifier, source] of Object.entries(modules)) {
    if (typeof source !== 'string' || source.includes('\0'))
      throw new TypeError(`the source of the module ${JSON.stringify(specifier)} must be a string without NUL`)
  }
}

/**
 * Judges what an embedder hands in beside services: what stands before a service, or stands in for it, would have none of
 * its limits.
 * @throws TypeError for a path or a name that begins with the name of a service or the space of its functions
 */
export function checkOwnNames(
  names: readonly string[],
  services: readonly Pick<Service, 'id' | 'names' | 'globals'>[],
): void {
  const first = (path: string): string => path.split('.', 1)[0] ?? ''
  for (const name of names)
    for (const { id, names: paths, globals = [] } of services)
      if ([id, ...globals, ...paths.map(first)].includes(first(name)))
        throw new TypeError(`${name} cannot be handed in: ${first(name)} is a name of the service ${id}`)
}
