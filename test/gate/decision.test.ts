import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { baselineOf } from '../../src/gate/baseline.ts'
import type { VerdictKind } from '../../src/gate/change.ts'
import type { GateConfig } from '../../src/gate/config.ts'
import { decide, type Decision } from '../../src/gate/decision.ts'
import { rulesOf } from '../../src/gate/rules.ts'
import { admit } from '../../src/gate/subject.ts'
import type { Waiver } from '../../src/gate/waiver.ts'
import { today } from './console.ts'
import { document, ids, names, type Kinds, type Scene } from './documents.ts'

const nowIso = `${today}T12:00:00.000Z`
const subjectOf = (scene: Scene) => admit([{ file: 'r.json', doc: document(scene) }])
const single = (kinds: Kinds): Scene => ({ targets: { 'isolated-vm': kinds } })

interface Case {
  readonly now: Scene
  readonly before?: Scene
  readonly gate?: GateConfig
  readonly waivers?: readonly Waiver[]
}

function decided({ now, before, gate = {}, waivers = [] }: Case): Decision {
  const agreed = before === undefined ? {} : { baseline: baselineOf(subjectOf(before)) }
  return decide({ subject: subjectOf(now), rules: rulesOf(gate), waivers, nowIso, ...agreed })
}

const kind = fc.constantFrom<VerdictKind>('contained', 'breached', 'unknown', 'not-applicable')
const kinds = fc.record(Object.fromEntries(names.map((name) => [name, kind]))) as fc.Arbitrary<Kinds>
const preset = fc.constantFrom('strict' as const, 'ratchet' as const)
const name = fc.constantFrom(...names)

describe('laws', () => {
  test('strict passes exactly where something is contained and nothing is breached or unknown', () => {
    fc.assert(
      fc.property(kinds, (now) => {
        const all = names.map((each) => now[each])
        const sound = all.includes('contained') && !all.includes('breached') && !all.includes('unknown')
        assert.equal(decided({ now: single(now) }).pass, sound)
      }),
    )
  })
  test('a breach leaves with 1 whatever else is unknown', () => {
    fc.assert(
      fc.property(kinds, name, (now, breached) => {
        assert.equal(decided({ now: single({ ...now, [breached]: 'breached' }) }).exitCode, 1)
      }),
    )
  })
  test('a result is never worse than itself', () => {
    fc.assert(
      fc.property(kinds, (now) => {
        const { rules } = decided({ now: single(now), before: single(now), gate: { preset: 'ratchet' } })
        for (const rule of ['vanished', 'regressions', 'newCases'])
          assert.deepEqual([...new Set(rules.filter((each) => each.rule === rule).map((each) => each.state))], ['pass'])
      }),
    )
  })
  test('whatever is taken from a baseline and is then breached, unknown or gone never passes the ratchet', () => {
    const worse = fc.constantFrom<VerdictKind>('breached', 'unknown', 'not-applicable')
    fc.assert(
      fc.property(kinds, name, worse, (before, lost, after) => {
        const was = { ...before, [lost]: 'contained' as const }
        const gate = { preset: 'ratchet' } as const
        assert.equal(decided({ now: single({ ...was, [lost]: after }), before: single(was), gate }).pass, false)
        const left = names.filter((each) => each !== lost)
        const gone = { ...single(was), cases: left }
        const { exitCode, rules } = decided({ now: gone, before: single(was), gate })
        assert.equal(exitCode, 1)
        assert.deepEqual(rules.find((each) => each.rule === 'vanished')?.cases, [ids[lost]])
      }),
    )
  })
  test('more evidence of harm never turns a failure into a pass', () => {
    fc.assert(
      fc.property(kinds, name, preset, kinds, (now, worse, chosen, before) => {
        const gate = { preset: chosen, minScore: 50 }
        const scene = single({ ...now, [worse]: 'breached' })
        if (decided({ now: scene, before: single(before), gate }).pass)
          assert.ok(
            decided({ now: single({ ...now, [worse]: 'contained' }), before: single(before), gate }).pass,
            'contained instead of breached passes too',
          )
      }),
    )
  })
  test('a waiver changes no score and no rule about scores', () => {
    fc.assert(
      fc.property(kinds, name, (now, waived) => {
        const scene = single({ ...now, [waived]: 'breached' })
        const gate = { minScore: 90, minGrade: 'A' } as const
        const waiver: Waiver = {
          case: ids[waived],
          revision: 1,
          target: 'isolated-vm',
          verdict: 'breached',
          reason: 'known',
          owner: 'us',
          from: today,
          end: today,
        }
        const about = ({ rules }: Decision) =>
          rules.filter((each) => each.rule === 'minScore' || each.rule === 'minGrade')
        assert.deepEqual(about(decided({ now: scene, gate, waivers: [waiver] })), about(decided({ now: scene, gate })))
      }),
    )
  })
  test('lines: the headline, then one for each rule that did not pass', () => {
    fc.assert(
      fc.property(kinds, kinds, preset, (now, before, chosen) => {
        const { lines, rules, pass, exitCode } = decided({
          now: single(now),
          before: single(before),
          gate: { preset: chosen },
        })
        assert.equal(lines.length, 1 + rules.filter((each) => each.state !== 'pass').length)
        assert.equal(pass, exitCode === 0)
        assert.match(lines[0] ?? '', pass ? /^gate passed/ : /^gate failed/)
      }),
    )
  })
})

