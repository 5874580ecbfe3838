import assert from 'node:assert/strict'
import { test } from 'node:test'
import { controlPoints, effects, severities } from '../src/case.ts'
import { severityCap, severityOf, severityWeight } from '../src/severity.ts'

test('every control point has at least one effect that can be proven there', () => {
  for (const point of controlPoints)
    assert.ok(
      effects.some((effect) => severityOf(point, effect) !== undefined),
      point,
    )
})

test('every severity comes from some pair', () => {
  const derived = new Set(controlPoints.flatMap((point) => effects.map((effect) => severityOf(point, effect))))
  for (const severity of severities) assert.ok(derived.has(severity), severity)
})

test('a stronger effect at the same point is never less severe', () => {
  for (const point of controlPoints) {
    const ladder = effects.filter((effect) => effect !== 'crash').map((effect) => severityOf(point, effect))
    const ranks = ladder.flatMap((severity) => (severity === undefined ? [] : [severities.indexOf(severity)]))
    assert.deepEqual(
      ranks,
      ranks.toSorted((a, b) => b - a),
      point,
    )
  }
})

test('pairs that make no sense have no severity', () => {
  assert.equal(severityOf('fs.read', 'execute'), undefined)
  assert.equal(severityOf('limit.cpu', 'read'), undefined)
  assert.equal(severityOf('proc.exec', 'observe'), undefined)
})

test('worse severities weigh more and cap lower', () => {
  const weights = severities.map((severity) => severityWeight[severity])
  const caps = severities.map((severity) => severityCap[severity])
  assert.deepEqual(weights, [10, 6, 3, 1])
  assert.deepEqual(caps, [19, 49, 79, 94])
})
