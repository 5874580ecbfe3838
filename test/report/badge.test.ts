import assert from 'node:assert/strict'
import test from 'node:test'
import { badge } from '../../src/report/badge.ts'
import { sample } from './sample.ts'

const doc = { ...sample(), corpus: { ...sample().corpus, cases: 14 } }
const [vm2, isolated] = doc.targets
const one = { ...doc, targets: isolated === undefined ? [] : [isolated] }

test('the worst of several, and how many there are', () => {
  assert.deepEqual(badge(doc), {
    schemaVersion: 1,
    label: 'escapement 2026.1',
    message: 'vm2@3.9.19 F 19 · worst of 2',
    color: 'red',
    isError: false,
  })
})

test('what has no grade is grey, and worse than an F', () => {
  assert.ok(vm2 && isolated)
  const { message, color, isError } = badge({ ...doc, targets: [vm2, { ...isolated, instrumentFailed: true }] })
  assert.match(message, /^isolated-vm@7\.0\.1 X /)
  assert.deepEqual([color, isError], ['lightgrey', true])
})

test('each grade has its colour', () => {
  assert.ok(isolated?.score)
  const { score } = isolated
  const colors = (['A', 'B', 'C', 'D', 'E', 'F', 'INC'] as const).map(
    (grade) => badge({ ...doc, targets: [{ ...isolated, score: { ...score, grade } }] }).color,
  )
  assert.deepEqual(colors, ['brightgreen', 'green', 'yellowgreen', 'yellow', 'orange', 'red', 'lightgrey'])
})

test('a part of the corpus, an interrupted run and a failed gate are said', () => {
  assert.match(badge(sample()).message, / · 14 of 96 cases$/)
  const stopped = badge({ ...one, interrupted: true })
  assert.deepEqual(
    [stopped.message.split(' · ')[0], stopped.color, stopped.isError],
    ['interrupted', 'lightgrey', true],
  )
  const failed = badge(one, { gate: { pass: false, exitCode: 1, lines: [] } })
  assert.deepEqual([failed.message.split(' · ')[0], failed.color, failed.isError], ['gate failed', 'red', true])
})

test('without targets it says that nothing was audited', () =>
  assert.deepEqual(badge({ ...doc, targets: [] }), {
    schemaVersion: 1,
    label: 'escapement 2026.1',
    message: 'nothing audited',
    color: 'lightgrey',
    isError: true,
  }))
