import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Exit, Trace } from '../../src/observation.ts'
import { openPool, type HostPool, type HostWish, type PooledHost } from '../../src/host/pool.ts'
import type { CallLimits } from '../../src/host/call.ts'
import type { UnnumberedTrial } from '../../src/host/wire.ts'
import type { ReadyMessage } from '../../src/host/wire.ts'
import { crashedInCall, quietTrace } from '../observed.ts'

const limits: CallLimits = { deadlineMs: 1, cpuMs: 1, rssGrowthBytes: 1, measure: false }
const trial = {} as UnnumberedTrial
const readyMessage: ReadyMessage = { t: 'ready', protocol: 1, runtime: {}, node: '', v8: '' }

/** A host that does as it is told; records how it was stopped. */
interface Puppet {
  readonly pooled: PooledHost
  stopped: 'ask' | 'kill' | undefined
  rss: number
  grown: number
  dirty: boolean
}

function stage(exits: Partial<Record<number, Exit>> = {}, ready: ReadyMessage | Exit = readyMessage, afterCalls = 3) {
  const puppets: Puppet[] = []
  const pool: HostPool = openPool(
    () => {
      const number = puppets.length
      let calls = 0
      const puppet: Puppet = {
        stopped: undefined,
        rss: 0,
        grown: 0,
        dirty: false,
        pooled: {
          dir: `host ${number}`,
          host: {
            ready: Promise.resolve(ready),
            call: () => {
              calls += 1
              return Promise.resolve<Trace>({ ...quietTrace, exit: exits[number] ?? quietTrace.exit })
            },
            reusable: () => !puppet.dirty && (calls === 0 || exits[number] === undefined),
            calls: () => calls,
            rssBytes: () => puppet.rss,
            grownRssBytes: () => puppet.grown,
            stop: (how) => {
              puppet.stopped = how
              return Promise.resolve(exits[number] === undefined ? [] : [`process of host ${number}`])
            },
          },
        },
      }
      puppets.push(puppet)
      return puppet.pooled
    },
    { afterCalls, aboveRssBytes: 100 },
    () => 0,
  )
  const dirs: string[] = []
  const run = (more: { wish?: HostWish; spoils?: boolean } = {}) =>
    pool.run(
      (dir) => {
        dirs.push(dir)
        return Promise.resolve(trial)
      },
      limits,
      { wish: more.wish ?? 'clean', spoils: () => more.spoils ?? false },
    )
  return { pool, puppets, dirs, run }
}

describe('the pool of warm hosts', () => {
  test('uses a clean host again', async () => {
    const { run, dirs, pool } = stage()
    await run()
    await run()
    assert.deepEqual(dirs, ['host 0', 'host 0'])
    assert.equal(pool.started(), 1)
  })

  test('replaces a host that is used up', async () => {
    const { run, dirs } = stage()
    for (let i = 0; i < 4; i++) await run()
    assert.deepEqual(dirs, ['host 0', 'host 0', 'host 0', 'host 1'])
  })

  test('replaces a host that has grown, is dirty, or was spoiled', async () => {
    const grown = stage()
    await grown.run()
    ;(grown.puppets[0] as Puppet).rss = 101
    await grown.run()
    await grown.run()
    assert.deepEqual(grown.dirs, ['host 0', 'host 0', 'host 1'])

    const dirty = stage()
    await dirty.run()
    ;(dirty.puppets[0] as Puppet).dirty = true
    await dirty.run()
    await dirty.run()
    assert.deepEqual(dirty.dirs, ['host 0', 'host 1', 'host 1'])

    const spoiled = stage()
    await spoiled.run({ spoils: true })
    await spoiled.run()
    assert.deepEqual(spoiled.dirs, ['host 0', 'host 1'])
    assert.equal(spoiled.puppets[0]?.stopped, 'ask')
  })

  test('gives a trial of its own a host of its own, waits for its end and tells how long it took', async () => {
    const { run, dirs, puppets } = stage()
    await run()
    const { teardownMs } = await run({ wish: 'own' })
    await run()
    assert.deepEqual(dirs, ['host 0', 'host 1', 'host 0'])
    assert.equal(puppets[1]?.stopped, 'ask')
    assert.equal(teardownMs, 0)
  })

  test('weighs a guest on a host that has kept little of others, and starts one where there is none', async () => {
    const { run, dirs, puppets } = stage({}, readyMessage, 100)
    await run()
    ;(puppets[0] as Puppet).grown = 17 << 20
    await run({ wish: 'lean' })
    await run()
    ;(puppets[0] as Puppet).grown = 1 << 20
    ;(puppets[1] as Puppet).grown = 17 << 20
    await run({ wish: 'lean' })
    assert.deepEqual(dirs, ['host 0', 'host 1', 'host 1', 'host 0'])
  })

  test('two trials at once never share a host', async () => {
    const { run, dirs } = stage()
    await Promise.all([run(), run(), run()])
    assert.equal(new Set(dirs).size, 3)
  })

  test('a host that did not answer is gone, and its survivors are told', async () => {
    const { run, dirs } = stage({ 0: crashedInCall })
    assert.deepEqual((await run()).survivors, ['process of host 0'])
    await run()
    assert.deepEqual(dirs, ['host 0', 'host 1'])
  })

  test('a host that ended while nothing ran there is not used, nor one that ends while its trial is built', async () => {
    const { run, dirs, puppets, pool } = stage()
    await run()
    ;(puppets[0] as Puppet).dirty = true
    await run()
    assert.deepEqual(dirs, ['host 0', 'host 1'])
    assert.equal(puppets[0]?.stopped, 'kill')

    const built: string[] = []
    const { trace } = await pool.run(
      async (dir) => {
        built.push(dir)
        if (dir !== 'host 1') return trial
        ;(puppets[1] as Puppet).dirty = true
        throw new Error('its folder is gone')
      },
      limits,
      { wish: 'clean', spoils: () => false },
    )
    assert.deepEqual([trace.exit.kind, built], ['answered', ['host 1', 'host 2']])
  })

  test('what cannot be built is said where the host is not at fault, and where three hosts end', async () => {
    const { pool, puppets } = stage()
    const fail = (ending: boolean) => () =>
      pool.run(
        async (dir) => {
          if (ending) (puppets[Number(dir.slice(5))] as Puppet).dirty = true
          throw new Error(`no space in ${dir}`)
        },
        limits,
        { wish: 'own', spoils: () => false },
      )
    await assert.rejects(fail(false), /no space in host 0/)
    await assert.rejects(fail(true), /no space in host 3/)
  })

  test('a host that is never ready runs nothing', async () => {
    const exit: Exit = { kind: 'timed-out', phase: 'start', deadlineMs: 1 }
    const { run, dirs, puppets } = stage({}, exit)
    const { trace, ready } = await run()
    assert.deepEqual([trace.exit, ready, dirs], [exit, undefined, []])
    assert.equal(puppets[0]?.stopped, 'kill')
  })

  test('closed, it stops every host and starts none', async () => {
    const { run, pool, puppets } = stage()
    await run()
    await pool.close()
    assert.equal(puppets[0]?.stopped, 'ask')
    assert.equal((await run()).trace.exit.kind, 'interrupted')
    assert.equal(pool.started(), 1)
  })

  test('closed with survivors, it names them all', async () => {
    const { run, pool } = stage({ 0: crashedInCall, 1: crashedInCall })
    await run()
    await run()
    assert.deepEqual(await pool.close(), ['process of host 0', 'process of host 1'])
  })
})
