import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { timersGuestSource } from '../../../src/sandbox/host-function/timers/guest.ts'
import { falsified } from './support.ts'
import { openGuest, seenBy } from './timer-guest.ts'

/** What a callback does: nothing, throw, clear a timer by its number, or set a timer that does nothing. */
type Action = 'nothing' | 'throw' | { readonly clear: number } | { readonly set: number }
type Step =
  | { readonly set: number; readonly repeats: boolean; readonly action: Action }
  | { readonly clear: number }
  | { readonly passMs: number }

const delay = fc.integer({ min: 1, max: 4 })
const which = fc.integer({ min: 1, max: 8 })
const action: fc.Arbitrary<Action> = fc.oneof(
  fc.constantFrom('nothing' as const, 'throw' as const),
  fc.record({ clear: which }),
  fc.record({ set: delay }),
)
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ set: delay, repeats: fc.boolean(), action }) },
  { weight: 1, arbitrary: fc.record({ clear: which }) },
  { weight: 1, arbitrary: fc.record({ passMs: fc.integer({ min: 1, max: 9 }) }) },
)

/** Timers as the HTML standard has them, in a dozen lines: a list, searched for the next that is due. */
function openModel(): {
  readonly play: (step: Step) => void
  readonly live: () => number
  readonly fired: readonly string[]
} {
  interface Timer {
    readonly id: number
    readonly delayMs: number
    readonly repeats: boolean
    readonly action: Action
    dueMs: number
  }
  let timers: Timer[] = []
  const fired: string[] = []
  let nowMs = 0
  let lastId = 0
  const clear = (id: number): void => {
    timers = timers.filter((timer) => timer.id !== id)
  }
  const set = (delayMs: number, repeats: boolean, act: Action): void => {
    timers.push({ id: ++lastId, delayMs, repeats, action: act, dueMs: nowMs + delayMs })
  }
  function fire(timer: Timer): void {
    nowMs = timer.dueMs
    fired.push(`${timer.id} at ${nowMs}`)
    const { id, action: act, repeats } = timer
    if (!repeats || act === 'throw') clear(id)
    if (typeof act === 'object' && 'clear' in act) clear(act.clear)
    if (typeof act === 'object' && 'set' in act) set(act.set, false, 'nothing')
    if (!timers.includes(timer)) return
    timer.dueMs = nowMs + timer.delayMs
    // Due at the same moment as others: it was scheduled after them.
    timers = [...timers.filter((other) => other !== timer), timer]
  }
  return {
    fired,
    live: () => timers.length,
    play: (each) => {
      if ('action' in each) set(each.set, each.repeats, each.action)
      else if ('clear' in each) clear(each.clear)
      else {
        const untilMs = nowMs + each.passMs
        for (;;) {
          const next = timers.filter(({ dueMs }) => dueMs <= untilMs).toSorted((a, b) => a.dueMs - b.dueMs)[0]
          if (next === undefined) break
          fire(next)
        }
        nowMs = untilMs
      }
    },
  }
}

async function agrees(steps: readonly Step[], guestSource: string): Promise<void> {
  const bounds = { concurrent: 50 }
  const guest = openGuest(bounds, guestSource)
  const model = openModel()
  guest.evaluate(`
    var nowMs = 0, lastId = 0
    function act(id, action) {
      seen.push(id)
      if (action === 'throw') throw 0
      if (action.clear) clearTimeout(action.clear)
      if (action.set) begin(setTimeout, action.set, 'nothing')
    }
    function begin(set, delay, action) { var id = set((i) => act(id, action), delay) }
  `)
  for (const each of steps) {
    model.play(each)
    if ('action' in each)
      guest.evaluate(
        `begin(${each.repeats ? 'setInterval' : 'setTimeout'}, ${each.set}, ${JSON.stringify(each.action)})`,
      )
    else if ('clear' in each) guest.evaluate(`clearInterval(${each.clear})`)
    else await guest.time.pass(each.passMs)
    assert.equal(guest.time.scheduled(), model.live(), 'live timers')
  }
  assert.deepEqual(
    seenBy(guest),
    model.fired.map((line) => Number.parseInt(line, 10)),
    'what fired, in order',
  )
  const room = guest.evaluate(
    'var room = 0; try { while (room < 60) { setTimeout(() => {}, 1000); room += 1 } } catch {} room',
  ) as number
  assert.equal(room, bounds.concurrent - model.live(), 'permits left')
  await guest.run.finish()
  assert.equal(guest.time.scheduled(), 0)
}

const holds = (guestSource: string, numRuns: number): Promise<void> =>
  fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 16 }), (steps) => agrees(steps, guestSource)),
    { numRuns },
  )

test('guests see timers as the standard has them, and none stays behind', async () => {
  await holds(timersGuestSource, 150)
})

test('the model finds a guest side that forgets a rule', async () => {
  for (const rule of ['if (running[id] !== timer) return', 'clear(id)\n    tell(error)', 'cancel(+id)']) {
    assert.ok(timersGuestSource.includes(rule))
    await falsified(holds(timersGuestSource.replace(rule, ''), 1000), /live timers|what fired|permits left/)
  }
})
