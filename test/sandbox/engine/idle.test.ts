import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Idle } from '../../../src/sandbox/engine/idle.ts'
import { openThread } from '../../../src/sandbox/thread.ts'
import type { Sandbox } from '../../../src/sandbox/sandbox.ts'
import { limits } from './support.ts'

test('as many are kept as may be, and those that were used last', () => {
  const owners = Array.from({ length: 6 }, (_, at) => ({ at }))
  const step = fc.record({ keep: fc.boolean(), owner: fc.constantFrom(...owners) })
  fc.assert(
    fc.property(fc.nat({ max: 4 }), fc.array(step, { maxLength: 40 }), (most, steps) => {
      const idle = new Idle<number>(most)
      let model: { owner: object; kept: number }[] = []
      for (const [at, { keep, owner }] of steps.entries()) {
        const known = model.find((each) => each.owner === owner)
        model = model.filter((each) => each !== known)
        if (keep) {
          idle.keep(owner, at)
          model = most === 0 ? [] : [...model, { owner, kept: at }].slice(-most)
        } else assert.equal(idle.take(owner), known?.kept)
      }
      for (const owner of owners) assert.equal(idle.take(owner), model.find((each) => each.owner === owner)?.kept)
    }),
  )
})

test('a sandbox whose engine was let go runs on, with its functions and values', async () => {
  const functions = { double: (n: number) => n * 2 }
  const all: Sandbox[] = []
  for (let at = 0; at < 300; at++) all.push(await openThread({ limits, functions, values: { own: at % 3 } }))
  for (const [at, sandbox] of [...all.entries()].filter(([which]) => which % 31 === 0)) {
    assert.equal((await sandbox.run('globalThis.left = 1; double(own)')).value, (at % 3) * 2)
    assert.equal((await sandbox.run('typeof left')).value, 'undefined')
  }
  for (const sandbox of all) sandbox.dispose()
})
