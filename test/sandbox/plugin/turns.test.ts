import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { openTurns, type Turns } from '../../../src/sandbox/turns.ts'
import { turn } from './support.ts'

interface Step {
  readonly kind: 'take' | 'take-with-signal' | 'abort' | 'end' | 'fail'
  readonly which: number
}

const steps = fc.array(
  fc.record({
    kind: fc.constantFrom<Step['kind']>('take', 'take-with-signal', 'abort', 'end', 'fail'),
    which: fc.nat(9),
  }),
  { maxLength: 40 },
)

interface Taken {
  readonly controller: AbortController
  readonly settled: Promise<string>
  begun: boolean
  left: boolean
  over: boolean
  readonly gate: PromiseWithResolvers<void>
}

/** Goes through steps; whoever was aborted while it waited leaves, everybody else begins in order and alone. */
async function model(turns: Turns, given: readonly Step[]): Promise<void> {
  const all: Taken[] = []
  const begins: number[] = []
  const faults: string[] = []
  const active = (): Taken[] => all.filter((each) => each.begun && !each.over && !each.left)

  const take = (withSignal: boolean): void => {
    const number = all.length
    const controller = new AbortController()
    const gate = Promise.withResolvers<void>()
    const begin = async (): Promise<string> => {
      if (taken.begun) faults.push(`${number} began twice`)
      taken.begun = true
      taken.left = controller.signal.aborted
      if (taken.left) return 'left'
      begins.push(number)
      if (active().length > 1) faults.push(`${number} is not alone`)
      await gate.promise.finally(() => (taken.over = true))
      return 'ended'
    }
    const settled = turns
      .take(begin, withSignal ? controller.signal : undefined)
      .catch((error: unknown) => String(error))
    const taken: Taken = { controller, settled, begun: false, left: false, over: false, gate }
    all.push(taken)
  }

  for (const { kind, which } of given) {
    const picked = all[which % Math.max(1, all.length)]
    const [running] = active()
    if (kind === 'take' || kind === 'take-with-signal') take(kind === 'take-with-signal')
    else if (kind === 'abort') picked?.controller.abort()
    else if (kind === 'end') running?.gate.resolve()
    else running?.gate.reject(new Error('failed'))
    await turn()
  }
  const isOver = ({ over, left }: Taken): boolean => over || left
  for (let most = 2 * all.length; most > 0 && !all.every(isOver); most--) {
    active()[0]?.gate.resolve()
    await turn()
  }
  assert.deepEqual([faults, all.every(isOver)], [[], true])
  await turns.all()
  assert.deepEqual(
    begins,
    begins.toSorted((a, b) => a - b),
    'in order',
  )
  for (const { settled, left } of all) assert.ok(!left || (await settled) === 'left')
}

test('law: one at a time, in order, and nobody who left is waited for', async () => {
  await fc.assert(
    fc.asyncProperty(steps, (given) => model(openTurns(), given)),
    { numRuns: 60 },
  )
})

/** Who leaves is forgotten, and with it everybody before. */
function forgetfulTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve()
  return {
    take: (begin, signal) => {
      const aborted = new Promise<void>((leave) => signal?.addEventListener('abort', () => leave()))
      const mine = Promise.race([last, aborted]).then(begin)
      last = mine.catch(() => undefined)
      return mine
    },
    all: () => last,
  }
}

test('a queue that forgets who stood before one that left is found out', async () => {
  const property = fc.asyncProperty(steps, (given) => model(forgetfulTurns(), given))
  await assert.rejects(fc.assert(property, { numRuns: 500, endOnFailure: true }))
})
