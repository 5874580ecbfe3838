import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { randomService } from '../../../src/sandbox/host-function/random/random.ts'
import { drawBelow, seededSource, type RandomSource } from '../../../src/sandbox/host-function/random/source.ts'
import type { RandomPolicy } from '../../../src/sandbox/policy/policy.ts'
import { beginRun, falsified, refusal } from './support.ts'

const seeded: RandomPolicy = { kind: 'seeded', seed: 'seed' }

/** Everything that one run draws. */
async function drawn(policy: RandomPolicy, plugin: string): Promise<unknown[]> {
  const run = beginRun(randomService(policy), { plugin })
  const all = [
    run.call('random.bytes', 16),
    run.call('random.uuid'),
    run.call('random.int', 0, 2 ** 50),
    run.call('random.bytes', 16),
  ]
  await run.finish()
  return all
}

test('two runs of a plugin with one seed agree; two plugins, two seeds and two secure runs do not', async () => {
  assert.deepEqual(await drawn(seeded, 'a'), await drawn(seeded, 'a'))
  const others = await Promise.all([
    drawn(seeded, 'a'),
    drawn(seeded, 'b'),
    drawn({ ...seeded, seed: 'Seed' }, 'a'),
    drawn({ kind: 'secure' }, 'a'),
    drawn({ kind: 'secure' }, 'a'),
  ])
  const all = others.flat()
  assert.equal(new Set(all).size, all.length)
})

test('Math.random goes by the seed, in a stream of its own, and only then', async () => {
  const fractions = async (policy: RandomPolicy, plugin: string): Promise<readonly number[]> => {
    const run = beginRun(randomService(policy), { plugin })
    const all = run.call('random.fractions') as number[]
    await run.finish()
    return all
  }
  const [one, again, other] = [await fractions(seeded, 'a'), await fractions(seeded, 'a'), await fractions(seeded, 'b')]
  assert.deepEqual(one, again)
  assert.ok(one.every((each) => each >= 0 && each < 1 && Number.isInteger(each * 2 ** 53)))
  assert.equal(new Set([...one, ...other]).size, one.length + other.length)
  const bytes = seededSource('seed', 'a')(8).readBigUInt64LE() >> 11n
  assert.notEqual(one[0], Number(bytes) / 2 ** 53, 'what Math.random tells is not what random.bytes gives')
  assert.equal(randomService({ kind: 'secure' }).guestSource, undefined)
})

test('seed and plugin are told apart whatever they hold', () => {
  const draw = (seed: string, plugin: string): string => seededSource(seed, plugin)(16).toString('hex')
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), fc.string(), (seed, one, other) => {
      fc.pre(one !== other)
      assert.notEqual(draw(seed, one), draw(seed, other))
      assert.notEqual(draw(one, seed), draw(other, seed))
    }),
    { numRuns: 50 },
  )
  assert.notEqual(draw('ab', 'c'), draw('a', 'bc'))
  assert.notEqual(draw('\ud800', 'a'), draw('\ud801', 'a'), 'which are one in UTF-8')
  assert.doesNotThrow(() => draw('a', 'p'.repeat(5000)))
})

test('bytes, numbers and UUIDs have their form, and what is out of range is refused', async () => {
  const run = beginRun(randomService({ kind: 'secure' }))
  for (const bytes of [0, 1, 65_536])
    assert.equal(Buffer.from(String(run.call('random.bytes', bytes)), 'base64').length, bytes)
  assert.match(String(run.call('random.uuid')), /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
  const max = Number.MAX_SAFE_INTEGER
  assert.equal(run.call('random.int', 5, 6), 5)
  assert.ok(Number.isSafeInteger(run.call('random.int', -max, max)))
  for (const bytes of [-1, 65_537, 1.5, '1', undefined, Infinity])
    assert.throws(() => run.call('random.bytes', bytes), refusal('EINVAL'))
  for (const bounds of [[1, 1], [2, 1], [0, max + 1], [0.5, 2], ['0', 2], []])
    assert.throws(() => run.call('random.int', ...bounds), refusal('EINVAL'))
  assert.equal(run.violations.length, 12)
  await run.finish()
})

/** Draws 64-bit numbers that the test chose. */
function chosen(values: readonly bigint[]): RandomSource {
  let at = 0
  return () => {
    const bytes = Buffer.alloc(8)
    bytes.writeBigUInt64LE(values[at++ % values.length] ?? 0n)
    return bytes
  }
}

test('no value of a range is likelier than another', async () => {
  const widths = fc.integer({ min: 1, max: 200 })
  const law = (draw: typeof drawBelow): void =>
    fc.assert(
      fc.property(widths, (width) => {
        const kept = 2n ** 64n - (2n ** 64n % BigInt(width))
        // The last number that is kept is the last of a full cycle; the first that is not is drawn again.
        assert.equal(draw(chosen([kept - 1n]), 0, width), width - 1, 'cycle')
        if (kept < 2n ** 64n) assert.equal(draw(chosen([kept, BigInt(width) - 1n]), 0, width), width - 1, 'again')
      }),
    )
  law(drawBelow)
  const remainder: typeof drawBelow = (source, least, bound) =>
    Number(BigInt(least) + (source(8).readBigUInt64LE() % BigInt(bound - least)))
  await falsified((async () => law(remainder))(), /again/)
})

/** A generator as it is found in textbooks, seeded with the time (CWE-337). */
function timeSeeded(seedMs: number): () => number {
  let state = seedMs >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

test('one number of a generator that is seeded with the time tells all that follow', () => {
  const startMs = 1_700_000_000_000
  const victim = timeSeeded(startMs + 4321)
  const seen = victim()
  // Whoever knows the minute tries 60,000 seeds.
  const found = Array.from({ length: 60_000 }, (_, ms) => startMs + ms).find((ms) => timeSeeded(ms)() === seen)
  const attacker = timeSeeded(found ?? 0)
  attacker()
  assert.deepEqual([attacker(), attacker()], [victim(), victim()])

  // The same search over the same seeds finds nothing that the seeded source of a secret gave.
  const secret = seededSource('a secret of the host', 'plugin')(8).toString('hex')
  const tried = Array.from({ length: 1000 }, (_, ms) => seededSource(String(startMs + ms), 'plugin')(8).toString('hex'))
  assert.ok(!tried.includes(secret))
})
