import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'
import type { Seen } from './without-waiting.ts'

const takeAway = 'data:text/javascript,delete WebAssembly.Suspending;delete WebAssembly.promising'

test('where a guest cannot wait, what answers at once works, the rest is refused, and limits hold', async () => {
  const script = join(import.meta.dirname, 'without-waiting.ts')
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', takeAway, script])
  const { later, ...seen } = JSON.parse(stdout) as Seen
  assert.match(String(later), /ENOTSUP/)
  assert.deepEqual(seen, {
    canWait: false,
    now: '[1]\n',
    edge: 'stack-overflow',
    recursion: 'stack-overflow',
    endless: 'timed-out',
    sleeping: 52,
  })
})
