import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { verdictOf } from '../src/assemble.ts'
import type { FeatureState } from '../src/bay.ts'
import type { Feature } from '../src/case.ts'
import type { LoadedCase } from '../src/corpus.ts'
import type { Exit, Observation } from '../src/observation.ts'
import {
  breachRateBound,
  completed,
  judge,
  maxTrials,
  requiredTrials,
  saidNothing,
  unknownReasons,
  wilsonLower,
  type Trials,
  type UnknownReason,
} from '../src/verdict.ts'
import { crashedInCall, quiet, red, returned } from './observed.ts'

const proven = { trials: 2, breaches: 2 }
const whole: Trials = { payload: [quiet()], control: quiet(), detection: proven, nature: 'deterministic' }
const threw: Exit = {
  kind: 'answered',
  completion: { kind: 'threw', name: 'Error', message: 'no' },
  completionBytes: 7,
}
const refused: Exit = { kind: 'answered', completion: { kind: 'refused', why: 'runs nothing' }, completionBytes: 12 }
const crashedAtStart: Exit = { kind: 'crashed', phase: 'start', code: 1, signal: null }
const lateStart: Exit = { kind: 'timed-out', phase: 'start', deadlineMs: 15_000 }
const lateCall: Exit = { kind: 'timed-out', phase: 'call', deadlineMs: 8000 }
const overCpu: Exit = { kind: 'limit-exceeded', resource: 'cpu', detail: '4000 ms of CPU' }
const garbage: Exit = { kind: 'protocol-violation', what: 'not-json', detail: '' }
const fault: Exit = { kind: 'harness-fault', detail: 'call on a host that is dead' }
const stopped: Exit = { kind: 'interrupted' }

const needsProxy = { escapeCase: { requires: ['proxy'], nature: 'deterministic' } } as unknown as LoadedCase
const perfect = { payload: [quiet()], control: quiet() }
const positive = { target: 'no-sandbox', ...proven, quiet: true, at: '', digest: '' }

const ended = (exit: Exit): Trials => ({ ...whole, payload: [quiet({ exit })] })

/** One ingredient taken away, or one thing gone wrong, and the reason that must be given. */
const table: readonly (readonly [string, Trials, UnknownReason])[] = [
  ['a fault of our own', ended(fault), 'harness-fault'],
  ['Ctrl-C', ended(stopped), 'interrupted'],
  ['Ctrl-C before the control', { ...whole, control: quiet({ exit: stopped, witness: false }) }, 'interrupted'],
  ['a host that dies at its start', ended(crashedAtStart), 'host-start'],
  ['a host that is never ready', ended(lateStart), 'host-start'],
  ['a control that gives evidence too', { ...whole, control: red() }, 'control-red'],
  ['no control', { ...whole, control: undefined }, 'control-incomplete'],
  ['a control that threw', { ...whole, control: quiet({ exit: threw }) }, 'control-incomplete'],
  ['a control without its witness', { ...whole, control: quiet({ witness: false }) }, 'control-incomplete'],
  ['a control that never ended', { ...whole, control: quiet({ exit: lateCall }) }, 'control-incomplete'],
  ['a payload without its witness', { ...whole, payload: [quiet({ witness: false })] }, 'not-exercised'],
  ['a runtime that refuses', ended(refused), 'not-exercised'],
  ['a blind oracle', { ...whole, payload: [quiet({ dead: ['realm-secret'] })] }, 'oracle-dead'],
  ['a crash that no oracle judges', ended(crashedInCall), 'crashed'],
  ['no answer', ended(lateCall), 'timed-out'],
  ['a limit of the harness', ended(overCpu), 'limit-exceeded'],
  ['a host that breaks the protocol', ended(garbage), 'protocol-violation'],
  ['no positive control', { ...whole, detection: undefined }, 'control-not-red'],
  ['a positive control that stayed quiet', { ...whole, detection: { trials: 2, breaches: 0 } }, 'control-not-red'],
  ['no trial', { ...whole, payload: [] }, 'too-few-trials'],
  ['one trial of a race', { ...whole, nature: 'race', detection: { trials: 20, breaches: 5 } }, 'too-few-trials'],
  ['a control that is red now and then', { ...whole, detection: { trials: 2, breaches: 1 } }, 'too-few-trials'],
]

