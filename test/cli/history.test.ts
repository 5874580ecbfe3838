import assert from 'node:assert/strict'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { HistoryView } from '../../src/history/read.ts'
import { toJson } from '../../src/report/json.ts'
import { runOf } from '../history/documents.ts'
import { openPlace, run } from './command.ts'

const place = openPlace()
after(() => place.remove())
const store = join(place.dir, 'state', 'history.sqlite')
const env = { ESCAPEMENT_HISTORY: store }

const before = toJson(runOf(1, { 'vm2@3.9.19': ['contained'] }))
const later = toJson(runOf(2, { 'vm2@3.9.19': ['breached'] }))
for (const [name, text] of Object.entries({ before, later, cut: later.slice(0, 500) }))
  writeFileSync(join(place.dir, `${name}.json`), text)

const usage = async (args: readonly string[], complaint: RegExp, remedy: RegExp): Promise<void> => {
  const { code, stdout, stderr } = await run(place, ['history', ...args], env)
  assert.equal(code, 2, stderr)
  assert.equal(stdout, '')
  const [first, second, ...rest] = stderr.trimEnd().split('\n')
  assert.match(first ?? '', complaint)
  assert.match(second ?? '', remedy)
  assert.deepEqual(rest, [])
}

test('history: bad input is one line and one remedy, and makes no store', async () => {
  await usage(['show'], /history\.sqlite: there is no history here$/, /history add RESULT/)
  await usage(['add', 'before.json', 'cut.json'], /cut\.json: not JSON/, /-o json=FILE/)
  await usage(['add', 'none.json'], /none\.json: cannot be read \(ENOENT\)$/, /-o json=FILE/)
  await usage(['add', 'before.json', '--store', 'mysql://h/d'], /cannot be kept in 'mysql:'$/, /postgres:/)
  await usage(['show', '--last', '0'], /'0' is not a whole number above 0$/, /--last 10/)
  await usage(['show', '--store', 'before.json'], /before\.json: not a SQLite database$/, /move it away/)
  assert.ok(!existsSync(store))
})

test('history: add, add again, show, filter, and the document back', async () => {
  const added = await run(place, ['history', 'add', 'before.json', 'later.json'], env)
  assert.equal(added.code, 0, added.stderr)
  assert.match(added.stdout, /^added {3}[0-9a-f]{12} {2}before\.json {2}to .*history\.sqlite\nadded {3}.*later\.json/)
  const again = await run(place, ['history', 'add', 'later.json', '--json'], env)
  const [{ digest, outcome } = { digest: '', outcome: '' }] = JSON.parse(again.stdout) as {
    digest: string
    outcome: string
  }[]
  assert.equal(outcome, 'known')

  const words = await run(place, ['history', 'show', '--target', 'vm2'], env)
  assert.equal(words.code, 0, words.stderr)
  assert.match(words.stdout, /2 runs, 2026-01-01 .* to 2026-01-02/)
  assert.match(words.stdout, /Flips: 1 verdict of 1 changed/)
  assert.match(words.stdout, /Flakiness: 1 case changed/)
  const json = await run(place, ['history', 'show', '--json', '--last', '1', '--edition', '2026.1'], env)
  const view = JSON.parse(json.stdout) as HistoryView & { format: string }
  assert.deepEqual([view.format, view.runs, view.trend.length, view.flips.length], ['escapement/history', 2, 1, 0])

  const back = await run(place, ['history', 'show', '--document', digest.slice(0, 12)], env)
  assert.equal(back.stdout, later)
  await usage(
    ['show', '--target', 'nope'],
    /no run of such a target and edition$/,
    /there are: vm2@3\.9\.19 \(2026\.1\)$/,
  )
})

test('a report shows what changed since an earlier result, and the history of its targets', async () => {
  const outputs = ['-o', 'html=beside.html', '--against', 'before.json', '--history']
  const { code, stderr } = await run(place, ['report', 'later.json', ...outputs], env)
  assert.equal(code, 0, stderr)
  const page = readFileSync(join(place.dir, 'beside.html'), 'utf8')
  assert.match(page, /<section[^>]* id="diff"[^]*Against before\.json, of 20\d\d-/)
  assert.match(page, /<section[^>]* id="history"/)
  const bare = await run(place, ['report', 'later.json', '-o', 'html=bare.html'], env)
  assert.equal(bare.code, 0)
  assert.doesNotMatch(readFileSync(join(place.dir, 'bare.html'), 'utf8'), /<section[^>]* id="(?:diff|history)"/)
  const missing = await run(place, ['report', 'later.json', ...outputs, '--against', 'none.json'], env)
  assert.deepEqual([missing.code, /none\.json: there is no such file/.test(missing.stderr)], [2, true])
})
