import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { addDays, dayOf, daysBetween, isDay } from '../../src/gate/day.ts'
import { addWaiver, parseWaivers, renewWaiver, waiversText, type Waiver } from '../../src/gate/waiver.ts'
import { today } from './console.ts'

const waiver: Waiver = {
  case: 'a/b',
  revision: 1,
  target: 'vm2@3.10.4',
  verdict: 'breached',
  reason: 'fixed upstream, not released',
  owner: 'runtime team',
  from: today,
  end: '2026-12-01',
}

test('days: what exists, and the distance between them', () => {
  for (const day of ['2024-02-29', '2026-12-31']) assert.ok(isDay(day))
  for (const day of ['2026-02-29', '2026-13-01', '2026-1-1', '20261121', '']) assert.equal(isDay(day), false, day)
  const day = fc
    .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
    .map((date) => dayOf(date.toISOString()))
  fc.assert(
    fc.property(day, fc.integer({ min: -400, max: 400 }), (from, days) => {
      const to = addDays(from, days)
      assert.ok(isDay(to))
      assert.equal(daysBetween(from, to), days)
      assert.equal(from < to, days > 0)
    }),
  )
})

test('what is written is read back, in whatever order it was', () => {
  const others = [
    waiver,
    { ...waiver, case: 'a/c' },
    { ...waiver, target: 'ses' },
    { ...waiver, verdict: 'unknown' as const },
  ]
  fc.assert(
    fc.property(fc.shuffledSubarray(others), (some) => {
      const text = waiversText(some)
      assert.equal(waiversText(parseWaivers(text, 'w.json', today)), text)
      assert.equal(waiversText(some.toReversed()), text)
    }),
  )
})

describe('a file that does not fit is refused by name', () => {
  const file = (...waivers: unknown[]): string => JSON.stringify({ format: 'escapement/waivers', version: 1, waivers })
  for (const [name, json, message] of [
    ['not JSON', '[', /w\.json: not JSON/],
    ['no owner', file({ ...waiver, owner: undefined }), /waivers\.0\.owner: /],
    ['blank reason', file({ ...waiver, reason: ' \t' }), /waivers\.0\.reason: .*\\S/],
    ['contained', file({ ...waiver, verdict: 'contained' }), /"contained" is not one of breached, unknown/],
    ['a star', file({ ...waiver, from: 'always' }), /from is 'always', which is no day/],
    ['no such day', file({ ...waiver, end: '2026-11-31' }), /end is '2026-11-31'/],
    ['91 days', file({ ...waiver, end: addDays(today, 91) }), /lasts 91 days, 90 are the most/],
    ['backwards', file({ ...waiver, end: '2026-11-20' }), /before it begins/],
    ['from the future', file({ ...waiver, from: '2026-11-25' }), /begins on 2026-11-25, and today is/],
    ['twice', file(waiver, { ...waiver, reason: 'another' }), /a\/b on vm2@3\.10\.4 is there twice/],
  ] as const)
    test(name, () =>
      assert.throws(() => parseWaivers(json, 'w.json', today), { name: 'UsageError', code: 'ERR_WAIVER', message }),
    )
  test('90 days are not too many', () =>
    assert.equal(parseWaivers(file({ ...waiver, end: addDays(today, 90) }), 'w.json', today).length, 1))
})

test('add refuses the same one twice', () => {
  assert.equal(addWaiver([], waiver, today).length, 1)
  assert.throws(() => addWaiver([waiver], { ...waiver, owner: 'x' }, today), {
    message: /a waiver of a\/b on vm2@3\.10\.4 already/,
  })
})

test('renew asks for a new reason and gives a new term to that waiver alone', () => {
  const other = { ...waiver, case: 'a/c' }
  const term = { reason: 'release was put off to May', from: '2026-11-30', end: '2027-01-15' }
  assert.deepEqual(renewWaiver([waiver, other], waiver, term), [{ ...waiver, ...term }, other])
  assert.throws(() => renewWaiver([waiver], waiver, { ...term, reason: ` ${waiver.reason}` }), {
    message: /has this reason already/,
  })
  assert.throws(() => renewWaiver([waiver], { case: 'a/x', target: 'ses' }, term), {
    message: /no waiver of a\/x on ses/,
  })
})