test('the preset report passes what strict fails, and says with which code', () => {
  const { pass, lines } = decided({ now: single({ reach: 'breached' }), gate: { preset: 'report' } })
  assert.equal(pass, true)
  assert.match(lines[0] ?? '', /only reports; else exit 1/)
  assert.match(lines[1] ?? '', /^✗ maxBreached: /)
})

test('allowing one severity allows no other', () => {
  const gate = { maxBreached: { medium: 1 } }
  assert.equal(decided({ now: single({ wall: 'breached' }), gate }).pass, true)
  assert.equal(decided({ now: single({ wall: 'breached', heap: 'breached' }), gate }).exitCode, 1)
  assert.equal(decided({ now: single({ reach: 'breached' }), gate }).exitCode, 1)
})

test('a waiver is of one revision and one verdict, and covers the day of its end', () => {
  const waiver: Waiver = {
    case: ids.wall,
    revision: 1,
    target: 'isolated-vm',
    verdict: 'breached',
    reason: 'known',
    owner: 'us',
    from: today,
    end: today,
  }
  const now = single({ wall: 'breached' })
  const used = decided({ now, waivers: [waiver] })
  assert.equal(used.exitCode, 0)
  assert.deepEqual(used.waived, [waiver])
  for (const other of [
    { revision: 2 },
    { verdict: 'unknown' as const },
    { target: 'vm2' },
    { end: '2026-11-20', from: '2026-11-01' },
  ]) {
    const decision = decided({ now, waivers: [{ ...waiver, ...other }] })
    assert.equal(decision.exitCode, 1, JSON.stringify(other))
    assert.deepEqual(decision.waived, [])
    assert.deepEqual(
      decision.rules.flatMap((each) => (each.state === 'fail' ? [each.rule] : [])),
      ['waivers', 'maxBreached'],
    )
  }
})

test('an instrument that failed is seen in the verdicts, whatever the flag says', () => {
  const doc = document(single({ reach: 'unknown' }))
  const [target] = doc.targets
  assert.ok(target)
  const blind = target.cases.map((each) =>
    each.id === ids.reach
      ? { ...each, verdict: { kind: 'unknown', reason: 'control-not-red', detail: '' } as const }
      : each,
  )
  const subject = admit([
    { file: 'r.json', doc: { ...doc, targets: [{ ...target, cases: blind, instrumentFailed: false }] } },
  ])
  assert.equal(subject.targets[0]?.instrumentFailed, true)
})

test('guest text in a line shows what it hides', () => {
  const doc = document()
  const spec = 'evil\u001b[2J\n::set-output'
  const targets = doc.targets.map((each) => ({ ...each, spec }))
  const subject = admit([{ file: 'r.json', doc: { ...doc, targets } }])
  const { lines } = decide({ subject, rules: rulesOf({ minCases: 99 }), waivers: [], nowIso })
  assert.match(lines.join('\n'), /evil\\x1b\[2J\\n::set-output/)
  assert.ok(lines.every((line) => !line.includes('\u001b') && !line.includes('\n')))
})
