import assert from 'node:assert/strict'
import { test } from 'node:test'
import { planQuestions, wantsGauges, type BenchFilter } from '../../src/bench/plan.ts'
import type { BenchShape } from '../../src/bench/question.ts'

const everything: BenchFilter = { axes: [], guests: [], measures: [] }
const shape: BenchShape = {
  limits: [
    { name: 'memory', point: 'limit.memory' },
    { name: 'wall', point: 'limit.wall', clock: 'cpu' },
  ],
  guests: ['trivial', 'cpu'],
  isolation: ['create', 'warm-run', 'pristine'],
  policies: [{ measure: 'permission.stat', point: 'fs.read', a: 'no check', b: 'one path' }],
  hasInstance: true,
}
const ids = (filter: Partial<BenchFilter>, of = shape): string[] =>
  planQuestions('t@1', of, { ...everything, ...filter })
    .filter(({ control }) => !control)
    .map(({ id }) => id)

test('every limit alone and all together, for every guest; every operation over the warm run; every policy check', () => {
  assert.deepEqual(ids({}), [
    't@1/limit.memory/trivial',
    't@1/limit.wall/trivial',
    't@1/limit.all/trivial',
    't@1/limit.memory/cpu',
    't@1/limit.wall/cpu',
    't@1/limit.all/cpu',
    't@1/isolation.create/trivial',
    't@1/isolation.pristine/trivial',
    't@1/permission.stat/call',
  ])
})

test('one limit alone has no `all` beside it', () => {
  assert.deepEqual(ids({ axes: ['limits'], guests: ['cpu'] }, { ...shape, limits: shape.limits.slice(0, 1) }), [
    't@1/limit.memory/cpu',
  ])
})

test('filters narrow by axis, guest and measure', () => {
  assert.deepEqual(ids({ axes: ['isolation', 'policy'], measures: ['isolation.c*'] }), ['t@1/isolation.create/trivial'])
  assert.deepEqual(ids({ measures: ['limit.all'], guests: ['cpu'] }), ['t@1/limit.all/cpu'])
  assert.deepEqual(ids({ axes: ['scaling'] }), [])
})

test('every figure has a control of its arm A against itself, and no control is left without a figure', () => {
  const questions = planQuestions('t@1', shape, everything)
  const controls = questions.filter(({ control }) => control)
  assert.deepEqual(
    controls.map(({ id }) => id),
    [
      'control/t@1/limits/trivial',
      'control/t@1/limits/cpu',
      'control/t@1/isolation/warm-run',
      'control/t@1/policy/permission.stat',
    ],
  )
  for (const { arms } of controls) assert.deepEqual(arms.a, arms.b)
  for (const { controlId, arms } of questions)
    assert.deepEqual(controls.find(({ id }) => id === controlId)?.arms, { ...arms, b: arms.a })
  assert.equal(planQuestions('t@1', shape, { ...everything, measures: ['limit.memory'], guests: ['cpu'] }).length, 2)
})

test('what starts a thread is told by CPU time, together with others too', () => {
  const clocks = Object.fromEntries(planQuestions('t', shape, everything).map(({ id, clock }) => [id, clock]))
  assert.equal(clocks['t/limit.memory/cpu'], 'wall')
  assert.equal(clocks['t/limit.wall/cpu'], 'cpu')
  assert.equal(clocks['t/limit.all/cpu'], 'cpu')
})

test('gauges belong to scaling', () => {
  assert.ok(wantsGauges(shape, everything))
  assert.ok(wantsGauges(shape, { ...everything, axes: ['scaling'] }))
  assert.ok(wantsGauges(shape, { ...everything, measures: ['memory.idle'] }))
  assert.ok(!wantsGauges(shape, { ...everything, axes: ['limits'] }))
  assert.ok(!wantsGauges(shape, { ...everything, guests: ['cpu'] }))
  assert.ok(!wantsGauges({ ...shape, hasInstance: false }, everything))
})
