import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { trim } from '../../../src/fuzz/campaign/trim.ts'
import { fakeExecutor, feature } from './fakes.ts'

/** One edge for each kind of line. */
const byLine = (program: string) => ({
  features: [...new Set(program.split('\n'))].map((line) => feature(Number(line))).toSorted((a, b) => a - b),
})

describe('trimming', () => {
  test('leaves lines out, and keeps every needed feature', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(9), { minLength: 1, maxLength: 12 }),
        fc.array(fc.nat(9), { maxLength: 3 }),
        async (lines, wanted) => {
          const program = lines.join('\n')
          const needed = wanted.filter((line) => lines.includes(line)).map(feature)
          const executor = fakeExecutor(byLine)
          const small = await trim(program, needed, executor)
          const shown = new Set(byLine(small).features)
          assert.ok(needed.every((each) => shown.has(each)))
          assert.ok(small.split('\n').length <= lines.length)
          assert.ok(executor.ran.length <= 24, `${executor.ran.length} executions`)
        },
      ),
      { numRuns: 200 },
    )
  })

  test('comes down to the one line that counts', async () => {
    assert.equal(await trim('1\n2\n3\n4\n5\n6\n7\n8', [feature(6)], fakeExecutor(byLine)), '6')
  })

  test('takes no program that does not parse for a smaller one', async () => {
    const executor = fakeExecutor((program) =>
      program === '1\n2' ? byLine(program) : { ...byLine(program), ending: { kind: 'refused', why: '' } },
    )
    assert.equal(await trim('1\n2', [feature(1)], executor), '1\n2')
  })
})
