import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createContext, runInContext } from 'node:vm'
import { endow } from '../../src/host/endow.ts'
import { tenantSource } from '../../src/rig/tenant.ts'

function keep(globals: object): { reports: unknown[]; read: (source: string) => unknown } {
  const reports: unknown[] = []
  const context = createContext({ report: (text: unknown) => reports.push(text), ...globals })
  runInContext(tenantSource('script', 'esc-tenant'), context)
  return { reports, read: (source) => runInContext(source, context) as unknown }
}

test('the tenant keeps its secret in every place of its own, and says so', () => {
  const { reports, read } = keep(endow(() => undefined))
  assert.deepEqual(reports, [])
  const kept = keep({ hostObject: {}, hostEcho: () => undefined })
  assert.deepEqual(kept.reports, ['t:planted'])
  for (const place of [
    'tenantState.secret',
    'tenantVariable',
    '({}).tenantNote',
    'Math.tenantNote',
    'hostObject.tenantNote',
  ])
    assert.equal(kept.read(place), 'esc-tenant', place)
  assert.equal(read('tenantState.secret'), 'esc-tenant')
})

test('a runtime that lacks some of the places still has the others', () => {
  const kept = keep({ eval: undefined })
  assert.deepEqual(kept.reports, ['t:planted'])
  assert.equal(kept.read('tenantState.secret'), 'esc-tenant')
  assert.equal(kept.read('typeof tenantVariable'), 'undefined')
})
