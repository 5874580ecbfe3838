import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { controlPoints, effects, type ControlPoint, type Severity } from '../src/case.ts'
import { gradeOf, score, type ScoredVerdict } from '../src/score.ts'
import { severityCap, severityOf, severityWeight } from '../src/severity.ts'

type Kind = ScoredVerdict['verdict']
/** The two ends of a score; the laws are about nothing else. */
type Formula = (verdicts: readonly ScoredVerdict[]) => { readonly low: number; readonly high: number } | undefined

const pairs = controlPoints.flatMap((point) =>
  effects.flatMap((effect) => {
    const severity = severityOf(point, effect)
    return severity === undefined ? [] : [{ point, severity }]
  }),
)
const kinds = ['contained', 'breached', 'unknown', 'not-applicable'] as const
const scoredCase = fc
  .record({ pair: fc.constantFrom(...pairs), verdict: fc.constantFrom<Kind>(...kinds) })
  .map(({ pair, verdict }): ScoredVerdict => ({ caseId: `${pair.point}/x`, ...pair, verdict }))
/** A corpus and one place in it. Never empty. */
const placed = fc.record({
  corpus: fc.array(scoredCase, { minLength: 1, maxLength: 10 }),
  at: fc.nat(9),
  added: scoredCase,
})
type Placed = { readonly corpus: readonly ScoredVerdict[]; readonly at: number; readonly added: ScoredVerdict }

const lowOf = (formula: Formula, verdicts: readonly ScoredVerdict[]): number | undefined => formula(verdicts)?.low

/** True where both have a score and the first one is not below the second; a corpus without a score proves nothing. */
function notBelow(a: number | undefined, b: number | undefined): boolean {
  return a === undefined || b === undefined || a >= b
}

function withVerdict({ corpus, at }: Placed, verdict: Kind): ScoredVerdict[] {
  return corpus.map((each, i) => (i === at % corpus.length ? { ...each, verdict } : each))
}

/** Design, section 5: what must hold of every formula that hiding cannot profit from. */
const laws: Readonly<Record<string, (formula: Formula, input: Placed) => boolean>> = {
  'contained never lowers the low end': (formula, input) => {
    const chosen = input.corpus[input.at % input.corpus.length]
    // A case that did not apply was no part of the score: making it apply is another corpus, not a better result.
    if (chosen?.verdict === 'not-applicable') return true
    return notBelow(lowOf(formula, withVerdict(input, 'contained')), lowOf(formula, input.corpus))
  },
  'turning anything into unknown never raises the low end': (formula, input) =>
    notBelow(lowOf(formula, input.corpus), lowOf(formula, withVerdict(input, 'unknown'))),
  'adding a case to an existing point never raises the low end': (formula, input) => {
    const { point } = input.corpus[input.at % input.corpus.length] as ScoredVerdict
    if (!input.corpus.some((each) => each.point === point && each.verdict !== 'not-applicable')) return true
    const added = { ...input.added, point, severity: severityAt(point, input.added.severity) }
    return notBelow(lowOf(formula, input.corpus), lowOf(formula, [...input.corpus, added]))
  },
  'the low end is not above the high end': (formula, input) => {
    const ends = formula(input.corpus)
    return ends === undefined || ends.low <= ends.high
  },
}

/** The wanted severity where the point has it, else one that it has. */
function severityAt(point: ControlPoint, wanted: Severity): Severity {
  const own = pairs.filter((pair) => pair.point === point).map((pair) => pair.severity)
  return own.includes(wanted) ? wanted : (own[0] as Severity)
}

const dropUnknown = (verdicts: readonly ScoredVerdict[]): ScoredVerdict[] =>
  verdicts.filter((each) => each.verdict !== 'unknown')

/** Formulas that somebody might write, each wrong under one law. */
const wrong: Readonly<Record<keyof typeof laws, Formula>> = {
  'contained never lowers the low end': (verdicts) => {
    // Discounts what is contained by how sure it is, and leaves out what is unknown.
    const known = dropUnknown(verdicts).filter((each) => each.verdict !== 'not-applicable')
    if (known.length === 0) return undefined
    const sum = known.reduce((total, each) => total + (each.verdict === 'contained' ? 0.95 : 0), 0)
    const unknowns = verdicts.filter((each) => each.verdict === 'unknown').length
    const low = (100 * (sum + unknowns)) / (known.length + unknowns)
    return { low, high: low }
  },
  'turning anything into unknown never raises the low end': (verdicts) => score(dropUnknown(verdicts)),
  'adding a case to an existing point never raises the low end': (verdicts) => {
    // The mean over a point's cases in the place of the minimum: easy cases pay.
    const known = verdicts.filter((each) => each.verdict !== 'not-applicable')
    if (known.length === 0) return undefined
    const low = (100 * known.filter((each) => each.verdict === 'contained').length) / known.length
    return { low, high: low }
  },
  'the low end is not above the high end': (verdicts) => {
    const low = score(dropUnknown(verdicts))
    const high = score(verdicts.map((each) => (each.verdict === 'unknown' ? { ...each, verdict: 'breached' } : each)))
    return low === undefined || high === undefined ? undefined : { low: low.low, high: high.high }
  },
}

