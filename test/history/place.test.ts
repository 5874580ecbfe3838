import assert from 'node:assert/strict'
import { test } from 'node:test'
import { historyPlace, type PlaceSettings } from '../../src/history/place.ts'
import { UsageError } from '../../src/internal/errors.ts'

const linux: PlaceSettings = { env: {}, platform: 'linux', home: '/home/me', cwd: '/srv/ci' }
const sqlite = (file: string) => ({ kind: 'sqlite', file })

test('where a history is, by option, environment and platform', () => {
  const xdg = { XDG_STATE_HOME: '/state' }
  const own = { ...xdg, ESCAPEMENT_HISTORY: 'own.sqlite' }
  const windows: PlaceSettings = { ...linux, platform: 'win32', home: 'C:\\Users\\me', cwd: 'C:\\ci' }
  const rows: readonly (readonly [string | undefined, PlaceSettings, string])[] = [
    [undefined, linux, '/home/me/.local/state/escapement/history.sqlite'],
    [undefined, { ...linux, env: { XDG_STATE_HOME: 'relative' } }, '/home/me/.local/state/escapement/history.sqlite'],
    [undefined, { ...linux, env: xdg }, '/state/escapement/history.sqlite'],
    [undefined, { ...linux, env: own }, '/srv/ci/own.sqlite'],
    ['here/h.db', { ...linux, env: own }, '/srv/ci/here/h.db'],
    ['/abs/h.db', linux, '/abs/h.db'],
    ['postgres', linux, '/srv/ci/postgres'],
    [undefined, { ...linux, platform: 'darwin' }, '/home/me/Library/Application Support/escapement/history.sqlite'],
    [undefined, windows, 'C:\\Users\\me\\AppData\\Local\\escapement\\history.sqlite'],
    [undefined, { ...windows, env: { LOCALAPPDATA: 'D:\\l' } }, 'D:\\l\\escapement\\history.sqlite'],
    ['D:\\h.db', windows, 'D:\\h.db'],
  ]
  for (const [given, settings, file] of rows) assert.deepEqual(historyPlace(given, settings), sqlite(file))
})

test('a URL is shown without user, password and parameters', () => {
  const url = 'postgresql://me:s3cret@db.example:5433/audits?password=s3cret&sslmode=require'
  const expected = { kind: 'postgres', url, shown: 'postgresql://db.example:5433/audits' }
  assert.deepEqual(historyPlace(url, linux), expected)
  assert.deepEqual(historyPlace(undefined, { ...linux, env: { ESCAPEMENT_HISTORY: url } }), expected)
})

test('other URLs are refused, and no message holds a password', () => {
  for (const [text, message] of [
    ['mysql://me:s3cret@h/d', /^a history cannot be kept in 'mysql:'$/],
    ['postgres://me:s3cret@h:port/d', /^the URL of the history cannot be read$/],
  ] as const)
    assert.throws(
      () => historyPlace(text, linux),
      (error: unknown) =>
        error instanceof UsageError &&
        message.test(error.message) &&
        !`${error.stack}${error.remedy}`.includes('s3cret'),
    )
})
