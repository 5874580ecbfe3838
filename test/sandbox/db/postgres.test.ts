import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { JobFailure, type Job } from '../../../src/sandbox/host-function/db/job.ts'
import { openPostgres } from '../../../src/sandbox/host-function/db/postgres.ts'
import { skipWithout } from '../../skip.ts'
import { suite, type Engine } from './suite.ts'
import { hasPostgres, startCluster, type Cluster } from './support.ts'

const never = new AbortController().signal
const job: Job = {
  text: 'SELECT pg_backend_pid()',
  params: [],
  kind: 'read',
  tellsOwner: false,
  rows: 10,
  resultBytes: 1000,
  deadlineMs: 20_000,
}

describe('PostgreSQL', { skip: hasPostgres ? false : skipWithout('postgres') }, () => {
  let cluster: Cluster
  let engine: Engine
  before(async () => {
    cluster = await startCluster()
    const database = openPostgres(cluster.url)
    engine = {
      database,
      host: async (text) => (await cluster.admin.query<Record<string, unknown>>(text)).rows,
    }
  })
  after(async () => {
    await engine.database.close()
    await cluster.stop()
  })
  suite('by URL', () => engine)

  test('a value that is far over the limit is cut off on the wire, with its connection', async () => {
    const run = (text: string) => engine.database.run({ ...job, text }, never)
    const pid = async (): Promise<unknown> => (await run(job.text)).rows[0]?.[0]
    const overLimit = (error: unknown): boolean => error instanceof JobFailure && error.failure.kind === 'bytes'
    const first = await pid()
    await assert.rejects(run("SELECT repeat('x', 1001)"), overLimit)
    assert.equal(await pid(), first)
    await assert.rejects(run("SELECT repeat('x', 50000000)"), overLimit)
    assert.notEqual(await pid(), first)
  })

  test('a deadline is one of the whole statement, not of each batch of its rows', async () => {
    const slow: Job = { ...job, text: 'SELECT pg_sleep(0.001) FROM generate_series(1, 1000000)' }
    await assert.rejects(
      engine.database.run({ ...slow, rows: 1_000_000, resultBytes: 1 << 24, deadlineMs: 500 }, never),
      (error: unknown) => error instanceof JobFailure && ['deadline', 'sql'].includes(error.failure.kind),
    )
  })
})
