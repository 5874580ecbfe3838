import assert from 'node:assert/strict'
import { test } from 'node:test'
import { drive, type DriveOptions } from '../../../src/fuzz/jazzer/drive.ts'
import type { Fuzz } from '../../../src/fuzz/jazzer/fuzz-target.ts'
import { seededRandom } from '../../../src/internal/seeded-random.ts'
import { mutateBytes } from '../../../src/fuzz/jazzer/mutate-bytes.ts'
import { filesOf, load, seedsOf, wordsFor } from './targets.ts'
import { nameOf } from '../../../src/fuzz/jazzer/campaign.ts'

const around = { title: '', isAsync: false, maxBytes: 32 }
const upTo = (most: number) => (executions: number) => executions < most
const options: DriveOptions = { seeds: [], words: [], seed: 's', goOn: upTo(500) }

/** Inputs that a drive runs, in order. */
async function inputsOf(more: Partial<DriveOptions>): Promise<readonly string[]> {
  const inputs: string[] = []
  const fuzz: Fuzz = (data) => void inputs.push(Buffer.from(data).toString('hex'))
  await drive({ ...around, fuzz }, { ...options, ...more })
  return inputs
}

test('seeds come first, then mutations: the same for the same seed, never too long', async () => {
  const seeds = ['one', 'two', 'three'].map((text) => Buffer.from(text))
  const inputs = await inputsOf({ seeds })
  assert.deepEqual(
    inputs.slice(0, 3),
    seeds.map((seed) => seed.toString('hex')),
  )
  assert.deepEqual(await inputsOf({ seeds }), inputs)
  assert.notDeepEqual(await inputsOf({ seeds, seed: 't' }), inputs)
  assert.ok(inputs.every((input) => input.length <= 2 * around.maxBytes))
  assert.ok(new Set(inputs).size > 400)
})

test('what is mutated stays as it was', () => {
  const random = seededRandom('m')
  const [data, other] = [Buffer.from('data'), Buffer.from('other')]
  for (let left = 2000; left > 0; left--)
    mutateBytes(random, data, other, { words: [Buffer.from('word')], maxBytes: 99 })
  assert.deepEqual([data.toString(), other.toString()], ['data', 'other'])
})

test('it ends at the first violation, thrown or rejected, and says of which input', async () => {
  const said = (data: Uint8Array): void => {
    if (data.includes(0xff)) throw new Error('255')
  }
  for (const fuzz of [said, async (data: Uint8Array) => said(data)]) {
    const { found, executions } = await drive({ ...around, fuzz }, { ...options, goOn: upTo(10_000) })
    assert.ok(found !== undefined && found.input.includes(0xff))
    assert.equal(String(found.error), 'Error: 255')
    assert.ok(executions < 10_000)
  }
})

test('with feedback it goes on from what was new, and so finds what it must build step by step', async () => {
  const word = 'FUZZ!'
  let reached = 0
  const seen = new Set<number>([0])
  const fuzz: Fuzz = (data) => {
    reached = 0
    while (reached < word.length && data[reached] === word.charCodeAt(reached)) reached++
    if (reached === word.length) throw new Error(word)
  }
  const feedback = { begin: () => (reached = 0), isNew: () => !seen.has(reached) && seen.add(reached) !== undefined }
  const most = { ...options, goOn: upTo(300_000) }
  assert.ok((await drive({ ...around, fuzz }, { ...most, feedback })).found !== undefined)
  assert.equal((await drive({ ...around, fuzz }, { ...most, goOn: upTo(50_000) })).found, undefined)
})

for (const file of filesOf('test/fuzz/jazzer/planted').filter((each) => nameOf(each) !== 'endless'))
  test(`${nameOf(file)}: the planted bug is found by mutations alone`, async () => {
    // Inputs that once found something would find it at once.
    const seeds = seedsOf(file).flatMap(({ name, data }) => (honest.includes(name) ? [data] : []))
    const { found, executions } = await drive(await load(file), {
      seeds,
      words: wordsFor(file),
      seed: 'planted',
      goOn: upTo(20_000),
    })
    assert.ok(found !== undefined && executions > seeds.length)
    assert.match(String(found.error), /^OracleViolation: /)
  })
const honest = ['word', 'choice', 'pair', 'allowed', 'loopback', 'read', 'absolute']
