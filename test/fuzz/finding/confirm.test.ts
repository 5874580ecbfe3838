import assert from 'node:assert/strict'
import { test } from 'node:test'
import { confirm, showsIn } from '../../../src/fuzz/finding/confirm.ts'
import { fakeTarget, leadsInVm, secretLead } from './fake-executor.ts'

test('three of three fresh executors: confirmed, and every executor is closed', async () => {
  const target = fakeTarget((program) => ({ leads: leadsInVm(program) }))
  const escape = 'report(this.constructor.constructor("return __escapementSecret")())'
  const { shown, runs, confirmed, lead, runtime } = await confirm(escape, secretLead, target.open)
  assert.deepEqual([shown, runs, confirmed], [3, 3, true])
  assert.equal(lead?.oracle, 'realm-secret')
  assert.deepEqual(runtime, { fake: '1.0.0' })
  assert.deepEqual([target.opened(), target.closed()], [3, 3])
})

test('fewer is flaky, and the counts say how flaky', async () => {
  const target = fakeTarget((_, opened) => ({ leads: opened === 2 ? [] : [secretLead] }))
  const { shown, runs, confirmed } = await confirm('x', secretLead, target.open)
  assert.deepEqual([shown, runs, confirmed], [2, 3, false])
})

test('a lead of another cause confirms nothing', async () => {
  const target = fakeTarget(() => ({ leads: [{ ...secretLead, oracle: 'crash' }] }))
  const { shown, confirmed, lead } = await confirm('x', secretLead, target.open)
  assert.deepEqual([shown, confirmed, lead], [0, false, undefined])
})

test('a run that our own side lost is made again, and never counts as one that showed nothing', async () => {
  const once = fakeTarget((_, opened) =>
    opened === 1 ? { ending: { kind: 'lost', why: 'x' } } : { leads: [secretLead] },
  )
  assert.equal((await confirm('x', secretLead, once.open)).confirmed, true)
  assert.equal(once.opened(), 4)
  const always = fakeTarget(() => ({ ending: { kind: 'lost', why: 'x' } }))
  const { shown, runs, confirmed } = await confirm('x', secretLead, always.open)
  assert.deepEqual([shown, runs, confirmed], [0, 0, false])
  assert.equal(always.closed(), always.opened())
})

test('an executor that was left open by a fault would be leaked: it is closed', async () => {
  const target = fakeTarget(() => {
    throw new Error('against its contract')
  })
  await assert.rejects(confirm('x', secretLead, target.open), /against its contract/)
  assert.equal(target.closed(), 1)
})

test('the predicate of minimization asks for the same cause', async () => {
  const executor = await fakeTarget((program) => ({ leads: leadsInVm(program) })).open()
  assert.equal(
    await showsIn(executor, 'return this.constructor.constructor("return __escapementSecret")()', secretLead),
    true,
  )
  assert.equal(await showsIn(executor, 'this.constructor', secretLead), false)
})
