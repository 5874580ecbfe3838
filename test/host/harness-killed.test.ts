import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { detectCell } from '../../src/host/cell.ts'
import { findMarked } from '../../src/host/process-tree.ts'
import { skipWithout } from '../skip.ts'

const harness = fileURLToPath(new URL('../fixtures/doomed-harness.ts', import.meta.url))

for (const how of ['cell', 'plain']) {
  const skip = how === 'cell' && detectCell().kind === 'none' ? skipWithout('bubblewrap') : false
  test(`SIGKILL of the harness leaves nothing behind (${how})`, { skip }, async () => {
    const child = spawn(process.execPath, [harness, how], { stdio: ['ignore', 'pipe', 'inherit'] })
    const line = await new Promise<string>((resolve) => child.stdout.once('data', (chunk) => resolve(String(chunk))))
    const { dir, marker } = JSON.parse(line) as { dir: string; marker: string }
    const mark = { environment: marker, dir }
    assert.ok(findMarked(mark).length >= 3, 'the hosts are at work before the kill')
    child.kill('SIGKILL')
    for (let i = 0; i < 100 && (findMarked(mark).length > 0 || existsSync(dir)); i++) await pause(50)
    assert.deepEqual(findMarked(mark), [], 'no process is left')
    assert.equal(existsSync(dir), false, 'the run folder is gone')
  })
}
