import assert from 'node:assert/strict'
import { test } from 'node:test'
import { contextService, defaultContextQuota } from '../../../src/sandbox/host-function/context/context.ts'
import { kvService } from '../../../src/sandbox/host-function/kv/kv.ts'
import { beginRun, refusal } from './support.ts'

test('two runs at once do not see each other, of one plugin neither, and the next sees nothing', async () => {
  const service = contextService()
  const [one, two] = [beginRun(service, { plugin: 'p' }), beginRun(service, { plugin: 'p' })]
  one.call('context.set', 'user', 'ann')
  assert.equal(two.call('context.get', 'user'), undefined)
  two.call('context.set', 'user', 'bob')
  assert.deepEqual([one.call('context.get', 'user'), two.call('context.get', 'user')], ['ann', 'bob'])
  await one.finish()
  assert.throws(() => one.call('context.get', 'user'), refusal('EENDED'))
  assert.throws(() => one.call('context.set', 'user', 'eve'), refusal('EENDED'))
  assert.equal(two.call('context.get', 'user'), 'bob')
  await two.finish()
  const three = beginRun(service, { plugin: 'p' })
  assert.deepEqual(three.call('context.list'), [])
  await three.finish()
})

test('a request whose name was seen before begins with nothing', async () => {
  const service = contextService()
  const scope = { plugin: 'p', request: 'same' }
  const [one, two] = [beginRun(service, scope), beginRun(service, scope)]
  one.call('context.set', 'user', 'ann')
  assert.equal(two.call('context.get', 'user'), undefined)
  await Promise.all([one.finish(), two.finish()])
})

test('a store that all runs share, as kv is one, shows one request to the next', async () => {
  const shared = kvService(defaultContextQuota)
  const one = beginRun(shared)
  one.call('kv.set', 'user', 'ann')
  await one.finish()
  const two = beginRun(shared)
  assert.equal(two.call('kv.get', 'user'), 'ann')
  await two.finish()
})

test('what the embedder hands in is a copy for each request, and does not count before the guest adds to it', async () => {
  const given = { tenant: { id: 7 }, __proto__: { inherited: 1 } }
  const quota = { ...defaultContextQuota, entries: 1 }
  const service = contextService({ quota, initial: ({ request }) => ({ ...given, request }) })
  const run = beginRun(service, { request: 'r1' })
  given.tenant.id = 8
  assert.deepEqual(run.call('context.list'), ['request', 'tenant'])
  assert.deepEqual([run.call('context.get', 'tenant'), run.call('context.get', 'request')], [{ id: 7 }, 'r1'])
  assert.throws(() => run.call('context.set', 'more', 1), refusal('EQUOTA'))
  assert.equal(run.violations[0]?.service, 'context')
  await run.finish()
  assert.throws(() => beginRun(contextService({ initial: () => ({ live: () => 1 }) })), TypeError)
})

test('a run that was over before it began has ended', () => {
  const run = beginRun(contextService(), { signal: AbortSignal.abort() })
  assert.throws(() => run.call('context.list'), refusal('EENDED'))
})
