import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openThread } from '../../../src/sandbox/thread.ts'
import { limits } from './support.ts'

const modules = {
  plain: 'export const answer = 42; export default function () { return "made" }',
  counter: 'let calls = 0; export const next = () => ++calls',
  'lib/inner': 'export { answer } from "plain"; import { next } from "counter"; export const first = next()',
  relative: 'export * from "./plain"',
  broken: 'export const = 1',
  throws: 'throw new Error("at start")',
  missing: 'import "node:fs"',
  endless: 'for(;;);',
  async: 'export const late = await later()',
}
const functions = { later: () => Promise.resolve('late') }

test('import() finds what the map has, and modules of the map find each other', async () => {
  const sandbox = await openThread({ limits, modules, functions })
  for (const [source, value] of [
    ['import("plain").then((m) => [m.answer, m.default()])', [42, 'made']],
    ['import("lib/inner").then((m) => [m.answer, m.first])', [42, 1]],
    ['import("relative").then((m) => m.answer)', 42],
    [
      'Promise.all([import("counter"), import("counter")]).then(([a, b]) => [a === b, a.next(), b.next()])',
      [true, 1, 2],
    ],
    ['import("async").then((m) => m.late)', 'late'],
  ] as const)
    assert.deepEqual((await sandbox.run(source)).value, value, source)
  sandbox.dispose()
})

test('a module is evaluated anew in every run', async () => {
  const sandbox = await openThread({ limits, modules, functions })
  for (let i = 0; i < 3; i++) assert.equal((await sandbox.run('import("counter").then((m) => m.next())')).value, 1)
  sandbox.dispose()
})

const outside = [
  'node:fs',
  'fs',
  './plain.js',
  '/etc/hostname',
  'file:///etc/hostname',
  'data:text/javascript,1',
  '__proto__',
  'toString',
  '',
]
const look = (specifier: string): string =>
  `import(${JSON.stringify(specifier)}).then(() => 'loaded', (e) => [e instanceof Error, /\\/work|node_modules|\\.ts/.test(e.stack + e.message)])`

test('everything else is rejected with an error of the guest, with a map and without', async () => {
  for (const map of [modules, {}]) {
    const sandbox = await openThread({ limits, modules: map, functions })
    for (const specifier of outside)
      assert.deepEqual((await sandbox.run(look(specifier))).value, [true, false], specifier)
    sandbox.dispose()
  }
  const sandbox = await openThread({ limits, modules, functions })
  for (const specifier of ['broken', 'throws', 'missing'])
    assert.deepEqual((await sandbox.run(look(specifier))).value, [true, false], specifier)
  assert.equal((await sandbox.run('import "plain"')).error?.name, 'SyntaxError')
  sandbox.dispose()
})

test('without a map no module is there; with one it is', async () => {
  const source = 'import("plain").then(() => "loaded", () => "refused")'
  for (const [map, value] of [
    [{}, 'refused'],
    [modules, 'loaded'],
  ] as const) {
    const sandbox = await openThread({ limits, modules: map, functions })
    assert.equal((await sandbox.run(source)).value, value)
    sandbox.dispose()
  }
})

test('a module runs within the limits', async () => {
  const sandbox = await openThread({ limits: { ...limits, fuel: 1e7 }, modules, functions })
  assert.equal((await sandbox.run('import("endless")')).status, 'out-of-fuel')
  assert.equal((await sandbox.run('import("plain").then((m) => m.answer)')).value, 42)
  sandbox.dispose()
})

test('a source that the engine would read in part is refused', async () => {
  for (const source of ['export default 1;\0 more', 1])
    await assert.rejects(openThread({ limits, modules: { m: source as string } }), TypeError)
})
