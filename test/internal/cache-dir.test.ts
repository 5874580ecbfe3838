import assert from 'node:assert/strict'
import test from 'node:test'
import { cacheDir, folderName, type CacheSettings } from '../../src/internal/cache-dir.ts'

const linux: CacheSettings = { env: {}, platform: 'linux', home: '/home/ada', cwd: '/home/ada/project' }
const windows: CacheSettings = { env: {}, platform: 'win32', home: 'C:\\Users\\ada', cwd: 'C:\\project' }

const rows: readonly [string, CacheSettings, string][] = [
  ['home on Linux', linux, '/home/ada/.cache/escapement'],
  ['home on macOS', { ...linux, platform: 'darwin' }, '/home/ada/Library/Caches/escapement'],
  [
    'local application data on Windows',
    { ...windows, env: { LOCALAPPDATA: 'D:\\local' } },
    'D:\\local\\escapement\\cache',
  ],
  ['Windows without that variable', windows, 'C:\\Users\\ada\\AppData\\Local\\escapement\\cache'],
  ['XDG_CACHE_HOME', { ...linux, env: { XDG_CACHE_HOME: '/var/cache/ada' } }, '/var/cache/ada/escapement'],
  [
    'a relative XDG_CACHE_HOME is ignored',
    { ...linux, env: { XDG_CACHE_HOME: 'cache' } },
    '/home/ada/.cache/escapement',
  ],
  ['an empty ESCAPEMENT_CACHE is ignored', { ...linux, env: { ESCAPEMENT_CACHE: '' } }, '/home/ada/.cache/escapement'],
  ['a relative ESCAPEMENT_CACHE', { ...linux, env: { ESCAPEMENT_CACHE: 'cache' } }, '/home/ada/project/cache'],
  [
    'ESCAPEMENT_CACHE before XDG_CACHE_HOME',
    { ...linux, env: { ESCAPEMENT_CACHE: '/srv/esc', XDG_CACHE_HOME: '/var/cache' } },
    '/srv/esc',
  ],
]

for (const [name, settings, expected] of rows) test(name, () => assert.equal(cacheDir(settings), expected))

test('a scope leaves one folder, not two', () => {
  assert.equal(folderName('@locker/near-membrane-node', '0.11.17'), '@locker+near-membrane-node@0.11.17')
  assert.equal(folderName('vm2', '3.9.19'), 'vm2@3.9.19')
})
