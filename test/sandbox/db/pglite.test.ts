import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { Worker } from 'node:worker_threads'
import { JobFailure, type Database, type Job } from '../../../src/sandbox/host-function/db/job.ts'
import { openPglite } from '../../../src/sandbox/host-function/db/pglite.ts'
import { rowsOf } from '../../../src/sandbox/host-function/db/values.ts'
import { suite } from './suite.ts'
import { begin, serviceOn, setup } from './support.ts'

/** Statements with the host's right: whatever they are, with the search path that tests are written for. */
const hostSetup = `
  CREATE FUNCTION host(statement text) RETURNS SETOF json LANGUAGE plpgsql SET search_path = public AS $body$
  DECLARE r record;
  BEGIN
    IF statement ~* '^\\s*(select|with)' THEN
      FOR r IN EXECUTE statement LOOP RETURN NEXT row_to_json(r); END LOOP;
    ELSE
      EXECUTE statement;
    END IF;
  END $body$;`
const job = { kind: 'write', tellsOwner: false, rows: 10_000, resultBytes: 1 << 20, deadlineMs: 30_000 } as const

async function asHost(database: Database, text: string): Promise<readonly Record<string, unknown>[]> {
  const full: Job = { ...job, text: 'SELECT host FROM public.host($1)', params: [text] }
  const answer = await database.run(full, new AbortController().signal).catch((error: unknown) => {
    const { failure } = error as JobFailure
    throw Object.assign(new Error('the host failed'), {
      code: failure.kind === 'sql' ? failure.sqlState : failure.kind,
    })
  })
  return rowsOf(answer.columns, answer.rows).map((row) => (row as { host: Record<string, unknown> }).host)
}

describe('PGlite', () => {
  const parent = mkdtempSync(join(tmpdir(), 'escapement-pglite-'))
  const dataDir = join(parent, 'data')
  const lock = `${dataDir}.escapement.pid`
  let database: Database
  before(() => {
    database = openPglite(dataDir, setup + hostSetup)
  })
  after(async () => {
    await database.close()
    rmSync(parent, { recursive: true, force: true })
  })

  suite('embedded', () => ({ database, host: (text) => asHost(database, text) }))

  test('a thread that is ended in the middle of a statement loses nothing that was committed', async () => {
    const plugin = begin(serviceOn(database))
    const hasty = begin(serviceOn(database, { deadlineMs: 300 }))
    await plugin.call('insert', 'shop.prices', { item: 901 })
    const half =
      'insert into shop.prices select 1000, count(*) from generate_series(1, 1000000) a, generate_series(1, 1000000) b'
    assert.equal(await hasty.code('execute', half), 'EDEADLINE')
    assert.deepEqual(await plugin.query('select item from shop.prices where item > 900'), [{ item: 901 }])
    await plugin.end()
    await hasty.end()
  })

  test('in one process all share the database of a folder; another process is kept out', async () => {
    const second = openPglite(dataDir)
    assert.deepEqual(await asHost(second, 'select count(*) > 0 as there from items'), [{ there: true }])
    await second.close()
    await second.close()
    assert.deepEqual(await asHost(database, 'select count(*) > 0 as there from items'), [{ there: true }])
    assert.match(readFileSync(lock, 'utf8'), new RegExp(`^${process.pid} `))
    const thread = new Worker(
      `const { workerData } = require('node:worker_threads')
       import(workerData.url).then(({ openPglite }) => { openPglite(workerData.dataDir) })`,
      {
        eval: true,
        workerData: { url: import.meta.resolve('../../../src/sandbox/host-function/db/pglite.ts'), dataDir },
      },
    )
    const [refusal] = await once(thread, 'error')
    assert.equal((refusal as { code?: string }).code, 'sandbox-db-in-use')

    const other = join(parent, 'other')
    const holder = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' })
    try {
      writeFileSync(`${other}.escapement.pid`, `${holder.pid} 0`)
      assert.throws(() => openPglite(other), { code: 'sandbox-db-in-use' })
    } finally {
      holder.kill()
      await once(holder, 'exit')
    }
    assert.equal(existsSync(join(other, 'PG_VERSION')), false)
  })

  test('what cannot be opened is unavailable, and the host learns why', async () => {
    const file = join(parent, 'file')
    writeFileSync(file, '')
    assert.throws(() => openPglite(join(file, 'data')))
    const closed = openPglite(dataDir)
    await closed.close()
    await assert.rejects(
      closed.run({ ...job, text: 'SELECT 1', params: [] }, new AbortController().signal),
      (error: unknown) => error instanceof JobFailure && error.failure.kind === 'unavailable',
    )
  })
})
