import { importNames } from './meter/layout.ts'
import type { ImportedFunction } from './guest.ts'
import { moduleNames, type Linked } from './link.ts'
import { errno } from './wasi/errno.ts'

/** What a guest may import, by module and name. */
export interface Offered {
  readonly host: ReadonlyMap<string, ImportedFunction>
  readonly wasi: ReadonlyMap<string, ImportedFunction>
  readonly unsupported: (name: string) => void
}

/** Whatever of this process goes by these names: an ablation, what a host does that has no list. */
function ambient(module: string, name: string): ImportedFunction {
  const space = (globalThis as Readonly<Record<string, unknown>>)[module] as
    Record<string, ImportedFunction> | undefined
  return (...args) => space?.[name]?.(...args)
}

function find({ module, name }: Linked, { host, wasi, unsupported }: Offered): ImportedFunction {
  if (module === moduleNames.host) return host.get(name) ?? ambient(module, name)
  if (module !== moduleNames.wasi) return ambient(module, name)
  const offered = wasi.get(name)
  if (offered !== undefined) return offered
  return () => {
    unsupported(name)
    return errno.notOffered
  }
}

/**
 * The import object of a metered module.
 * @param enter makes of each function what the guest calls
 */
export function importsOf(
  linked: readonly Linked[],
  offered: Offered,
  refill: object,
  enter: (callee: ImportedFunction) => object,
): object {
  const guest = Object.fromEntries(linked.map((each, at) => [String(at), enter(find(each, offered))]))
  return { [importNames.guest]: guest, [importNames.meter]: { [importNames.refill]: refill } }
}
