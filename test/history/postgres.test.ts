import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { openHistory } from '../../src/history/index.ts'
import type { Place } from '../../src/history/place.ts'
import { openPostgres } from '../../src/history/postgres.ts'
import { openPlace } from '../cli/command.ts'
import { sample } from '../report/sample.ts'
import { hasPostgres, startCluster, type Cluster } from '../sandbox/db/support.ts'
import { skipWithout } from '../skip.ts'
import { runOf, seeded } from './documents.ts'
import { refusal, withHistory } from './stores.ts'
import { suite } from './suite.ts'

type PostgresPlace = Extract<Place, { kind: 'postgres' }>

const create = { create: true }
const shown = 'postgres://localhost/postgres'
const placeOf = (url: string): PostgresPlace => ({ kind: 'postgres', url, shown })

describe('PostgreSQL', { skip: hasPostgres ? false : skipWithout('postgres') }, () => {
  let cluster: Cluster
  let count = 0
  /** A schema of its own, in a database where others have tables too. */
  const fresh = async (): Promise<PostgresPlace> => {
    const schema = `history_${++count}`
    await cluster.admin.query(`CREATE SCHEMA ${schema} AUTHORIZATION app`)
    return placeOf(`${cluster.url}&options=${encodeURIComponent(`-c search_path=${schema}`)}`)
  }
  before(async () => {
    cluster = await startCluster()
  })
  after(() => cluster.stop())
  suite(fresh)

  test('both stores answer alike', async () => {
    const { dir, remove } = openPlace()
    const places: Place[] = [await fresh(), { kind: 'sqlite', file: join(dir, 'history.sqlite') }]
    const kinds = ['contained', 'breached', 'unknown', 'interrupted', 'not-applicable'] as const
    const views = await Promise.all(
      places.map((place) =>
        withHistory(place, async (history) => {
          for (let day = 1; day <= 12; day++) {
            const row = kinds.map((_kind, i) => kinds[(day * (i + 2) + (day >> 2)) % kinds.length] ?? 'unknown')
            await history.add(
              runOf(day, { 'vm2@3.9.19': row, Zeta: row.toReversed(), älpha: row, 'a b': row.slice(2) }),
            )
          }
          await history.add(sample())
          const { store: _store, ...view } = await history.show({ targets: [], editions: [] })
          return view
        }),
      ),
    )
    remove()
    assert.ok((views[0]?.flips.length ?? 0) > 50)
    assert.deepEqual(views[0], views[1])
  })

  test('a server that is full is asked again until it has room', async () => {
    const place = await fresh()
    const full = Object.assign(new Error('sorry, too many clients already'), { code: '53300' })
    let left = 3
    const waits: number[] = []
    const load = async () => {
      const { default: pg } = await import('pg')
      class Crowded extends pg.Client {
        override connect(): Promise<never> {
          return left-- > 0 ? Promise.reject(full) : (super.connect() as Promise<never>)
        }
      }
      return { ...pg, Client: Crowded } as unknown as typeof pg
    }
    const connection = await openPostgres(place, { load, waitMs: async (ms) => waits.push(ms) })
    await connection.close()
    assert.equal(waits.length, 3)
    left = Infinity
    await assert.rejects(
      openPostgres(place, { load, waitMs: async () => undefined }),
      refusal('ERR_HISTORY_ACCESS', /cannot be reached \(53300: sorry, too many clients already\)$/, /check host/),
    )
  })

  test('a role that may not make tables is told so', async () => {
    await cluster.admin.query('REVOKE CREATE ON SCHEMA public FROM PUBLIC')
    await assert.rejects(
      openHistory(placeOf(cluster.url), create),
      refusal('ERR_HISTORY_ACCESS', /the role may not do that: permission denied for schema public$/, /^GRANT CREATE/),
    )
  })

  test('a database, a role and a server that are not there', async () => {
    const wrong = (change: (url: URL) => void): PostgresPlace => {
      const url = new URL(cluster.url)
      change(url)
      return placeOf(url.href)
    }
    for (const [place, why] of [
      [wrong((url) => (url.pathname = '/nowhere')), /cannot be reached \(3D000: database "nowhere" does not exist\)$/],
      [
        wrong((url) => (url.username = 'nobody-here')),
        /cannot be reached \(28000: role "nobody-here" does not exist\)$/,
      ],
      [wrong((url) => url.searchParams.set('host', '/nonexistent')), /cannot be reached \(ENOENT: /],
    ] as const)
      await assert.rejects(openHistory(place, create), refusal('ERR_HISTORY_ACCESS', why, /check host, database, role/))
  })

  test('a connection that breaks in the middle is one line, and nothing of the run is kept', async () => {
    const place = await fresh()
    await withHistory(place, (history) => history.add(seeded('one')))
    await withHistory(place, async (history) => {
      await cluster.admin.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'escapement history'",
      )
      await assert.rejects(
        history.add(seeded('two')),
        refusal('ERR_HISTORY_ACCESS', /the database cannot be reached/, /the server runs/),
      )
    })
    await withHistory(place, async (history) =>
      assert.equal((await history.show({ targets: [], editions: [] })).runs, 1),
    )
  })
})

test('without pg installed, one line says what to do', async () => {
  const missing = Object.assign(new Error("Cannot find package 'pg'"), { code: 'ERR_MODULE_NOT_FOUND' })
  await assert.rejects(
    openPostgres(placeOf('postgres://h/d'), { load: () => Promise.reject(missing) }),
    refusal('ERR_HISTORY_PG', /needs the package pg, which is not installed$/, /^npm install pg/),
  )
})
