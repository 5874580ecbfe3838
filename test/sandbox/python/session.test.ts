import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { describe, test } from 'node:test'
import type { PluginResult } from '../../../src/sandbox/plugin-sandbox.ts'
import { SessionRefusedError } from '../../../src/sandbox/python/state.ts'
import { open, pythonSkip, runner, told } from './support.ts'

function kept({ session, error }: PluginResult) {
  assert.ok(session?.kind === 'kept', JSON.stringify(error))
  return session
}

describe('a session of Python', { skip: pythonSkip }, () => {
  test('goes on with values, functions, classes and imports, and names what it cannot keep', async (t) => {
    const run = runner(await open(t))
    const first = await run(
      [
        'import math as m',
        'from collections import Counter',
        'class Point:',
        '  def __init__(self, x): self.x = x',
        'def area(r): return m.floor(m.pi * r) + Counter("aa")["a"]',
        'points = [Point(1), Point(2)]',
        'shared = points',
        'generator = (x for x in points)',
        'input["n"]',
      ].join('\n'),
      { session: 'new', input: { n: 1 } },
    )
    assert.equal(told(first), 'returned 1')
    const { bytes, metadata } = kept(first)
    assert.deepEqual([metadata.plugin, metadata.runs, metadata.dropped], ['plugin', 1, ['generator']])
    assert.deepEqual([...metadata.names].toSorted(), ['Counter', 'Point', 'area', 'm', 'points', 'shared'])
    const next = await run('shared.append(Point(3))\n[area(1), sum(p.x for p in points)]', { session: bytes })
    assert.equal(told(next), 'returned [5,6]')
    assert.equal(kept(next).metadata.runs, 2)
    // The first state is as it was: a session has no place but its bytes.
    assert.equal(told(await run('len(points)', { session: bytes })), 'returned 2')
    assert.equal(told(await run('"points" in globals()')), 'returned false')
    const threw = await run('points = []\n1 / 0', { session: bytes })
    assert.equal(threw.status, 'threw')
    assert.equal(told(await run('points', { session: kept(threw).bytes })), 'returned []')
  })

  test('is refused before anything of it is loaded where it was changed, or is somebody else\u2019s', async (t) => {
    const loads = 'class Loads:\n  def __reduce__(self): return (report, ("loaded",))\nvalue = 1'
    const reports: string[] = []
    const functions = { report: (text: string) => void reports.push(text) }
    const sandbox = await open(t, {}, { functions })
    const run = runner(sandbox)
    const { bytes } = kept(await run(loads, { session: 'new', plugin: 'alice' }))
    const refused = (session: Uint8Array, plugin = 'alice') =>
      assert.rejects(run('report("ran")', { session, plugin }), SessionRefusedError)
    const changed = bytes.slice()
    changed[changed.length - 40] = (changed[changed.length - 40] ?? 0) ^ 1
    await refused(changed)
    await refused(bytes, 'mallory')
    await refused(new Uint8Array(randomBytes(500)))
    await assert.rejects(runner(await open(t))('1', { session: bytes, plugin: 'alice' }), { fault: 'tampered' })
    assert.deepEqual(reports, [])
  })

  test('goes on in another sandbox that has its key', async (t) => {
    const sessionKey = new Uint8Array(randomBytes(32))
    const first = kept(await runner(await open(t, {}, { sessionKey }))('x = 5', { session: 'new' }))
    assert.equal(told(await runner(await open(t, {}, { sessionKey }))('x', { session: first.bytes })), 'returned 5')
  })

  test('is held to its size, and is for Python alone', async (t) => {
    const sandbox = await open(t, { python: { stateBytes: 2000 } })
    const { session } = await runner(sandbox)('x = "a" * 5000', { session: 'new' })
    assert.equal(session?.kind, 'too-large')
    await assert.rejects(sandbox.run('1', { session: 'new' }), /only Python has sessions/)
    await assert.rejects(sandbox.run('1', { language: 'perl' as 'python' }), /language must be one of/)
  })
})
