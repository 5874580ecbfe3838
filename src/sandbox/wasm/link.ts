import type { Module } from './module/decode.ts'
import { ModuleRefused } from './module/refused.ts'
import { hostSignatures } from './host-signatures.ts'
import { signatureOf } from './values.ts'
import { wasiSignatures } from './wasi/signatures.ts'

/** Modules that a guest may import from. */
export const moduleNames = { wasi: 'wasi_snapshot_preview1', host: 'escapement:host' } as const

/** One import, by the module and the name that the guest gave. */
export interface Linked {
  readonly module: string
  readonly name: string
}

/** Types of what a sandbox offers, by module and name. */
function signatures(module: string, wasi: boolean): ReadonlyMap<string, string> | undefined {
  if (module === moduleNames.host) return hostSignatures
  return module === moduleNames.wasi && wasi ? wasiSignatures : undefined
}

const shown = (text: string): string => JSON.stringify(text.slice(0, 100).toWellFormed())

/**
 * The imports of a module, each of which is on the list, with the type that it has there: V8 itself would let any function
 * stand in for any import.
 * @param wasi whether WASI is offered
 * @throws ModuleRefused for any other
 */
export function link({ imports }: Module, wasi: boolean): Linked[] {
  return imports.map(({ module, name, type }) => {
    const expected = signatures(module, wasi)?.get(name)
    const place = `${shown(module)} ${shown(name)}`
    if (expected === undefined) throw new ModuleRefused('import', `${place}, which is not offered`)
    const given = signatureOf(type)
    if (given !== expected) throw new ModuleRefused('import', `${place} as ${given}, which is ${expected}`)
    return { module, name }
  })
}
