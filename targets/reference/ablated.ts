import type { Adapter } from '../../src/host/adapter.ts'
import { adapter as sharedRealm } from '../node-vm/host.ts'
import { adapter as sharedState } from '../weak-state/host.ts'
import { ablations } from './ablations.ts'
import { pluginAdapter } from './plugin-adapter.ts'

/** What stands for the engine as a whole, left out: guest code in a context of the host's own engine. */
export const engineId = 'own-engine'

/** The reference sandbox without one defense. */
export function ablated(id: string): Adapter {
  if (id === engineId) return sharedRealm
  // Each trial opens a sandbox of its own: only one that all trials share shows what a run leaves behind.
  if (id === 'fresh-realm') return sharedState
  const found = ablations.find((each) => each.id === id)
  if (found === undefined) throw new Error(`no defense '${id}'`)
  return pluginAdapter('thread', found.build)
}
