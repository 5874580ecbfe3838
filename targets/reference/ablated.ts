import type { Adapter } from '../../src/host/adapter.ts'
import { adapter as noRealm } from '../no-sandbox/host.ts'
import { adapter as sharedEngine } from '../node-vm/host.ts'
import { sharedAdapter } from '../weak-state/shared.ts'
import { ablations } from './ablations.ts'
import { pluginAdapter } from './plugin-adapter.ts'

/** What stands for the engine as a whole, left out: guest code in a context of the host's own engine, or in its realm. */
const withoutEngine: Readonly<Record<string, Adapter>> = { 'own-engine': sharedEngine, 'own-realm': noRealm }
export const engineIds = Object.keys(withoutEngine)

/** The reference sandbox without one defense. */
export function ablated(id: string): Adapter {
  const bare = withoutEngine[id]
  if (bare !== undefined) return bare
  // Each trial opens a sandbox of its own: only one that all trials share shows what a run leaves behind.
  if (id === 'fresh-realm' || id === 'own-seed') return sharedAdapter(id)
  const found = ablations.find((each) => each.id === id)
  if (found === undefined) throw new Error(`no defense '${id}'`)
  return pluginAdapter('thread', found.build)
}
