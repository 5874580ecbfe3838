import assert from 'node:assert/strict'
import { test } from 'node:test'
import { buildAfter } from '../../../src/sandbox/create.ts'
import type { Defense, Probe } from '../../../src/sandbox/defense/defense.ts'
import { defenses } from '../../../src/sandbox/defense/index.ts'
import { checkOne, SelfCheckError, selfCheck, untilPassed } from '../../../src/sandbox/defense/self-check.ts'
import { allDefenses, defenseIds, type DefenseId, type Defenses } from '../../../src/sandbox/defenses.ts'
import type { RunStatus } from '../../../src/sandbox/result.ts'
import { database, fakeDatabase, leavesNothing, leavingNothing, open } from './support.ts'
import { hostRealm } from './host-realm.ts'

leavesNothing()

/** Where a defense's check has another name than what can be left out. */
const checkOf: Readonly<Partial<Record<DefenseId, string>>> = { 'hard-stop': 'native-loop-deadline' }

const without = (id: DefenseId): Defenses => new Set(defenseIds.filter((each) => each !== id))

async function failuresOf(check: Promise<void>): Promise<SelfCheckError['failures']> {
  return check.then(
    () => [],
    (error: unknown) => {
      assert.ok(error instanceof SelfCheckError, String(error))
      return error.failures
    },
  )
}

test('a whole build passes', async () => {
  assert.deepEqual(await failuresOf(selfCheck(allDefenses)), [])
})

for (const id of defenseIds)
  test(`without ${id} the self-check fails and names it`, async () => {
    const failed = await failuresOf(selfCheck(without(id)))
    assert.ok(
      failed.some((each) => each.id === (checkOf[id] ?? id)),
      JSON.stringify(failed),
    )
  })

/** Those that the engine has by its nature: nothing can be left out, so another engine takes its place. */
const natural = defenses.filter(({ id }) => !defenseIds.some((each) => (checkOf[each] ?? each) === id))

test('what cannot be left out is seen to be missing from a context of the host', async () => {
  assert.deepEqual(natural.map(({ id }) => id).toSorted(), [
    'copied-values',
    'frozen-intrinsics',
    'fuel-limit',
    'guest-functions',
    'no-ambient-authority',
    'no-host-frames',
    'no-modules',
    'no-webassembly',
    'own-compiler',
    'zeroed-buffers',
  ])
  for (const { id, verify } of natural) {
    const why = await verify(hostRealm)
    assert.ok(why !== undefined, `${id} was not missed`)
  }
})

/** An engine in which every program ends in one way, whether what is tried in it was reached or not. */
const ending =
  (status: RunStatus, comesToIt: boolean): Probe =>
  async (_, { functions = {} } = {}) => {
    if (comesToIt) functions['reached']?.()
    const error = status === 'returned' ? {} : { error: { name: 'Error', message: 'no' } }
    return { status, value: undefined, asText: false, ...error, stdout: '', durationMs: 0, memoryBytes: 0 }
  }

test('each check wants the right end, not any other', async () => {
  const deadlines = ['evaluation-deadline', 'guarded-result', 'job-deadline', 'native-loop-deadline']
  const right: Readonly<Partial<Record<RunStatus, readonly string[]>>> = {
    'timed-out': deadlines,
    'out-of-fuel': ['fuel-limit'],
  }
  const passedWith = async (probe: Probe): Promise<string[]> => {
    const reasons = await Promise.all(defenses.map(({ verify }) => verify(probe)))
    return defenses.flatMap(({ id }, at) => (reasons[at] === undefined ? [id] : [])).toSorted()
  }
  for (const status of ['threw', 'faulted', 'timed-out', 'out-of-fuel', 'out-of-memory', 'returned'] as const)
    assert.deepEqual(await passedWith(ending(status, true)), right[status] ?? [], status)
  // Where a deadline has passed before anything was tried, nothing is known of the defense.
  assert.deepEqual(await passedWith(ending('timed-out', false)), [])
})

const surprise: Defense = {
  id: 'surprising',
  stops: 'nothing',
  installedBy: 'nobody',
  verify: () => {
    throw new Error('a surprise')
  },
}
const failing: Defense = { ...surprise, id: 'failing', verify: async () => 'does not hold' }

test('a check that throws is as bad as one that fails, and none keeps the others from being made', async () => {
  assert.equal(await checkOne(surprise, allDefenses), 'its check broke: Error: a surprise')
  const failed = await failuresOf(selfCheck(allDefenses, [surprise, failing, ...defenses.slice(0, 1)]))
  assert.deepEqual(failed, [
    { id: 'surprising', why: 'its check broke: Error: a surprise' },
    { id: 'failing', why: 'does not hold' },
  ])
})

for (const isolation of ['thread', 'process'] as const)
  test(`${isolation}: a sandbox whose self-check fails does not open, and leaves nothing open`, async (t) => {
    const build = buildAfter(() => selfCheck(without('output-limit')))
    const fake = fakeDatabase()
    await leavingNothing(async () => {
      const policy = { isolation, db: database }
      await assert.rejects(open(t, { policy, db: { database: fake.database }, build }), (error) => {
        assert.ok(error instanceof SelfCheckError)
        assert.match(error.message, /^the sandbox does not start: output-limit: ended in returned/)
        return true
      })
    })
    assert.equal(fake.closed(), 1)
  })

test('a check is made until it was passed, once for all who wait for it', async () => {
  const outcomes = [Promise.reject(new Error('first')), Promise.resolve()]
  outcomes[0]?.catch(() => undefined)
  let made = 0
  const check = untilPassed(() => outcomes[made++] ?? assert.fail('made again'))
  assert.deepEqual(
    (await Promise.allSettled([check(), check()])).map(({ status }) => status),
    ['rejected', 'rejected'],
  )
  assert.equal(made, 1)
  await Promise.all([check(), check()])
  await check()
  assert.equal(made, 2)
})
