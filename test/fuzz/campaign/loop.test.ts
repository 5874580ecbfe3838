import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { runLoop } from '../../../src/fuzz/campaign/loop.ts'
import type { ProgramSource } from '../../../src/fuzz/campaign/program-source.ts'
import { openSchedule } from '../../../src/fuzz/corpus/schedule.ts'
import { openWaitingList, type WaitingList } from '../../../src/fuzz/campaign/waiting-list.ts'
import { SeenFeatures } from '../../../src/fuzz/coverage/buckets.ts'
import type { Executor } from '../../../src/fuzz/execute/executor.ts'
import type { Lead } from '../../../src/fuzz/execution.ts'
import { seededRandom } from '../../../src/internal/seeded-random.ts'
import { climbed, fakeExecutor, feature, lettersSource, type Behave } from './fakes.ts'

interface Ran {
  readonly programs: readonly string[]
  readonly kept: readonly string[]
  readonly leads: readonly (readonly [string, readonly Lead[]])[]
  readonly edges: number
}

/** A loop of so many executions over fake executors. */
async function loop(
  behave: Behave,
  most: number,
  more: {
    guided?: boolean
    seed?: string
    source?: ProgramSource
    stored?: string[]
    room?: number
    waiting?: WaitingList
    waited?: string[]
  } = {},
): Promise<Ran> {
  const { guided = true, seed = 'loop', source = lettersSource, stored = [], room = Number.POSITIVE_INFINITY } = more
  const fake = fakeExecutor(behave)
  const executor: Executor = fake
  const kept: string[] = []
  const leads: [string, readonly Lead[]][] = []
  const reached = new SeenFeatures()
  await runLoop(
    {
      executors: [executor],
      source,
      schedule: openSchedule(),
      random: seededRandom(seed),
      guided,
      ...(more.waiting === undefined ? {} : { waiting: more.waiting }),
      ...(more.waited === undefined ? {} : { waited: more.waited }),
      done: () => fake.ran.length >= most,
      events: {
        leads: (program, all) => void leads.push([program, all]),
        keep: (program) => {
          if (kept.length >= room) return Promise.resolve(false)
          kept.push(program)
          return Promise.resolve(true)
        },
      },
    },
    reached,
    stored,
  )
  return { programs: fake.ran, kept, leads, edges: reached.edges }
}

const stairs = 'hgfedcba'
/** One edge for each step that was climbed, as nested conditions have it. */
const staircase: Behave = (program) => ({
  features: Array.from({ length: climbed(program, stairs) + 1 }, (_, step) => feature(step)),
})

describe('the loop', () => {
  test('runs the same programs for the same seed, and others for another', async () => {
    const [one, same, other] = await Promise.all([
      loop(staircase, 3000),
      loop(staircase, 3000),
      loop(staircase, 3000, { seed: 'other' }),
    ])
    assert.deepEqual(one.programs, same.programs)
    assert.deepEqual(one.kept, same.kept)
    assert.notDeepEqual(one.programs, other.programs)
  })

  test('climbs with guidance what it does not climb without, in as many executions', async () => {
    const most = 12_000
    for (const seed of ['1', '2', '3']) {
      const guided = await loop(staircase, most, { seed })
      const blind = await loop(staircase, most, { seed, guided: false })
      const height = ({ programs }: Ran): number => Math.max(...programs.map((each) => climbed(each, stairs)))
      assert.equal(height(guided), stairs.length, `seed ${seed}`)
      assert.ok(height(blind) < stairs.length - 1, `seed ${seed}: ${height(blind)}`)
      assert.deepEqual(blind.kept, [])
    }
  })

  test('keeps a program for what it shows each time, not for a fluke', async () => {
    // An edge of its own for every execution: nothing of it comes again.
    const flaky: Behave = (_, at) => ({ features: [feature(0), feature(1 + (at % 900))] })
    const { kept } = await loop(flaky, 4000)
    assert.ok(kept.length <= 1, `${kept.length} kept`)
    // The counterpart: the same edges, bound to the program instead of the execution, are kept.
    const bound: Behave = (program) => ({ features: [feature(0), feature(1 + (program.charCodeAt(0) % 900))] })
    assert.ok((await loop(bound, 4000)).kept.length >= 7)
  })

  test('keeps what is refused by no parser only, and no more than there is room for', async () => {
    const refused: Behave = (program) => ({
      features: staircase(program, 0).features ?? [],
      ending: { kind: 'refused', why: 'wrong' },
    })
    assert.deepEqual((await loop(refused, 2000)).kept, [])
    assert.equal((await loop(staircase, 4000, { room: 2 })).kept.length, 2)
  })

  test('begins with what is stored and the seeds, each once', async () => {
    const source = { ...lettersSource, seeds: ['seed', 'both'] }
    const { programs, kept } = await loop(() => ({}), 3, { source, stored: ['both', 'stored'] })
    assert.deepEqual(programs, ['both', 'stored', 'seed'])
    assert.deepEqual(kept, ['both', 'stored', 'seed'])
  })

  test('leaves nobody behind who waits when it ends: the next session begins with them', async () => {
    const bound: Behave = (program) => ({ features: [feature(1 + program.charCodeAt(0))] })
    const waiting = openWaitingList()
    const { kept } = await loop(bound, 40, { waiting })
    const left = waiting.all().map(({ program }) => program)
    assert.deepEqual(kept, [], 'too short for an admission')
    assert.ok(left.length >= 7, `${left.length} wait`)
    const waited = [...left]
    const next = await loop(bound, 3000, { waited })
    assert.deepEqual(next.programs.slice(0, left.length), left)
    assert.deepEqual(waited, [])
    assert.ok(left.every((program) => next.kept.includes(program)))
  })

  test('tells leads with their program, also of a seed and without feedback', async () => {
    const lead = { oracle: 'realm-secret', site: 'report', detail: '' } as const
    const behave: Behave = (program) => (program.startsWith('a') ? { leads: [lead] } : {})
    const { leads } = await loop(behave, 200, { stored: ['a stored one'], guided: false })
    assert.equal(leads[0]?.[0], 'a stored one')
    assert.ok(leads.length > 1 && leads.every(([program]) => program.startsWith('a')))
  })

  test('a crash costs its own program only', async () => {
    const crash: Behave = (program, at) =>
      program.includes('a')
        ? { ending: { kind: 'crashed', code: null, signal: 'SIGSEGV', words: '' } }
        : staircase(program, at)
    const { programs, edges } = await loop(crash, 12_000)
    assert.ok(programs.some((program) => program.includes('a')))
    assert.equal(edges, stairs.length, 'every step but the last one, which is an a')
  })

  test('ends at once where it is done already', async () => {
    assert.deepEqual((await loop(staircase, 0, { stored: ['x'] })).programs, [])
  })
})
