import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Adapter } from '../../../src/host/adapter.ts'
import { adapterContext } from '../../../src/host/context.ts'
import { endow } from '../../../src/host/endow.ts'
import { ablated } from '../../../targets/reference/ablated.ts'
import { adapter } from '../../../targets/reference/host.ts'
import { adapter as inProcess } from '../../../targets/reference-process/host.ts'

const leaving = [
  'globalThis.left = 1',
  'Object.prototype.left = 1',
  'Array.prototype.map = () => "left"',
  '(function f() { f() })()',
  'throw new Error("left")',
  'globalThis.kept = new Uint8Array(20 << 20).fill(1)',
  'for (;;);',
  'Promise.resolve().then(() => { globalThis.left = 1 })',
]
const probe =
  '[typeof left, typeof ({}).left, [1].map(String).join(), Object.getOwnPropertyNames(globalThis).length].join()'

/** What the probe says in a sandbox of its own, and after each program that would leave something, in one sandbox. */
async function probed(one: Adapter): Promise<{ fresh: unknown; after: unknown[] }> {
  const dir = await mkdtemp(join(tmpdir(), 'escapement-pristine-'))
  const modulePath = join(import.meta.dirname, 'host.ts')
  await one.start(adapterContext({ modulePath, scratchDir: dir, nodePath: process.execPath }))
  const limits = { wallMs: 300, memoryBytes: 64 << 20, outputBytes: 64 << 10 }
  const open = (): ReturnType<Adapter['open']> =>
    one.open({ ...limits, rootDir: dir, endowments: endow(() => undefined) })
  try {
    const own = await open()
    const fresh = await own.evaluate(probe)
    await own.dispose()
    const shared = await open()
    const after: unknown[] = []
    for (const program of leaving) {
      await shared.evaluate(program)
      after.push(await shared.evaluate(probe))
    }
    await shared.dispose()
    return { fresh, after }
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}

test('a sandbox of the reference starts every evaluation anew, and says so', async () => {
  assert.equal(adapter.pristine, true)
  const { fresh, after } = await probed(adapter)
  assert.match(JSON.stringify(fresh), /undefined,undefined,1,/)
  for (const [index, each] of after.entries()) assert.deepEqual(each, fresh, leaving[index])
})

test('one that lacks the defense does not say so, and is seen not to', async () => {
  const flawed = ablated('fresh-realm')
  assert.equal(flawed.pristine, undefined)
  const { fresh, after } = await probed(flawed)
  assert.notDeepEqual(after[0], fresh)
})

test('nor does any other build, or one whose engine is in another process', () => {
  for (const each of [ablated('output-limit'), ablated('fs.paths'), inProcess]) assert.equal(each.pristine, undefined)
})
