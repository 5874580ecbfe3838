import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createContext, runInContext } from 'node:vm'
import { guestGlobals, type Ask } from '../../../src/fuzz/campaign/guest-globals.ts'

const asking = (globals: object): Ask => {
  const context = createContext(globals)
  return (program) => Promise.resolve(String(runInContext(`(function(){${program}}).call(this)`, context)))
}

test('what a runtime added to the global object is met, with its functions', async () => {
  const { functions, values } = await guestGlobals(
    asking({
      Realm: { make: (_options: unknown, _more: unknown) => undefined, size: 1 },
      harden: (_value: unknown) => undefined,
      limit: 3,
    }),
  )
  assert.deepEqual(values, ['Realm', 'harden', 'limit'])
  assert.deepEqual(
    functions.map(({ callee, takes }) => `${callee}/${takes.length}`),
    ['Realm.make/2', 'harden/1'],
  )
})

test('what the language has, what an adapter hands in and other names of the same object are no news', async () => {
  const globals: Record<string, unknown> = { report: () => undefined, hostEcho: () => undefined, console: {} }
  const ask = asking(globals)
  globals['GLOBAL'] = runInContext('this', createContext(globals))
  assert.deepEqual(await guestGlobals(ask), { functions: [], values: [] })
})

test('an answer that is hostile gives few names, and those are identifiers', async () => {
  const names = Array.from({ length: 500 }, (_, at) => `g${at}`).join()
  const { functions, values } = await guestGlobals((program) =>
    Promise.resolve(program.includes('typeof x') ? `function,${names},a b:1,");:2` : `x);evil(,${names}`),
  )
  assert.ok(functions.length <= 24 && values.length <= 10)
  for (const each of [...values, ...functions.map(({ callee }) => callee)]) assert.match(each, /^[\w$.]+$/)
})

test('a guest that answers nothing has nothing', async () =>
  assert.deepEqual(await guestGlobals(() => Promise.resolve(undefined)), { functions: [], values: [] }))
