import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { openAdmission, type Admission } from '../../../src/fuzz/campaign/admission.ts'
import { openWaitingList, type WaitingList } from '../../../src/fuzz/campaign/waiting-list.ts'
import { openSchedule } from '../../../src/fuzz/corpus/schedule.ts'
import { SeenFeatures } from '../../../src/fuzz/coverage/buckets.ts'
import { seededRandom } from '../../../src/internal/seeded-random.ts'
import { fakeExecutor, feature, returned, type Behave } from './fakes.ts'

interface Opened {
  readonly admission: Admission
  readonly list: WaitingList
  readonly corpus: () => readonly string[]
}

function open(most?: number): Opened {
  const schedule = openSchedule()
  const list = openWaitingList(most)
  const keep = (): Promise<boolean> => Promise.resolve(true)
  const admission = openAdmission({ schedule, reached: new SeenFeatures(), list, keep })
  return { admission, list, corpus: () => schedule.entries.map(({ program }) => program) }
}

/** Each line has an edge of its own. */
const byLine: Behave = (program) => ({
  features: program.split('\n').map((line) => feature(Number(line))),
})
const shown = (program: string) => ({ ...returned, ...byLine(program, 0) })

describe('admission', () => {
  test('takes a quarter of all executions at most, at any time, and everybody is admitted, found flaky or displaced', async () => {
    for (const seed of ['1', '2', '3']) {
      const random = seededRandom(seed)
      const { admission, list, corpus } = open(8)
      const flaky = (program: string): boolean => Math.floor(Number(program.split('\n')[0]) / 5) % 5 === 0
      const executor = fakeExecutor((program) => (flaky(program) ? {} : byLine(program, 0)))
      const offered: string[] = []
      let [searched, admitted] = [0, 0]
      const step = async (): Promise<void> => {
        const candidate = admission.take()
        if (candidate !== undefined) {
          admitted += 1
          await admission.admit(executor, candidate)
        } else {
          searched += 1
          admission.ran()
        }
        const spent = executor.ran.length
        assert.ok(spent <= 0.25 * (spent + searched), `${spent} of ${spent + searched}`)
      }
      for (let n = 0; n < 600; n++) {
        // At its begin nearly every program is new, later hardly one is.
        if (random() < 30 / (30 + n)) {
          const lines = Array.from({ length: 1 + Math.floor(random() * 4) }, (_, at) => 1000 + n * 5 + at)
          offered.push(lines.join('\n'))
          admission.offer(lines.join('\n'), shown(lines.join('\n')))
        }
        await step()
      }
      const left = list.size()
      for (let n = 0; n < 4000; n++) await step()
      assert.equal(list.size(), 0, `the list drains once it is quiet; ${left} were left`)
      const sound = corpus().length
      assert.ok(corpus().every((program) => offered.includes(program) && !flaky(program)))
      assert.ok(sound > 10 && admitted > sound, `${sound} of ${admitted}`)
      assert.ok(admitted < offered.length, 'some are displaced')
    }
  })

  test('makes a program smaller before it is kept', async () => {
    const { admission, corpus } = open()
    admission.offer('1', shown('1'))
    const executor = fakeExecutor(byLine)
    for (let n = 0; n < 112; n++) admission.ran()
    await admission.admit(executor, admission.take() ?? assert.fail())
    for (let n = 0; n < 112; n++) admission.ran()
    admission.offer('1\n2\n1', shown('1\n2\n1'))
    await admission.admit(executor, admission.take() ?? assert.fail())
    assert.deepEqual(corpus(), ['1', '2'])
  })

  test('takes nobody before that is earned, and nobody whom the corpus has covered meanwhile', async () => {
    const { admission, list } = open()
    admission.offer('1\n2\n3', shown('1\n2\n3'))
    admission.offer('4', shown('4'))
    assert.equal(admission.take(), undefined)
    for (let n = 0; n < 500; n++) admission.ran()
    const first = admission.take()
    assert.equal(first?.program, '1\n2\n3')
    // By now the first shows what the other has waited for.
    await admission.admit(
      fakeExecutor(() => ({ features: [1, 2, 3, 4].map(feature) })),
      first ?? assert.fail(),
    )
    assert.equal(list.size(), 0)
  })

  test('what a displaced program showed is new again when another one brings it', () => {
    const { admission, list } = open(1)
    admission.offer('1', shown('1'))
    admission.offer('2\n3', shown('2\n3'))
    assert.deepEqual(list.take()?.program, '2\n3')
    admission.offer('2', shown('2'))
    assert.equal(list.size(), 0)
    admission.offer('1', shown('1'))
    assert.equal(list.take()?.program, '1')
  })
})
