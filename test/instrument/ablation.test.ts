import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { UnknownReason, Verdict } from '../../src/verdict.ts'
import { openBench, type Bench, type Change } from './bench.ts'

/** What is taken away from a run that gave `contained`, and the reason that must come instead. */
const ablations: readonly (readonly [string, Change, UnknownReason])[] = [
  ['a payload without its witness', { payload: (body) => body.replace('witness()', '') }, 'not-exercised'],
  [
    'a payload that throws before its decisive step',
    { payload: (body) => `throw new Error('no')\n${body}` },
    'not-exercised',
  ],
  ['a payload that does not parse', { payload: (body) => `${body}\n)` }, 'not-exercised'],
  [
    'a witness that was guessed',
    { payload: (body) => body.replace('witness()', "report('w:guessed')") },
    'not-exercised',
  ],
  ['an oracle that sees nothing', { oracle: { judge: () => undefined, alive: () => false } }, 'oracle-dead'],
  ['a secret that nobody planted', { randomHex: () => '' }, 'oracle-dead'],
  ['a control without its witness', { control: (body) => body.replace('witness()', '') }, 'control-incomplete'],
  [
    'a control that never completes',
    { control: (body) => `${body.replace(/return .*/, '')}\nthrow new Error('no')` },
    'control-incomplete',
  ],
  ['a control that does not parse', { control: () => ')' }, 'control-incomplete'],
  [
    'an oracle that fires at everything',
    { oracle: { judge: () => ({ oracle: 'realm-secret', detail: 'fires' }), alive: () => true } },
    'control-red',
  ],
  ['no trials', { trials: 0 }, 'too-few-trials'],
  [
    'a race with too few trials',
    { nature: 'race', detection: { trials: 20, breaches: 2 }, trials: 3 },
    'too-few-trials',
  ],
  ['no positive control', { detection: undefined }, 'control-not-red'],
  ['a positive control that was not red', { detection: { trials: 2, breaches: 0 } }, 'control-not-red'],
  ['a host that dies', { nodeFlags: ['--no-such-flag-in-any-node'] }, 'host-start'],
  ['a run that was stopped', { aborted: true }, 'interrupted'],
]

const told = (verdict: Verdict): string => (verdict.kind === 'unknown' ? `unknown (${verdict.reason})` : verdict.kind)

describe('fn-constructor-chain/global-this on quickjs-emscripten, one ingredient at a time', () => {
  let bench: Bench
  before(async () => {
    bench = await openBench('fn-constructor-chain/global-this', 'quickjs-emscripten')
  })
  after(() => bench.close())

  test('with all of them: contained', async () => assert.equal(told(await bench.judged({})), 'contained'))

  for (const [name, change, reason] of ablations)
    test(`${name}: ${reason}`, async () => assert.equal(told(await bench.judged(change)), `unknown (${reason})`))
})

describe('the same case without a sandbox', () => {
  let bench: Bench
  before(async () => {
    bench = await openBench('fn-constructor-chain/global-this', 'no-sandbox')
  })
  after(() => bench.close())

  test('breaches, with nothing else proven', async () => {
    assert.equal(told(await bench.judged({ detection: undefined, control: () => ')' })), 'breached')
  })
  test('breaches without its witness: evidence outranks it', async () => {
    assert.equal(told(await bench.judged({ payload: (body) => body.replace('witness()', '') })), 'breached')
  })
  test('an oracle that is blind hides it, and says that it is blind', async () => {
    const verdict = await bench.judged({ oracle: { judge: () => undefined, alive: () => false } })
    assert.equal(told(verdict), 'unknown (oracle-dead)')
  })
})
