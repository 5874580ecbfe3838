import assert from 'node:assert/strict'
import { openSync, closeSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import type { After } from '../../../src/sandbox/host-function/fs/call.ts'
import { descriptorsBelow, folders, open, openers } from './support.ts'

/** Never comes; tells what it was asked for. */
function never(): { readonly after: After; readonly asked: number[]; readonly waiting: () => number } {
  const asked: number[] = []
  let waiting = 0
  const after: After = (ms) => {
    asked.push(ms)
    waiting++
    return () => waiting--
  }
  return { after, asked, waiting: () => waiting }
}

test('a call that takes longer than the deadline is refused, and what it holds is closed', async (t) => {
  const { root } = folders(t)
  const fs = open(
    t,
    { read: [root], write: [root], deadlineMs: 70 },
    {
      after: (_ms, callback) => {
        callback()
        return () => undefined
      },
    },
  )
  for (const name of ['readText', 'writeText', 'list'] as const)
    assert.equal(
      await fs.told(name, name === 'list' ? '.' : 'notes.txt', 'x'),
      'EDEADLINE: the file system took too long',
    )
  assert.deepEqual(
    fs.violations.map(({ kind, detail }) => `${kind} ${detail}`),
    [
      'deadline fs.readText: longer than 70 ms: "notes.txt"',
      'deadline fs.writeText: longer than 70 ms: "notes.txt"',
      'deadline fs.list: longer than 70 ms: "."',
    ],
  )
  await fs.end()
  assert.deepEqual(descriptorsBelow(root), [])
})

test('between two chunks a long read looks at the clock; a naive one reads all of it', async (t) => {
  const { root } = folders(t)
  writeFileSync(join(root, 'long'), Buffer.alloc(4 << 20))
  let nowMs = 0
  const slow = { nowMs: () => (nowMs += 10) }
  const fs = open(t, { read: [root], deadlineMs: 55 }, { after: never().after, run: slow })
  assert.equal(await fs.code('readBase64', 'long'), 'EDEADLINE')
  assert.ok(nowMs <= 80, `${nowMs} ms`)
  assert.equal(readFileSync(join(root, 'long')).length, 4 << 20)
})

test('the deadline is the nearer of the call’s and the run’s, and its timer does not stay', async (t) => {
  const { root } = folders(t)
  let remainingMs = 1000
  const { after, asked, waiting } = never()
  const fs = open(t, { read: [root], deadlineMs: 100 }, { after, run: { remainingMs: () => remainingMs } })
  assert.equal(await fs.code('readText', 'notes.txt'), 'done')
  remainingMs = 30
  assert.equal(await fs.code('readText', 'notes.txt'), 'done')
  assert.deepEqual([asked, waiting()], [[100, 30], 0])
  remainingMs = 0
  for (const name of ['readText', 'stat', 'exists'] as const)
    assert.equal(await fs.code(name, 'notes.txt'), 'EDEADLINE')
})

for (const how of ['signal', 'end'] as const)
  test(`${how}: calls on their way are refused, then nothing is open and no call is taken`, async (t) => {
    const { root } = folders(t)
    writeFileSync(join(root, 'long'), Buffer.alloc(4 << 20))
    const controller = new AbortController()
    const fs = open(t, { read: [root], write: [root] }, { run: { signal: controller.signal } })
    const text = 'x'.repeat(4 << 20)
    const calls = [fs.told('readText', 'long'), fs.told('writeText', 'new', text), fs.told('list', '.')]
    assert.ok(descriptorsBelow(root).length >= 3, 'the count sees what is open')
    if (how === 'signal') controller.abort()
    const ending = fs.end()
    const ended = 'EENDED: the run has ended'
    assert.deepEqual(await Promise.all(calls), [ended, ended, ended])
    await ending
    assert.deepEqual(descriptorsBelow(root), [])
    for (const name of ['readText', 'exists', 'makeDir'] as const) assert.equal(await fs.told(name, 'late'), ended)
    assert.deepEqual([descriptorsBelow(root), fs.violations], [[], []])
    await fs.end()
  })

for (const { id, opener, skip } of openers)
  test(`${id}: whatever a run does, no descriptor outlives it`, { skip }, async (t) => {
    const { base, root, outside } = folders(t)
    symlinkSync(outside, join(root, 'dir'))
    const naive = openSync(join(root, 'notes.txt'), 'r')
    assert.deepEqual(descriptorsBelow(base), [join(root, 'notes.txt')], 'the count sees what a naive host forgets')
    closeSync(naive)
    const anyName = fc.constantFrom(
      'readText',
      'readBase64',
      'list',
      'stat',
      'exists',
      'writeText',
      'writeBase64',
      'appendText',
      'makeDir',
      'remove',
    )
    const anyPath = fc.constantFrom(
      '.',
      'a',
      'b',
      'a/b',
      'a/b/c',
      'notes.txt',
      'folder/notes.txt',
      'folder',
      'dir/x',
      'dir',
      '../x',
      'hid/x',
    )
    const anyDeny = fc.constantFrom([], [join(root, 'hid')])
    const limits = fc.record({
      openFiles: fc.nat(4),
      createdFiles: fc.nat(3),
      readBytes: fc.nat(60),
      writtenBytes: fc.nat(30),
    })
    const anyCalls = fc.array(fc.tuple(anyName, anyPath), { maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(anyCalls, limits, anyDeny, fc.boolean(), async (calls, quotas, deny, wait) => {
        const fs = open(t, { read: [root], write: [root], deny, ...quotas }, { opener })
        const told = calls.map(async ([name, path]) => fs.told(name, path, 'QUJD'))
        if (wait) {
          await Promise.all(told)
          assert.ok(descriptorsBelow(base).length <= 1, 'the root alone is held between calls')
        }
        await fs.end()
        assert.deepEqual(descriptorsBelow(base), [])
        await Promise.all(told)
      }),
      { numRuns: 150 },
    )
  })
