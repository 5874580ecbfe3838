import assert from 'node:assert/strict'
import { describe, test, type TestContext } from 'node:test'
import { pythonDefenseIds, pythonDefenses, type PythonProbe } from '../../../src/sandbox/python/defenses.ts'
import { open, pythonSkip, runner } from './support.ts'

const over = {
  limits: { wallMs: 1500, memoryBytes: 64 << 20, outputBytes: 10_000 },
  python: { fileBytes: 4 << 20 },
}

/** A loop that nothing ends is ended by the signal, as `cancelled`. */
async function probeWithout(t: TestContext, without: Parameters<typeof open>[3]): Promise<PythonProbe> {
  const run = runner(await open(t, over, {}, without))
  return async (program) => ({ ...(await run(program, { signal: AbortSignal.timeout(20_000) })), memoryBytes: 0 })
}

test('every defense that can be left out has a check', () => {
  assert.deepEqual(
    pythonDefenses.map(({ id }) => id),
    [...pythonDefenseIds],
  )
})

describe('the defenses of Python', { skip: pythonSkip }, () => {
  test('each sees itself hold', async (t) => {
    const probe = await probeWithout(t, [])
    for (const { id, verify } of pythonDefenses) assert.equal(await verify(probe), undefined, id)
  })

  for (const { id, verify, stops } of pythonDefenses)
    test(`without ${id} its check fails: ${stops}`, async (t) => {
      // Behind the closed modules and the wall stands the other of the two.
      assert.notEqual(await verify(await probeWithout(t, [id])), undefined)
    })
})
