import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createContext, runInContext } from 'node:vm'
import { endow } from '../../src/host/endow.ts'
import { tenantSources } from '../../src/rig/tenant.ts'

function keep(globals: object): { reports: unknown[]; read: (source: string) => unknown } {
  const reports: unknown[] = []
  const context = createContext({ report: (text: unknown) => reports.push(text), ...globals })
  for (const source of tenantSources('script', 'esc-tenant')) {
    try {
      runInContext(source, context)
    } catch {
      // A place that is not there: the harness goes on as well.
    }
    if (reports.length > 0) break
  }
  return { reports, read: (source) => runInContext(source, context) as unknown }
}

test('the tenant keeps its secret in every place of its own, and says so', () => {
  const { read } = keep(endow(() => undefined))
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

test('what the tenant puts up opens with the numbers that it drew, and with no others', () => {
  const open = (random: () => number): string => {
    let sealed = ''
    keep({ hostBoard: (text: string) => (sealed = text), Math: { random: () => 0.25, floor: Math.floor } })
    return String.fromCharCode(...sealed.split(',').map((unit) => Number(unit) ^ Math.floor(random() * 256)))
  }
  assert.equal(
    open(() => 0.25),
    'esc-tenant',
  )
  assert.notEqual(
    open(() => 0.75),
    'esc-tenant',
  )
})

test('a runtime that lacks some of the places still has the others', () => {
  const kept = keep({ eval: undefined })
  assert.deepEqual(kept.reports, ['t:planted'])
  assert.equal(kept.read('tenantState.secret'), 'esc-tenant')
  assert.equal(kept.read('typeof tenantVariable'), 'undefined')
})

test('a runtime that ends the program where it refuses a place is asked for each of them', () => {
  const context = createContext({ reports: [] })
  runInContext('globalThis.report = function (text) { reports.push(text) }; Object.freeze(Object.prototype)', context)
  const strict = tenantSources('script', 'esc-tenant').map((source) => `'use strict';${source}`)
  const refused = strict.filter((source) => {
    try {
      runInContext(source.replaceAll('catch (error) {}', 'finally {}'), context)
      return false
    } catch {
      return true
    }
  })
  assert.ok(refused.length >= 2 && refused.length < strict.length)
  assert.equal(runInContext('tenantState.secret', context), 'esc-tenant')
})
