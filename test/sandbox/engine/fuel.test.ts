import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { resetEngine, type Engine } from '../../../src/sandbox/engine/engine.ts'
import { refilled, startMeter } from '../../../src/sandbox/engine/fuel.ts'
import { openThread } from '../../../src/sandbox/thread.ts'
import { limits, openTestEngine, runIn } from './support.ts'

test('a tank never holds more than its limit, and never loses by waiting', () => {
  const level = fc.integer({ min: -1e9, max: 1e9 })
  const limit = fc.record({ steps: fc.integer({ min: 1, max: 1e9 }), stepsPerSecond: fc.nat({ max: 1e9 }) })
  fc.assert(
    fc.property(level, fc.integer({ min: -10, max: 1e6 }), limit, (from, elapsedMs, tank) => {
      fc.pre(from <= tank.steps)
      const to = refilled(from, elapsedMs, tank)
      assert.ok(to <= tank.steps && to >= from)
      if (tank.stepsPerSecond === 0) assert.equal(to, from)
    }),
  )
})

class Spent extends Error {}

test('whatever is taken and however long it takes, no more is granted than the limit and what came back', () => {
  const turn = fc.record({ steps: fc.integer({ min: 0, max: 2e6 }), waitMs: fc.nat({ max: 50 }) })
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1e7 }),
      fc.nat({ max: 1e7 }),
      fc.array(turn, { maxLength: 40 }),
      (steps, stepsPerSecond, turns) => {
        let nowMs = 0
        let taken = 0
        const left = { value: 0 }
        const spent = (): never => {
          throw new Spent()
        }
        const meter = startMeter(left, { steps, stepsPerSecond }, () => nowMs, spent)
        assert.ok(left.value <= steps)
        let ended = false
        for (const { waitMs, steps: cost } of turns) {
          nowMs += waitMs
          taken += cost
          left.value -= cost
          assert.equal(meter.used(), taken)
          if (left.value >= 0) continue
          const beyond = Math.max(0, taken - steps - (nowMs * stepsPerSecond) / 1000)
          try {
            meter.refill()
            assert.equal(beyond, 0)
          } catch (error) {
            if (!(error instanceof Spent)) throw error
            ended = true
            break
          }
        }
        if (!ended && left.value > 0) assert.ok(taken + left.value <= steps + (nowMs * stepsPerSecond) / 1000 + 1)
        assert.equal(meter.used(), taken)
      },
    ),
  )
})

let engine: Engine
before(async () => {
  engine = await openTestEngine()
})
after(() => assert.ok(resetEngine(engine)))

const run = async (source: string, fuel: number): ReturnType<typeof runIn> => {
  assert.ok(resetEngine(engine))
  return runIn(engine, source, { fuel })
}

const endless = [
  'for(;;);',
  'for(;;)try{for(;;);}catch{log("late")}finally{log("late")}',
  '(function f(){try{f()}catch{}f()})()',
  'function again(){Promise.resolve().then(again)}again()',
  'Array.prototype.indexOf.call({length:2**53-1},1)',
  'new Array(2**32-1).lastIndexOf(1)',
  '/^(a+)+$/.test("a".repeat(40)+"!")',
  '({get a(){for(;;);}})',
  'throw {get message(){for(;;);}}',
]

test('whatever is endless ends where its fuel does, and cannot catch that', async () => {
  for (const source of endless) {
    const { status, stdout, fuelUsed = 0 } = await run(source, 3_000_000)
    assert.deepEqual([source, status, stdout], [source, 'out-of-fuel', ''])
    assert.ok(fuelUsed >= 3_000_000 && fuelUsed < 3_100_000, String(fuelUsed))
  }
})

test('without a fuel limit the same guest goes on to its deadline', async () => {
  assert.ok(resetEngine(engine))
  const { status, fuelUsed = 0 } = await runIn(engine, endless[0] ?? '', { wallMs: 60 })
  assert.equal(status, 'timed-out')
  assert.ok(fuelUsed > 3_100_000)
})

const sources = fc.constantFrom(
  '1+1',
  'var n=0;for(var i=0;i<5000;i++)n+=i;n',
  '[3,1,2].sort().join()',
  '"x".repeat(50000).indexOf("y")',
  'JSON.stringify({a:[1,{b:2}]})',
  'echo({a:[1,2,3]})',
  'later().then(x=>x+1)',
  'new Map([[{},1]]).size',
)

test('the same program uses the same fuel, whatever ran before', async () => {
  await fc.assert(
    fc.asyncProperty(sources, sources, fc.integer({ min: 1000, max: 1e6 }), async (source, other, fuel) => {
      const first = await run(source, 1e9)
      await run(other, fuel)
      const again = await run(source, 1e9)
      assert.equal(first.fuelUsed, again.fuelUsed)
    }),
    { numRuns: 60 },
  )
})

test('exactly what a program used is enough for it, and half of that is not', async () => {
  for (const source of ['var n=0;for(var i=0;i<9000;i++)n+=i;n', '"x".repeat(1e6).lastIndexOf("y",5e5)']) {
    const { fuelUsed = 0 } = await run(source, 1e9)
    assert.equal((await run(source, fuelUsed)).status, 'returned')
    assert.equal((await run(source, Math.floor(fuelUsed / 2))).status, 'out-of-fuel')
  }
})

test('copying and filling memory is charged by length', async () => {
  const cost = async (megabytes: number): Promise<number> =>
    (await run(`new Uint8Array(${megabytes}<<20).fill(1).slice().length`, 1e9)).fuelUsed ?? 0
  const grown = (await cost(2)) - (await cost(1))
  // One step for 16 bytes, for each of zeroing, filling and copying.
  assert.ok(grown >= (3 << 20) / 16, String(grown))
})

test('fuel that comes back while a run waits is used after it', async () => {
  const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
  const source = 'var n=0;for(var i=0;i<25000;i++)n+=i;wait(300).then(()=>{for(var i=0;i<25000;i++)n+=i;return n})'
  const whole = await openThread({ limits, functions: { wait } })
  const { fuelUsed = 0 } = await whole.run(source)
  whole.dispose()
  for (const [fuelPerSecond, status] of [
    [0, 'out-of-fuel'],
    [fuelUsed * 20, 'returned'],
  ] as const) {
    const sandbox = await openThread({
      limits: { ...limits, fuel: Math.ceil(fuelUsed * 0.7), fuelPerSecond },
      functions: { wait },
    })
    assert.equal((await sandbox.run(source)).status, status)
    assert.equal((await sandbox.run('1+1')).value, 2)
    sandbox.dispose()
  }
})

test('fuel out of its range is refused', async () => {
  for (const wrong of [{ fuel: 0 }, { fuel: 1.5 }, { fuel: -1 }, { fuelPerSecond: -1 }, { fuelPerSecond: Infinity }])
    await assert.rejects(openThread({ limits: { ...limits, ...wrong } }), RangeError)
})
