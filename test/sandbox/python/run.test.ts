import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { open, pythonSkip, runner, told } from './support.ts'

describe('a Python program', { skip: pythonSkip }, () => {
  test('gives the value of its last expression, what it printed, and how it ended', async (t) => {
    const run = runner(await open(t, {}, { values: { rate: 3 } }))
    const result = await run('import sys\nprint("out")\nprint("err", file=sys.stderr)\n{"n": input["n"] * rate}', {
      input: { n: 2 },
    })
    assert.deepEqual(
      [result.status, result.value, result.asText, result.stdout, result.stderr],
      ['returned', { n: 6 }, false, 'out\n', 'err\n'],
    )
    assert.ok(result.durationMs >= 0 && Number(result.memoryPeakBytes) >= 30 << 20)
    assert.equal(told(await run('x = 1')), 'returned null')
    for (const [source, text] of [
      ['2**70', '1180591620717411303424'],
      ['float("nan")', 'nan'],
      ['{1: 2}', '{1: 2}'],
      ['object', "<class 'object'>"],
    ] as const) {
      const { value, asText } = await run(source)
      assert.deepEqual([value, asText], [text, true])
    }
    const threw = await run('def f():\n  raise ValueError("no")\nf()')
    assert.equal(told(threw), 'threw ValueError: no')
    assert.match(threw.stderr, /^Traceback [^]*<plugin>", line 2, in f\n[^]*ValueError: no\n$/)
    assert.doesNotMatch(threw.stderr, /<sandbox>/)
    assert.match(told(await run('def (')), /^threw SyntaxError: /)
    assert.equal(told(await run('raise SystemExit(0)')), 'returned null')
    assert.equal(
      told(await run('import os\nos._exit(3)')),
      'threw SystemExit: the program ended its interpreter with 3',
    )
  })

  test('calls host functions and blocks, or awaits many at once', async (t) => {
    const order: string[] = []
    const functions = {
      now: (n: number) => n + 1,
      later: async (name: string, ms: number) => {
        order.push(name)
        await new Promise((resolve) => setTimeout(resolve, ms))
        return name
      },
      broken: () => {
        throw new Error('broken')
      },
    }
    const run = runner(await open(t, { kv: { entries: 1 } }, { functions }))
    assert.equal(told(await run('[now(1), later("a", 5)]')), 'returned [2,"a"]')
    const together =
      'import asyncio\nawait asyncio.gather(later.aio("b", 40), later.aio("c", 1), asyncio.sleep(0.01, "d"))'
    assert.equal(told(await run(together)), 'returned ["b","c","d"]')
    assert.deepEqual(order, ['a', 'b', 'c'])
    assert.equal(
      told(await run('import asyncio\nasync def f():\n  return await later.aio("e", 1)\nasyncio.run(f())')),
      'returned "e"',
    )
    assert.equal(told(await run('kv.set("a", 1)\nkv.get("a")')), 'returned 1')
    assert.equal(told(await run('kv.set("b", 1)')), 'threw HostError: EQUOTA: more than 1 entries')
    assert.equal(told(await run('broken()')), 'threw HostError: broken')
    assert.match(told(await run('now(object())')), /^threw TypeError: now: only plain data /)
    assert.equal(
      told(await run('try:\n  kv.set("b", 1)\nexcept HostError as e:\n  code = e.code\ncode')),
      'returned "EQUOTA"',
    )
    assert.match(told(await run('import asyncio\nawait asyncio.Future()')), /^threw Unsettled: /)
  })

  test('leaves nothing to the next one', async (t) => {
    const run = runner(await open(t))
    await run('import builtins, os\nbuiltins.left = 1\nos.environ["LEFT"] = "1"\nopen("left", "w").write("1")')
    const look = 'import builtins, os\n[hasattr(builtins, "left"), "LEFT" in os.environ, os.path.exists("left")]'
    assert.equal(told(await run(look)), 'returned [false,false,false]')
    const draw = 'import random, uuid, secrets\n[random.random(), str(uuid.uuid4()), secrets.token_hex(8)]'
    assert.notDeepEqual((await run(draw)).value, (await run(draw)).value)
  })

  test('has the clock and the randomness of the policy', async (t) => {
    const run = runner(
      await open(t, {
        clock: { kind: 'fixed', startMs: 86_400_000, stepMs: 0 },
        random: { kind: 'seeded', seed: 'seed' },
      }),
    )
    const source = 'import random, time, datetime\n[random.random(), time.time(), datetime.datetime.now().isoformat()]'
    const [first, second] = [await run(source), await run(source)]
    assert.deepEqual(first.value, second.value)
    assert.deepEqual((first.value as unknown[]).slice(1), [86_400, '1970-01-02T00:00:00'])
    assert.notDeepEqual((await run(source, { plugin: 'other' })).value, first.value)
  })

  test('is cancelled at once, and what it did in vain is counted', async (t) => {
    const run = runner(await open(t, { fetch: { allow: ['example.org'] } }))
    const ended = run('while True: pass', { signal: AbortSignal.timeout(300) })
    assert.equal((await ended).status, 'cancelled')
    const denied = await run(
      'try:\n  fetch.request("https://localhost/")\nexcept HostError as e:\n  code = e.code\ncode',
    )
    assert.equal(told(denied), 'returned "EDENIED"')
    assert.equal(denied.violationCount, 1)
  })
})
