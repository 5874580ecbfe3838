import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { openMemoryStore } from '../../../src/sandbox/host-function/kv/store.ts'
import type { LogLine } from '../../../src/sandbox/host-function/log/line.ts'
import type { PluginResult, PluginSandbox } from '../../../src/sandbox/plugin-sandbox.ts'
import {
  database,
  echo,
  fakeDatabase,
  folder,
  isolations,
  leavesNothing,
  open,
  serve,
  site,
  skipOf,
  skipWithoutBubblewrap,
  type Isolation,
} from './support.ts'

leavesNothing()

interface Everything {
  readonly sandbox: PluginSandbox
  readonly run: (source: string) => Promise<PluginResult>
  readonly lines: LogLine[]
  readonly asked: readonly string[]
  readonly store: ReturnType<typeof openMemoryStore>
}

/** A sandbox in which every service is offered. */
async function openEverything(t: TestContext, isolation: Isolation, withExec: boolean): Promise<Everything> {
  const root = folder(t, { 'in.txt': 'content' })
  const port = await serve(t, (request, response) => response.end(`hello ${request.url}`))
  const { policy, options } = site(port)
  const { database: fake, asked } = fakeDatabase()
  const lines: LogLine[] = []
  const store = openMemoryStore()
  const sandbox = await open(t, {
    policy: {
      isolation,
      limits: { wallMs: 60_000 },
      fs: { read: [root], write: [root] },
      fetch: { ...policy, deadlineMs: 20_000 },
      ...(withExec ? { exec: { allow: [{ command: echo, args: ['[a-z ]*'] }], root, deadlineMs: 20_000 } } : {}),
      db: database,
      kv: { entries: 10 },
      clock: { kind: 'fixed', startMs: 1000, stepMs: 5 },
      random: { kind: 'seeded', seed: 'seed' },
    },
    fetch: options,
    db: { database: fake },
    kv: store,
    context: ({ plugin, request }) => ({ plugin, request, tenant: 't1' }),
    log: (line) => lines.push(line),
    functions: { price: async (sku: string) => sku.length },
    values: { site: `http://site.test:${port}` },
  })
  return { sandbox, asked, lines, store, run: (source) => sandbox.run(source, { plugin: 'shop', request: 'r-1' }) }
}

/** By service: a program, and what it comes to. */
const programs: Readonly<Record<string, readonly [source: string, value: unknown]>> = {
  fs: [
    `(async () => {
      await fs.writeText('out.txt', (await fs.readText('in.txt')) + '!')
      const code = await fs.readText('../outside').catch((error) => error.code)
      return [await fs.readText('out.txt'), await fs.list('.'), code, await fs.exists('no')]
    })()`,
    ['content!', ['in.txt', 'out.txt'], 'EDENIED', false],
  ],
  fetch: [
    `(async () => {
      const response = await fetch(site + '/a?b')
      const code = await fetch('http://127.0.0.1/').catch((error) => error.code)
      return [response.status, await response.text(), code]
    })()`,
    [200, 'hello /a?b', 'EDENIED'],
  ],
  exec: [
    `(async () => {
      const { code, stdout } = await exec.run(${JSON.stringify(echo)}, ['hello there'])
      const refused = await exec.run(${JSON.stringify(echo)}, ['-n;']).catch((error) => error.code)
      return [code, stdout, refused, await exec.run('/bin/no').catch((error) => error.code)]
    })()`,
    [0, 'hello there\n', 'EDENIED', 'EDENIED'],
  ],
  db: [
    `(async () => [
      await db.query('select id from items where id = $1', [7]),
      await db.query('drop table items').catch((error) => error.code),
      await db.query('select * from secrets').catch((error) => error.code),
    ])()`,
    [[{ id: 7 }], 'EDENIED', 'EDENIED'],
  ],
  kv: [
    `kv.set('a', { n: 1 }); kv.set('__proto__', 2); kv.delete('b')
    const full = () => { try { for (let i = 0; i < 20; i++) kv.set('k' + i, i) } catch (error) { return error.code } }
    ;[kv.get('a'), kv.get('__proto__'), typeof kv.get('constructor'), full(), kv.list('k').length]`,
    [{ n: 1 }, 2, 'undefined', 'EQUOTA', 8],
  ],
  context: [
    `context.set('n', 1); [context.get('plugin'), context.get('request'), context.get('tenant'), context.get('n')]`,
    ['shop', 'r-1', 't1', 1],
  ],
  logger: [`logger.info('line\\none', { n: 1 }); logger.debug('no'); logger.error('two')`, undefined],
  clock: [
    `[clock.now(), Date.now(), performance.now(), new Date().getTime(), new Date(2020, 0).getTimezoneOffset()]`,
    [1000, 1005, 10, 1015, 0],
  ],
  random: [
    `[random.int(5, 6), random.uuid().length, random.bytes(3).length, (() => { try { random.int(1) } catch (error) { return error.code } })()]`,
    [5, 36, 4, 'EINVAL'],
  ],
  timers: [
    `new Promise((resolve) => {
      const seen = []
      const id = setInterval(() => { seen.push('i'); if (seen.length === 2) { clearInterval(id); resolve(seen) } }, 1)
      clearTimeout(setTimeout(() => seen.push('never'), 1))
    })`,
    ['i', 'i'],
  ],
  'the functions of the embedder': [`price('abc').then((cents) => cents + 1)`, 4],
}

