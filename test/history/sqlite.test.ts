import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { openHistory } from '../../src/history/index.ts'
import type { Place } from '../../src/history/place.ts'
import { openPlace } from '../cli/command.ts'
import { seeded } from './documents.ts'
import { refusal, withConnection, withHistory } from './stores.ts'
import { suite } from './suite.ts'

describe('SQLite', () => {
  const { dir, remove } = openPlace()
  after(remove)
  let count = 0
  const fresh = (): Place => ({ kind: 'sqlite', file: join(dir, `folder ${++count}`, 'history.sqlite') })
  const file = (content: string | Buffer): Place => {
    const path = join(dir, `file-${++count}`)
    writeFileSync(path, content)
    return { kind: 'sqlite', file: path }
  }
  const create = { create: true }
  suite(async () => fresh())

  test('reading makes no file', async () => {
    const place = fresh()
    await assert.rejects(
      openHistory(place, { create: false }),
      refusal('ERR_HISTORY_ACCESS', /there is no history here$/, /history add RESULT/),
    )
    await assert.rejects(openHistory(place, { create: false }), /there is no history here/)
  })

  test('an empty file, as a killed first writer leaves it, is a new store', async () => {
    const place = file('')
    await withHistory(place, async (history) => assert.equal((await history.add(seeded('one'))).outcome, 'added'))
  })

  test('refused: no database, a database of something else, a folder, a folder that cannot be made', async () => {
    await assert.rejects(
      openHistory(file('{ "format": "escapement/result" }'.repeat(100)), create),
      refusal('ERR_HISTORY_STORE', /not a SQLite database$/, /move it away/),
    )
    const other = file('')
    await withConnection(other, ({ query }) => query('CREATE TABLE bookmarks (url text)'))
    await assert.rejects(
      openHistory(other, create),
      refusal('ERR_HISTORY_FOREIGN', /a database of something else/, /--store/),
    )
    mkdirSync(join(dir, 'a folder'))
    await assert.rejects(
      openHistory({ kind: 'sqlite', file: join(dir, 'a folder') }, create),
      refusal('ERR_HISTORY_ACCESS', /cannot be opened or written$/, /--store/),
    )
    const inFile = file('x')
    assert.ok(inFile.kind === 'sqlite')
    await assert.rejects(
      openHistory({ kind: 'sqlite', file: join(inFile.file, 'x', 'history.sqlite') }, create),
      refusal('ERR_HISTORY_ACCESS', /its folder cannot be made \(ENOTDIR\)$/, /--store/),
    )
  })

  test('refused: a file that was cut off at any page, or overwritten in the middle', async () => {
    const place = fresh()
    assert.ok(place.kind === 'sqlite')
    await withHistory(place, (history) => history.add(seeded('one')))
    const whole = readFileSync(place.file)
    const page = 4096
    assert.ok(whole.length > 4 * page)
    for (let bytes = page; bytes < whole.length; bytes += page) {
      const cut = file(whole)
      assert.ok(cut.kind === 'sqlite')
      truncateSync(cut.file, bytes)
      await assert.rejects(
        openHistory(cut, create),
        refusal('ERR_HISTORY_STORE', /the file is damaged or cut off$/, /restore the file from a copy/),
        `${bytes} of ${whole.length} bytes`,
      )
    }
    const scratched = Buffer.from(whole).fill(0xff, 2 * page, 3 * page)
    await assert.rejects(openHistory(file(scratched), create), refusal('ERR_HISTORY_STORE', /damaged/, /restore/))
  })
})
