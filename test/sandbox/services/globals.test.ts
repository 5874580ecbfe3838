import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createContext, runInContext } from 'node:vm'
import { servicesOf } from '../../../src/sandbox/services-of.ts'
import { lenientDefaults } from '../../../src/sandbox/policy/defaults.ts'
import { readPolicy } from '../../../src/sandbox/policy/read.ts'

test('each service tells all the globals that its guest source makes', async () => {
  const clock = { kind: 'fixed', startMs: 0, stepMs: 1 } as const
  const random = { kind: 'seeded', seed: 'seed' } as const
  const fetch = { allow: ['example.org'] }
  const services = await servicesOf(readPolicy({ clock, random, fetch }, lenientDefaults))
  const withSource = services.filter(({ guestSource }) => guestSource !== undefined)
  assert.deepEqual(withSource.map(({ id }) => id).toSorted(), ['clock', 'fetch', 'random', 'timers'])
  for (const { id, names, globals = [], guestSource = '' } of withSource) {
    const make = runInContext(guestSource, createContext({ log: () => undefined })) as (host: object) => object
    const made = Object.keys(make(Object.fromEntries(names.map((name) => [name, () => 0]))))
    const told = new Set([id, ...globals])
    assert.deepEqual(
      made.filter((name) => !told.has(name)),
      [],
      id,
    )
  }
})
