import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { jailSkip } from '../isolation/support.ts'
import { open, pythonSkip, runner, told } from './support.ts'

const limit = 'LimitReached: the'

for (const isolation of ['process', 'jail'] as const)
  describe(
    `limits of Python in a ${isolation}`,
    { skip: isolation === 'jail' ? jailSkip || pythonSkip : pythonSkip },
    () => {
      const cases: readonly (readonly [string, string, RegExp])[] = [
        ['a loop', 'while True: pass', /^timed-out /],
        [
          'a loop that catches everything',
          'while True:\n  try:\n    while True: pass\n  except BaseException: pass',
          /^timed-out /,
        ],
        ['a loop in C', 'sum(range(10**13))', /^timed-out /],
        ['a power', '9**9**9', /^timed-out /],
        ['a sleep', 'import time\ntime.sleep(100)', /^timed-out /],
        ['an awaited sleep', 'import asyncio\nawait asyncio.sleep(100)', /^timed-out /],
        ['a pattern', 'import re\nre.match("(a+)+$", "a" * 50 + "b")', /^timed-out /],
        ['bytes', 'x = bytearray(10**9)', /^out-of-memory /],
        ['a list', 'x = [0]\nwhile True: x = x + x', /^out-of-memory /],
        ['a file', 'f = open("big", "wb")\nwhile True: f.write(b"x" * 100_000)', /^threw OSError: /],
        ['many files', 'n = 0\nwhile True:\n  open(str(n), "w").close()\n  n += 1', /^threw OSError: /],
        ['recursion', 'def f(n): return f(n + 1)\nf(0)', /^stack-overflow /],
        [
          'recursion in C',
          'import sys\nsys.setrecursionlimit(1 << 30)\ndef f(n): return list(map(f, [n + 1]))\nf(0)',
          /^stack-overflow /,
        ],
        ['printing', 'while True: print("x" * 1000)', new RegExp(`^output-exceeded ${limit} output limit was reached`)],
        ['a text as a result', '"x" * 100_000', /^output-exceeded /],
        ['a process', 'import os\nos.fork()', /^threw (?:AttributeError|OSError): /],
        ['a thread', 'import threading\nthreading.Thread(target=print).start()', /^threw RuntimeError: /],
        ['a signal timer', 'import signal\nsignal.setitimer(signal.ITIMER_REAL, 1)', /^threw /],
        ['abort', 'import os\nos.abort()', /^threw SystemExit: the program ended its interpreter with 134/],
      ]
      test('each ends the run in its own way, and the next one is sound', async (t) => {
        const run = runner(await open(t, { isolation, limits: { wallMs: 1500 }, python: { fileBytes: 1 << 20 } }))
        for (const [what, source, ends] of cases) assert.match(told(await run(source)), ends, what)
        assert.equal(told(await run('1 + 1')), 'returned 2')
      })
    },
  )
