import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import type { Database, Job } from '../../../src/sandbox/host-function/db/job.ts'
import { dbService } from '../../../src/sandbox/host-function/db/service.ts'
import { begin, policy, serviceOn, setup } from './support.ts'

/** Keeps what it is given, and answers when it is told to. */
function recorder(): { readonly database: Database; readonly jobs: Job[]; readonly answer: () => void } {
  const jobs: Job[] = []
  const waiting: (() => void)[] = []
  const run: Database['run'] = async (job) => {
    jobs.push(job)
    const { promise, resolve } = Promise.withResolvers<void>()
    waiting.push(resolve)
    await promise
    return { columns: [], rows: [], changed: 0 }
  }
  return {
    jobs,
    database: { run, close: () => Promise.resolve() },
    answer: () => {
      for (const each of waiting.splice(0)) each()
    },
  }
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

describe('the service', () => {
  test('without a folder data live as long as the service, also when a statement is cut short', async () => {
    const before = process.env['TMPDIR']
    const folder = mkdtempSync(join(tmpdir(), 'escapement-db-test-'))
    process.env['TMPDIR'] = folder
    try {
      const service = dbService({ ...policy, engine: { kind: 'pglite' } }, { setup })
      const plugin = begin(service)
      await plugin.call('insert', 'shop.prices', { item: 7, cents: 7 })
      const endless = plugin.code(
        'query',
        'select count(*) from generate_series(1, 1000000) a, generate_series(1, 1000000) b',
      )
      setTimeout(() => plugin.controller.abort(), 200)
      assert.equal(await endless, 'EENDED')
      await plugin.end()
      const next = begin(service)
      assert.deepEqual(await next.query('select cents from shop.prices where item = 7'), [{ cents: 7 }])
      assert.equal(readdirSync(folder).length, 1)
      await next.end()
      await service.close?.()
      assert.deepEqual(readdirSync(folder), [])
    } finally {
      if (before === undefined) delete process.env['TMPDIR']
      else process.env['TMPDIR'] = before
      rmSync(folder, { recursive: true, force: true })
    }
  })

  test('a database that is not there is one code for the guest, and a reason for the host', async () => {
    const faults: string[] = []
    const nowhere = { kind: 'postgres', url: 'postgres://user:CANARY@localhost/db?host=/nonexistent' } as const
    const service = dbService({ ...policy, engine: nowhere }, { onFault: (detail) => faults.push(detail) })
    const plugin = begin(service)
    await assert.rejects(plugin.query('select 1'), { message: 'EUNAVAILABLE: the database is not there' })
    assert.equal(faults.length, 1)
    assert.match(faults[0] ?? '', /ENOENT/)
    assert.doesNotMatch(faults[0] ?? '', /CANARY/)
    await plugin.end()
    await service.close?.()
  })

  test('a job has the limits of the policy, the nearer deadline, and the owner only where one is needed', async () => {
    const { database, jobs, answer } = recorder()
    const plugin = begin(serviceOn(database, { deadlineMs: 5000, rows: 9, resultBytes: 99 }), 'p', 70)
    const calls = [
      plugin.code('query', 'select $1::int', [1]),
      plugin.code('query', 'select $1::int from notes', [1]),
      plugin.code('remove', 'items', { id: 1 }),
      plugin.code('insert', 'notes', { body: 'x' }),
    ]
    await turn()
    answer()
    assert.deepEqual(await Promise.all(calls), ['ran', 'ran', 'ran', 'ran'])
    assert.deepEqual(
      jobs.map(({ kind, params, tellsOwner }) => [kind, params, tellsOwner]),
      [
        ['read', ['1'], false],
        ['read', ['1', 'p'], false],
        ['write', ['1'], false],
        ['write', ['p', 'x', 'p'], true],
      ],
    )
    for (const { deadlineMs, rows, resultBytes } of jobs) assert.deepEqual([deadlineMs, rows, resultBytes], [70, 9, 99])
    await plugin.end()
  })

  test('the end of a run waits for what runs, and what is refused counts', async () => {
    const { database, answer } = recorder()
    const plugin = begin(serviceOn(database, { statements: 2 }))
    const call = plugin.code('query', 'select 1')
    assert.equal(await plugin.code('query', 'drop table items'), 'EDENIED')
    assert.equal(await plugin.code('query', 'select 1'), 'EQUOTA')
    let isDone = false
    const end = plugin.end().then(() => (isDone = true))
    await turn()
    assert.equal(isDone, false)
    answer()
    await end
    assert.equal(await call, 'ran')
    assert.deepEqual(
      plugin.violations.map(({ kind, service }) => [kind, service]),
      [
        ['denied', 'db'],
        ['quota', 'db'],
      ],
    )
  })
})