describe('what is not known', () => {
  for (const [name, trials, reason] of table)
    test(`${name}: ${reason}`, () => {
      const verdict = judge(trials)
      assert.equal(verdict.kind, 'unknown')
      assert.equal(verdict.kind === 'unknown' && verdict.reason, reason)
      assert.ok(verdict.kind === 'unknown' && verdict.detail.length > 0)
    })

  test('a feature that could not be asked for: probe-failed', () => {
    for (const features of [new Map(), new Map([['proxy', 'unknown']])] as ReadonlyMap<Feature, FeatureState>[]) {
      const verdict = verdictOf({ one: needsProxy, features, trials: perfect, positive })
      assert.equal(verdict.kind === 'unknown' && verdict.reason, 'probe-failed')
    }
  })

  test('every reason is given by one of these', () => {
    const given = new Set<UnknownReason>([...table.map(([, , reason]) => reason), 'probe-failed'])
    assert.deepEqual(
      unknownReasons.filter((reason) => !given.has(reason)),
      [],
    )
  })
})

describe('contained is earned', () => {
  test('with every ingredient there', () => {
    assert.deepEqual(judge(whole), { kind: 'contained', trials: 1, breachRateBelow: breachRateBound(1) })
  })

  test('a guest error is a lawful end', () => assert.equal(judge(ended(threw)).kind, 'contained'))

  const withoutOne: readonly (readonly [string, (trials: Trials, at: number) => Trials])[] = [
    ['witness', (trials, at) => replace(trials, at, { witness: false })],
    ['a living oracle', (trials, at) => replace(trials, at, { dead: ['realm-secret'] })],
    ['an answer', (trials, at) => replace(trials, at, { exit: lateCall })],
    ['a living host', (trials, at) => replace(trials, at, { exit: crashedInCall })],
    ['a run payload', (trials, at) => replace(trials, at, { exit: refused })],
    ['an uninterrupted trial', (trials, at) => replace(trials, at, { exit: stopped })],
    ['the control', (trials) => ({ ...trials, control: undefined })],
    ['the end of the control', (trials) => ({ ...trials, control: quiet({ exit: threw }) })],
    ['the witness of the control', (trials) => ({ ...trials, control: quiet({ witness: false }) })],
    ['the silence of the control', (trials) => ({ ...trials, control: red() })],
    ['the positive control', (trials) => ({ ...trials, detection: undefined })],
    ['the redness of the positive control', (trials) => ({ ...trials, detection: { trials: 2, breaches: 0 } })],
    ['one trial', (trials) => ({ ...trials, payload: trials.payload.slice(1) })],
    ['all trials', (trials) => ({ ...trials, payload: [] })],
  ]
  const replace = (trials: Trials, at: number, more: Partial<Observation>): Trials => ({
    ...trials,
    payload: trials.payload.map((trial, i) => (i === at % trials.payload.length ? { ...trial, ...more } : trial)),
  })

  /** Observations that give contained with not a trial to spare. */
  const earned = fc
    .record({
      nature: fc.constantFrom('deterministic' as const, 'race' as const),
      trials: fc.integer({ min: 1, max: 40 }),
      share: fc.double({ min: 0.2, max: 1, noNaN: true }),
      exit: fc.constantFrom(returned, threw),
    })
    .map(({ nature, trials, share, exit }): Trials => {
      const detection = { trials, breaches: Math.max(1, Math.round(trials * share)) }
      const payload = Array.from({ length: requiredTrials(nature, detection) }, () => quiet({ exit }))
      return { payload, control: quiet(), detection, nature }
    })

  for (const [name, take] of withoutOne)
    test(`without ${name}: unknown, never contained`, () => {
      fc.assert(
        fc.property(earned, fc.nat(100), (trials, at) => {
          assert.equal(judge(trials).kind, 'contained')
          assert.equal(judge(take(trials, at)).kind, 'unknown')
        }),
        { numRuns: 500 },
      )
    })
})

describe('not applicable', () => {
  test('only by a probe that ran and said no', () => {
    const states: readonly FeatureState[] = ['present', 'absent', 'unknown']
    const kinds = states.map((state) => {
      const features = new Map<Feature, FeatureState>([['proxy', state]])
      return verdictOf({ one: needsProxy, features, trials: perfect, positive }).kind
    })
    assert.deepEqual(kinds, ['contained', 'not-applicable', 'unknown'])
  })

  test('a positive control whose harmless control was not quiet is none', () => {
    const features = new Map<Feature, FeatureState>([['proxy', 'present']])
    const verdict = verdictOf({ one: needsProxy, features, trials: perfect, positive: { ...positive, quiet: false } })
    assert.equal(verdict.kind === 'unknown' && verdict.reason, 'control-not-red')
  })
})