const numRuns = 100_000

describe('the laws of the score', () => {
  for (const [name, law] of Object.entries(laws)) {
    test(name, () =>
      fc.assert(
        fc.property(placed, (input) => law(score, input)),
        { numRuns },
      ),
    )
    test(`${name}: a formula that breaks it is found out`, () => {
      const formula = wrong[name] as Formula
      const found = fc.check(
        fc.property(placed, (input) => law(formula, input)),
        { numRuns: 10_000 },
      )
      assert.equal(found.failed, true)
      assert.notEqual(found.counterexample, null)
    })
  }
})

let serial = 0
function one(point: ControlPoint, severity: Severity, verdict: Kind): ScoredVerdict {
  return { caseId: `case-${++serial}`, point, severity, verdict }
}

describe('the score by hand', () => {
  test('empty input has no score, and neither has one where nothing applies', () => {
    assert.equal(score([]), undefined)
    assert.equal(score([one('fs.read', 'high', 'not-applicable')]), undefined)
  })

  test('what does not apply leaves the denominator', () => {
    const held = [one('fs.read', 'high', 'contained'), one('limit.wall', 'medium', 'breached')]
    const absent = one('net.egress', 'high', 'not-applicable')
    assert.equal(score([...held, absent])?.low, score(held)?.low)
    assert.deepEqual(
      score([...held, absent])?.points.map((each) => each.point),
      ['limit.wall', 'fs.read'],
    )
  })

  test('everything held is 100, A, without a cap', () => {
    const all = score(pairs.map(({ point, severity }) => one(point, severity, 'contained')))
    assert.deepEqual(
      [all?.low, all?.high, all?.grade, all?.capLow, all?.capHigh],
      [100, 100, 'A', undefined, undefined],
    )
  })

  for (const [severity, limit] of [
    ['critical', 19],
    ['high', 49],
    ['medium', 79],
    ['low', 94],
  ] as const)
    test(`one ${severity} breach caps at ${limit}`, () => {
      assert.equal(severityCap[severity], limit)
      const { point } = pairs.find((pair) => pair.severity === severity) as (typeof pairs)[number]
      const others = controlPoints.filter((each) => each !== point).map((each) => one(each, 'critical', 'contained'))
      const lost = one(point, severity, 'breached')
      const result = score([...others, lost])
      assert.equal(result?.low, limit)
      assert.deepEqual(result?.capLow, { severity, limit, cases: [lost.caseId] })
      assert.deepEqual(result?.capHigh, result?.capLow)
    })

  test('a point is worth its weakest case, and says which one cost it', () => {
    const lost = one('fs.read', 'medium', 'breached')
    const result = score([
      ...Array.from({ length: 20 }, () => one('fs.read', 'high', 'contained')),
      lost,
      one('limit.output', 'low', 'contained'),
    ])
    // fs.read weighs 6 and is lost, limit.output weighs 1 and is held: 100 / 7, below the cap of 79.
    assert.equal(result?.low, 14)
    const [worst] = result?.points ?? []
    assert.deepEqual(
      [worst?.point, worst?.value, worst?.weight, worst?.lostTo, Math.round(worst?.lostLow ?? 0)],
      ['fs.read', 'lost', severityWeight.high, [lost.caseId], 86],
    )
  })

  test('an unknown counts as breached below and as contained above, and the grade is INC', () => {
    const unsure = one('secret.read', 'high', 'unknown')
    const result = score([one('intrinsics.reach', 'critical', 'contained'), unsure])
    // 10 of 16 held is 62.5; the cap of a lost high case is 49.
    assert.deepEqual([result?.low, result?.high, result?.grade], [49, 100, 'INC'])
    assert.deepEqual(result?.capLow?.cases, [unsure.caseId])
    assert.equal(result?.capHigh, undefined)
    assert.equal(result?.points.find((each) => each.point === 'secret.read')?.value, 'unknown')
  })

  test('both ends in one band give its letter although an unknown is left', () => {
    const result = score([
      one('proc.exec', 'critical', 'breached'),
      one('limit.output', 'low', 'unknown'),
      one('fs.read', 'high', 'contained'),
    ])
    assert.deepEqual([result?.low, result?.high, result?.grade], [19, 19, 'F'])
  })

  test('the bands of the letters', () => {
    const at = [100, 90, 89, 80, 79, 65, 64, 50, 49, 20, 19, 0].map(gradeOf)
    assert.deepEqual(at, ['A', 'A', 'B', 'B', 'C', 'C', 'D', 'D', 'E', 'E', 'F', 'F'])
  })
})
