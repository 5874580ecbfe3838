import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { counted } from './counted.ts'
import { generatedModule } from './generated.ts'
import { ModuleRefused } from '../../../src/sandbox/wasm/module/refused.ts'
import { binary, meter, openMetered, openPlain, outcome, wasm } from './support.ts'

const argument = fc.constantFrom(0, 1, 3, 100, 65_535, -1, 2 ** 31 - 1)
const plenty = 2 ** 40

test('law: a metered module does what the plain one does, traps and what is left behind included', () => {
  let returned = 0
  fc.assert(
    fc.property(generatedModule, argument, argument, (text, first, second) => {
      const bytes = binary(text)
      const opened = outcome(() => openPlain(bytes))
      const metered = outcome(() => openMetered(bytes, plenty))
      if (typeof opened === 'string') {
        assert.equal(metered, opened)
        return
      }
      const [one, two] = [opened as ReturnType<typeof openPlain>, metered as ReturnType<typeof openMetered>]
      for (const instance of [1, 2]) {
        const run = (of: typeof one): unknown => outcome(() => of.call('run', first + instance, second))
        const value = run(one)
        assert.equal(run(two), value)
        if (typeof value === 'number') returned++
        assert.deepEqual(two.call('state'), one.call('state'))
      }
      assert.deepEqual(two.call('small', 4, 5), one.call('small', 4, 5))
    }),
    { numRuns: 2_000 },
  )
  assert.ok(returned > 1_000, `${returned} calls returned`)
})

test('law: fuel is the same for the same program, and no less than its instructions', () => {
  let most = 0
  fc.assert(
    fc.property(generatedModule, argument, argument, (text, first, second) => {
      const bytes = binary(text)
      const used = [1, 2].map(() => {
        const opened = outcome(() => openMetered(bytes, plenty))
        if (typeof opened === 'string') return undefined
        const instance = opened as ReturnType<typeof openMetered>
        outcome(() => instance.call('run', first, second))
        return instance.used()
      })
      assert.equal(used[0], used[1])
      if (used[0] === undefined) return
      const counter = counted(bytes, Infinity)
      outcome(() => counter.call('run', first, second))
      const instructions = counter.count()
      assert.ok(instructions <= used[0], `${instructions} instructions for ${used[0]} steps`)
      most = Math.max(most, used[0] / instructions)
    }),
    { numRuns: 300 },
  )
  assert.ok(most > 1)
})

test('law: no program runs more than twice its fuel in instructions that a second counter counts', () => {
  let stopped = 0
  fc.assert(
    fc.property(generatedModule, argument, fc.constantFrom(100, 1_000, 10_000, 50_000), (text, first, fuel) => {
      // Without an end of its own. What a start function does is not counted the second time.
      const endless = text.replace('(i32.const 300)', '(i32.const 2000000000)').replace('(start $start)', '')
      const bytes = binary(endless)
      const instance = openMetered(bytes, fuel)
      outcome(() => instance.call('run', first, first))
      if (instance.used() < fuel) return
      stopped++
      // The same program, with nothing but a count of its instructions, comes no less far in twice as many of them.
      const counter = counted(bytes, fuel * 2)
      outcome(() => counter.call('run', first, first))
      instance.refuel()
      assert.ok((instance.call('progress') as number) <= counter.progress())
    }),
    { numRuns: 600 },
  )
  assert.ok(stopped > 200, `${stopped} programs used up their fuel`)
})

test('law: whatever bytes V8 takes are metered to what it takes too, or refused', () => {
  const modules = fc.sample(generatedModule, 20).map(binary)
  let taken = 0
  const change = fc.record({ at: fc.nat({ max: 2 ** 20 }), byte: fc.nat({ max: 255 }) })
  fc.assert(
    fc.property(fc.constantFrom(...modules), fc.array(change, { minLength: 1, maxLength: 3 }), (plain, changes) => {
      const bytes = Uint8Array.from(plain)
      for (const { at, byte } of changes) bytes[8 + (at % (bytes.length - 8))] = byte
      if (!wasm.validate(bytes)) return
      try {
        assert.ok(wasm.validate(meter(bytes).bytes))
        taken++
      } catch (error) {
        assert.ok(error instanceof ModuleRefused, String(error))
      }
    }),
    { numRuns: 10_000 },
  )
  assert.ok(taken > 300, `${taken} were taken`)
})