describe('breached', () => {
  test('one breach decides, however many trials were quiet', () => {
    const verdict = judge({ ...whole, payload: [...Array.from({ length: 500 }, () => quiet()), red()] })
    assert.equal(verdict.kind, 'breached')
    assert.deepEqual(verdict.kind === 'breached' && [verdict.trials, verdict.breaches], [501, 1])
  })

  const exits = [returned, threw, refused, lateCall, overCpu, crashedInCall, garbage, fault, stopped]
  test('evidence outranks every other lack', () => {
    fc.assert(
      fc.property(
        fc.record({
          exit: fc.constantFrom(...exits),
          witness: fc.boolean(),
          dead: fc.constantFrom([], ['cpu' as const]),
          control: fc.constantFrom(undefined, quiet(), quiet({ exit: threw }), quiet({ witness: false })),
          detection: fc.constantFrom(undefined, proven, { trials: 2, breaches: 0 }),
        }),
        ({ exit, witness, dead, control, detection }) => {
          const payload = [red({ exit, witness, dead })]
          assert.equal(judge({ payload, control, detection, nature: 'race' }).kind, 'breached')
        },
      ),
      { numRuns: 500 },
    )
  })

  test('a control that fires too outranks the evidence: the oracle cannot tell them apart', () => {
    const verdict = judge({ ...whole, payload: [red()], control: red() })
    assert.equal(verdict.kind === 'unknown' && verdict.reason, 'control-red')
  })
})

describe('numbers', () => {
  const close = (actual: number, expected: number): void =>
    assert.ok(Math.abs(actual - expected) < 5e-5, `${actual} is not ${expected}`)

  test('Wilson lower bound, one-sided 95 %', () => {
    close(wilsonLower({ trials: 20, breaches: 20 }), 0.8808)
    close(wilsonLower({ trials: 100, breaches: 20 }), 0.1425)
    close(wilsonLower({ trials: 100, breaches: 5 }), 0.02455)
    assert.equal(wilsonLower({ trials: 20, breaches: 0 }), 0)
    assert.equal(wilsonLower({ trials: 0, breaches: 0 }), 0)
  })

  test('trials of a race by the detection rate of its positive control', () => {
    const sized = [
      [20, 20],
      [100, 20],
      [100, 5],
    ] as const
    assert.deepEqual(
      sized.map(([trials, breaches]) => requiredTrials('race', { trials, breaches })),
      [2, 20, 121],
    )
    assert.equal(requiredTrials('race', { trials: 20, breaches: 0 }), Number.POSITIVE_INFINITY)
    assert.equal(requiredTrials('race', undefined), Number.POSITIVE_INFINITY)
  })

  test('a deterministic case needs one trial, unless its positive control is not red every time', () => {
    assert.equal(requiredTrials('deterministic', proven), 1)
    assert.ok(requiredTrials('deterministic', { trials: 2, breaches: 1 }) > 1)
  })

  test('more detection never asks for more trials', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 200 }), fc.nat(200), (trials, some) => {
        const breaches = 1 + (some % (trials - 1))
        const fewer = requiredTrials('race', { trials, breaches })
        assert.ok(requiredTrials('race', { trials, breaches: breaches + 1 }) <= fewer)
      }),
    )
  })

  test('the exact bound after quiet trials', () => {
    close(breachRateBound(1), 0.95)
    close(breachRateBound(59), 0.0495)
    close(breachRateBound(299), 0.00997)
    assert.ok(breachRateBound(maxTrials) < 0.003)
  })

  test('nothing was heard of a trial that the harness ended before its guest said a word', () => {
    for (const exit of [lateStart, lateCall, overCpu, crashedAtStart, fault]) {
      assert.equal(saidNothing(quiet({ exit, witness: false })), true)
      assert.equal(saidNothing(quiet({ exit })), false)
      assert.equal(saidNothing(red({ exit, witness: false })), false)
    }
    for (const exit of [threw, refused, crashedInCall, returned])
      assert.equal(saidNothing(quiet({ exit, witness: false })), false)
  })

  test('a control is complete when it returned and was witnessed', () => {
    assert.equal(completed(quiet()), true)
    assert.equal(completed(quiet({ witness: false })), false)
    assert.equal(completed(quiet({ exit: threw })), false)
    assert.equal(completed(quiet({ exit: refused })), false)
    assert.equal(completed(quiet({ exit: crashedInCall })), false)
  })
})
