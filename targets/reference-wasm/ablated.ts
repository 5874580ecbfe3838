import type { Adapter } from '../../src/host/adapter.ts'
import { wholeBuild, type Build } from '../../src/sandbox/create.ts'
import { allDefenses, wasmDefenseIds, type WasmDefenseId } from '../../src/sandbox/defenses.ts'
import { createAblatedSandbox } from '../../src/sandbox/internal-ablation.ts'
import { openSandbox } from '../../src/sandbox/sandbox.ts'
import { servicesOf } from '../../src/sandbox/services-of.ts'
import { followingOpener } from '../reference/following-opener.ts'
import { adapter as weakHost } from '../weak-wasm/host.ts'
import { wasmAdapter } from './adapter.ts'

/** What stands for metering, imports and WASI as a whole, left out: the module in the host's V8 over naive system calls. */
export const ownHost = 'own-host'

const inThread: Build = { ...wholeBuild, openThread: (options) => openSandbox(allDefenses, options) }

const checks: Readonly<Record<string, () => Adapter>> = {
  [ownHost]: () => weakHost,
  'wasi.no-links': () =>
    wasmAdapter('thread', {
      ...inThread,
      services: (policy, given) => servicesOf(policy, { ...given, fs: { opener: followingOpener } }),
    }),
  'wasi.own-environment': () =>
    wasmAdapter('thread', inThread, ({ rootDir }) => ({
      wasm: {
        allow: 'any',
        preopens: { '/': rootDir },
        env: Object.fromEntries(Object.entries(process.env).map(([name, value]) => [name, value ?? ''])),
      },
    })),
}

const isDefense = (id: string): id is WasmDefenseId => wasmDefenseIds.some((each) => each === id)

/** Every defense of WebAssembly in the reference sandbox. */
export const wasmIds: readonly string[] = [...wasmDefenseIds, ...Object.keys(checks)]

/** WebAssembly in the reference sandbox without one of them. */
export function ablated(id: string): Adapter {
  if (isDefense(id))
    return wasmAdapter('thread', { ...wholeBuild, openThread: (options) => createAblatedSandbox([id], options) })
  const made = checks[id]
  if (made === undefined) throw new Error(`no defense '${id}'`)
  return made()
}
