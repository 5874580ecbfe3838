import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openHistory } from '../../src/history/index.ts'
import type { Place } from '../../src/history/place.ts'
import { prepare } from '../../src/history/prepare.ts'
import { migrations } from '../../src/history/schema.ts'
import { seeded } from './documents.ts'
import { countRows, everything, refusal, withConnection, withHistory } from './stores.ts'

/** What a store refuses, how that is mended, and how an older one is led forward. */
export function refusalSuite(fresh: () => Promise<Place>): void {
  test('a run with rows missing is refused, and adding it again mends it, from the store itself', async () => {
    const place = await fresh()
    const doc = seeded('one')
    const { digest } = await withHistory(place, (history) => history.add(doc))
    await withConnection(place, ({ query }) =>
      query('DELETE FROM escapement_verdict WHERE target = 1 AND position > 3'),
    )
    await withHistory(place, async (history) => {
      await assert.rejects(
        history.show(everything),
        refusal('ERR_HISTORY_STORE', /run [0-9a-f]{12} is half-written: 49 of 59 rows$/, /^add it again: .*--document/),
      )
      assert.deepEqual(await history.add(await history.document(digest)), { digest, outcome: 'mended' })
      assert.equal((await history.show(everything)).runs, 1)
    })
    assert.equal((await countRows(place))['escapement_verdict'], 42)
  })

  const spoiled: readonly (readonly [string, string, string, RegExp, RegExp])[] = [
    ['no version', 'DELETE FROM escapement_schema', 'ERR_HISTORY_STORE', /half-written: it has no version$/, /restore/],
    ['two versions', 'INSERT INTO escapement_schema VALUES (1)', 'ERR_HISTORY_STORE', /no version$/, /restore/],
    ['no table of versions', 'DROP TABLE escapement_schema', 'ERR_HISTORY_STORE', /no version$/, /restore/],
    ['a table less', 'DROP TABLE escapement_case', 'ERR_HISTORY_STORE', /table escapement_case is missing/, /add the/],
    [
      'a column less',
      'ALTER TABLE escapement_target DROP COLUMN grade',
      'ERR_HISTORY_STORE',
      /half-written: table escapement_target is missing or has other columns$/,
      /restore/,
    ],
    [
      'a newer version',
      'UPDATE escapement_schema SET version = 99',
      'ERR_HISTORY_VERSION',
      /a history of version 99, this is a reader of version \d+$/,
      /newer one/,
    ],
  ]
  for (const [what, sql, code, message, remedy] of spoiled)
    test(`refused with one line: ${what}`, async () => {
      const place = await fresh()
      await withHistory(place, (history) => history.add(seeded('one')))
      await withConnection(place, ({ query }) => query(sql))
      await assert.rejects(openHistory(place, { create: true }), refusal(code, message, remedy))
    })

  test('a document that was changed in the store is not given back', async () => {
    const place = await fresh()
    const { digest } = await withHistory(place, async (history) => {
      await history.add(seeded('one'))
      return history.add(seeded('two'))
    })
    await withConnection(place, async ({ query }) => {
      const other = '(SELECT document FROM escapement_run WHERE digest <> $1)'
      await query(`UPDATE escapement_run SET document = ${other} WHERE digest = $1`, [digest])
    })
    await withHistory(place, async (history) => {
      await assert.rejects(
        history.document(digest),
        refusal('ERR_HISTORY_STORE', /the document of run [0-9a-f]{12} is not the one that was added$/, /add the/),
      )
    })
    await withConnection(place, ({ query }) =>
      query('UPDATE escapement_run SET document = $2 WHERE digest = $1', [digest, Buffer.from('no gzip')]),
    )
    await withHistory(place, (history) =>
      assert.rejects(history.document(digest), refusal('ERR_HISTORY_STORE', /is damaged$/, /add the/)),
    )
  })

  test('a run that is not there, or that has no such digest', async () => {
    await withHistory(await fresh(), async (history) => {
      await assert.rejects(history.document('abcdef'), refusal('ERR_HISTORY_RUN', /no run abcdef$/, /history show/))
      for (const bad of ['', 'abc', '%%%%%%', 'ABCDEF'])
        await assert.rejects(
          history.document(bad),
          refusal('ERR_HISTORY_RUN', /is not the digest of a run$/, /6 or more/),
        )
    })
  })

  test('migrations: forward, with the rows kept; what fails half-way leaves the old version', async () => {
    const place = await fresh()
    await withHistory(place, (history) => history.add(seeded('one')))
    const added = () => ['ALTER TABLE escapement_run ADD COLUMN note text']
    const fails = () => ['CREATE TABLE escapement_more (x integer)', 'SELECT nothing FROM nowhere']
    const next = migrations.length + 1
    await withConnection(place, async (connection) => {
      const version = async () => (await connection.query('SELECT version FROM escapement_schema'))[0]?.['version']
      await assert.rejects(prepare(connection, [...migrations, added, fails]))
      assert.equal(await version(), migrations.length)
      assert.ok(!(await connection.tables()).includes('escapement_more'))
      await prepare(connection, [...migrations, added])
      assert.equal(await version(), next)
      assert.equal((await connection.query('SELECT note FROM escapement_run'))[0]?.['note'], null)
    })
    await assert.rejects(
      openHistory(place, { create: true }),
      refusal(
        'ERR_HISTORY_VERSION',
        new RegExp(`of version ${next}, this is a reader of version ${next - 1}$`),
        /newer/,
      ),
    )
  })
}
