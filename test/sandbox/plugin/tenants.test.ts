import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import fc from 'fast-check'
import { openMemoryStore } from '../../../src/sandbox/host-function/kv/store.ts'
import { openPool, type Pool } from '../../../src/sandbox/index.ts'
import type { PluginResult } from '../../../src/sandbox/plugin-sandbox.ts'
import { leavesNothing, open, type Isolation } from './support.ts'

leavesNothing()

function openTenants(t: TestContext, isolation: Isolation, size = 2): Pool<PluginResult> {
  const kv = openMemoryStore()
  const create = () =>
    open(t, {
      policy: { isolation, intrinsics: 'free', kv: { entries: 100 }, random: { kind: 'seeded', seed: 's' } },
      kv,
      context: ({ plugin, request }) => ({ tenant: plugin, secret: `${plugin} ${request}` }),
    })
  const pool = openPool<PluginResult>({ create, size, waiting: 1000 })
  t.after(() => pool.close('stop'))
  return pool
}

/** Leaves what it can, and tells all that it finds. */
const look = `
  const found = []
  const see = (what) => { if (what !== undefined && what !== null && what !== '') found.push(String(what)) }
  see(globalThis.left); see(({}).left); see([].left); see(Math.left); see(context.get('left')); see(console.left)
  for (const key of kv.list('')) see(kv.get(key))
  const bytes = new Uint8Array(65536); for (const byte of bytes) if (byte === 165) { see('bytes'); break }
  see(context.get('secret'))
  const mine = 'of ' + input
  globalThis.left = Object.prototype.left = Math.left = mine
  try { console.left = mine } catch {}
  context.set('left', mine); kv.set('left ' + input, mine); kv.set('__proto__', mine); kv.set('constructor', mine)
  new Uint8Array(1 << 20).fill(165); logger.info(mine); console.error(mine); console.log(mine)
  setTimeout(() => { globalThis.late = mine }, 1)
  found`

for (const isolation of ['thread', 'process'] as const)
  test(`${isolation}: nothing of one plugin is found by another, whichever sandbox it meets`, async (t) => {
    const pool = openTenants(t, isolation)
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('a', 'b', 'a:b', '__proto__'), { minLength: 2, maxLength: 8 }),
        async (plugins) => {
          const results = await Promise.all(plugins.map((plugin) => pool.run(look, { plugin, input: plugin })))
          for (const [at, result] of results.entries()) {
            const plugin = plugins[at] ?? ''
            assert.equal(result.status, 'returned', result.error?.message)
            const found = result.value as readonly string[]
            for (const each of found)
              assert.ok(each === `of ${plugin}` || each.startsWith(`${plugin} `), `${plugin} found ${each}`)
            assert.deepEqual(
              [result.stdout, result.stderr, result.violations],
              [`of ${plugin}\n`, `of ${plugin}\n`, []],
            )
          }
        },
      ),
      { numRuns: isolation === 'thread' ? 20 : 6 },
    )
  })

test('a plugin finds what it stored, in another sandbox too, and its quota is its own', async (t) => {
  const pool = openTenants(t, 'thread')
  const store = 'kv.set("n", input); 1'
  await Promise.all(['a', 'b'].map((plugin) => pool.run(store, { plugin, input: `of ${plugin}` })))
  const read = await Promise.all(['a', 'b', 'c', 'a', 'b'].map((plugin) => pool.run('kv.get("n")', { plugin })))
  assert.deepEqual(
    read.map(({ value }) => value),
    ['of a', 'of b', undefined, 'of a', 'of b'],
  )
  const fill = 'let n = 0; try { for (; n < 200; n++) kv.set("k" + n, n) } catch {} n'
  assert.deepEqual((await pool.run(fill, { plugin: 'a' })).value, 99)
  assert.deepEqual((await pool.run(fill, { plugin: 'c' })).value, 100)
})

test('what one plugin does wrong is counted as its own, and ends its own run', async (t) => {
  const create = () => open(t, { policy: { onViolation: { action: 'terminate', after: 3 } } })
  const pool = openPool<PluginResult>({ create, size: 2, waiting: 100 })
  t.after(() => pool.close('stop'))
  const wrong = 'for (let i = 0; i < 2; i++) try { random.int(2, 1) } catch {}; 1'
  const results = await Promise.all(
    Array.from({ length: 10 }, (_, at) =>
      pool.run(at === 4 ? wrong.replaceAll('2;', '9;') : wrong, { plugin: `p${at % 3}` }),
    ),
  )
  assert.deepEqual(
    results.map(({ status, violationCount }) => [status, violationCount]),
    results.map((_, at) => (at === 4 ? ['terminated', 3] : ['returned', 2])),
  )
})
