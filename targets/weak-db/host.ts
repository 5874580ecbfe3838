import type { PGlite } from '@electric-sql/pglite'
import type { Adapter } from '../../src/host/adapter.ts'
import { wholeBuild } from '../../src/sandbox/create.ts'
import { allDefenses } from '../../src/sandbox/defenses.ts'
import { openSandbox } from '../../src/sandbox/sandbox.ts'
import { pluginAdapter } from '../reference/plugin-adapter.ts'
import { naiveDb, openVault } from './naive-db.ts'

let database: PGlite | undefined

const inner = pluginAdapter('thread', () => ({
  ...wholeBuild,
  openThread: (options) => openSandbox(allDefenses, options),
  services: () => Promise.resolve(database === undefined ? [] : [naiveDb(database)]),
}))

export const adapter: Adapter = {
  start: async (context) => {
    database = await openVault()
    return inner.start(context)
  },
  open: (policy) => inner.open(policy),
}