for (const isolation of isolations)
  test(`${isolation}: every service from the guest's code to its effect`, { skip: skipOf(isolation) }, async (t) => {
    const withExec = skipWithoutBubblewrap === false
    const { run, lines, asked, store, sandbox } = await openEverything(t, isolation, withExec)
    for (const [service, [source, value]] of Object.entries(programs)) {
      if (service === 'exec' && !withExec) continue
      const result = await run(source)
      assert.deepEqual([result.status, result.value], ['returned', value], `${service}: ${result.error?.message}`)
    }
    assert.deepEqual(
      lines.map(({ level, fields, plugin, request }) => [level, fields, plugin, request]),
      [
        ['info', { n: 1 }, 'shop', 'r-1'],
        ['error', {}, 'shop', 'r-1'],
      ],
    )
    assert.match(lines[0]?.message ?? '', /^line[^\n]+one$/)
    assert.equal(asked.length, 1)
    assert.deepEqual(store.keys('plugin'), [])
    // What is drawn from a seed is the same for each run of a plugin, and another for another plugin.
    const draw = '[random.uuid(), Math.random(), Array.from({ length: 300 }, Math.random).length].join()'
    const [one, again, other] = [await run(draw), await run(draw), await sandbox.run(draw, { plugin: 'other' })]
    assert.deepEqual([one.value === again.value, one.value === other.value], [true, false])
    const { violations, refusals } = sandbox.monitor.report()
    assert.deepEqual(violations.byService, {
      fs: 1,
      fetch: 1,
      ...(withExec ? { exec: 2 } : {}),
      db: 2,
      kv: 1,
      random: 1,
    })
    assert.deepEqual(refusals.byCode, { EDENIED: withExec ? 6 : 4, EQUOTA: 1, EINVAL: 1 })
  })

test('the small program of every isolation tells the same', { skip: skipWithoutBubblewrap }, async (t) => {
  const source = `(async () => {
    log('begun'); console.error('to stderr')
    await new Promise((resolve) => setTimeout(resolve, 1))
    return [await price(input.sku), context.get('tenant'), clock.now(), await fs.readText('in.txt')]
  })()`
  const told = await Promise.all(
    isolations.map(async (isolation) => {
      const { sandbox } = await openEverything(t, isolation, false)
      const {
        durationMs: _,
        cpuMs: __,
        memoryPeakBytes: ___,
        fuelUsed: ____,
        ...rest
      } = await sandbox.run(source, {
        input: { sku: 'A1' },
      })
      return rest
    }),
  )
  assert.deepEqual(told[1], told[0])
  assert.deepEqual(told[2], told[0])
  assert.deepEqual([told[0]?.status, told[0]?.value], ['returned', [2, 't1', 1000, 'content']])
})
