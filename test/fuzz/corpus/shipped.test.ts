import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { languageParts } from '../../../src/fuzz/grammar/vocabulary.ts'
import { shippedCorpusDir, shippedSeeds } from '../../../src/fuzz/corpus/seeds.ts'
import { dissected } from '../../../src/fuzz/mutate/anatomy.ts'
import { replayCorpus } from '../../../src/fuzz/finding/regress.ts'
import { askedFeatures } from '../../../src/fuzz/vocabulary-of.ts'
import { openPlace, run } from '../../cli/command.ts'
import { openAblated, openOn, withScope } from '../fixture/open.ts'

const place = openPlace()
after(() => place.remove())

describe('the seeds that ship', () => {
  test('can all be mutated, and go to targets that have what they need', () => {
    const all = shippedSeeds(new Set(askedFeatures))
    assert.ok(all.length >= 12)
    assert.equal(new Set(all).size, all.length)
    for (const seed of all) assert.ok(dissected(seed) !== undefined, seed)
    const bare = shippedSeeds(new Set())
    assert.ok(bare.length > 0 && bare.length < all.length)
    assert.ok(bare.every((seed) => !/\b(?:class|fs|db)\b/.test(seed)))
    assert.ok(shippedSeeds(new Set(languageParts)).every((seed) => !/\bfs\.|\bdb\./.test(seed)))
  })
})

describe('the regression inputs that ship', () => {
  test('are held, and end as they say, on every target that is expected to hold them', async () => {
    const { code, stdout, stderr } = await run(place, ['fuzz', '--regress'])
    assert.equal(code, 0, stdout + stderr)
    for (const spec of ['reference', 'quickjs-emscripten', 'isolated-vm'])
      assert.match(stdout, new RegExp(`^${spec}: \\d\\d regression inputs .* 0 lost, \\d+ left out, 0 not run$`, 'm'))
  })

  test('and with services', async () => {
    const { code, stdout, stderr } = await run(place, [
      ...['fuzz', '--regress', 'reference'],
      ...['--services', 'fs,fetch,kv,context'],
    ])
    assert.equal(code, 0, stdout + stderr)
  })

  test('are red where nothing is held', async () => {
    const { code, stdout } = await run(place, ['fuzz', 'node-vm', '--regress'])
    assert.equal(code, 1)
    for (const name of ['symbol-named-error', 'promise-species', 'looked-up-twice'])
      assert.match(stdout, new RegExp(`^ {2}regressions/${name}\\.js: .*realm-secret`, 'm'))
  })

  for (const [defense, file, oracle] of [
    ['stack-limit', 'regressions/deep-json.js', 'stack'],
    ['rebuilt-errors', 'regressions/prepare-stack-trace.js', 'realm-secret'],
  ] as const)
    test(`are red on the reference sandbox without ${defense}`, () =>
      withScope(async (scope) => {
        const open = () => Promise.resolve(openAblated(defense, scope))
        const { leads } = await replayCorpus(shippedCorpusDir(), open, { nowMs: () => 0 })
        assert.ok(leads.some((each) => each.file === file && each.leads.some((lead) => lead.oracle === oracle)))
      }))

  test('are lost where the target does not start: that is neither red nor green', () =>
    withScope(async (scope) => {
      const executor = await openOn('reference', scope)
      await executor.close()
      const { lost, inputs } = await replayCorpus(shippedCorpusDir(), () => Promise.resolve(executor), {
        nowMs: () => 0,
      })
      assert.equal(lost.length, inputs)
    }))
})
