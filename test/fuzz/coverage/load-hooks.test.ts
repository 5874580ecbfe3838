import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { pathToFileURL } from 'node:url'
import { counters } from '../../../src/fuzz/coverage/counter-port.ts'
import { openEdgeSpace, type EdgeSpace } from '../../../src/fuzz/coverage/edge-space.ts'
import { hookModules, type LoadHooks } from '../../../src/fuzz/coverage/load-hooks.ts'

interface Hooked {
  readonly dir: string
  readonly hooks: LoadHooks
  readonly space: EdgeSpace
  /** By `require`; the other by `import`. */
  readonly inside: (file: string) => unknown
  readonly load: (file: string) => Promise<Record<string, unknown>>
}

/** Writes files into `package` of a new folder, and hooks that package. */
async function hooked(t: TestContext, files: Readonly<Record<string, string>>): Promise<Hooked> {
  const dir = await mkdtemp(join(tmpdir(), 'escapement-hooks-'))
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(dir, path)), { recursive: true })
    await writeFile(join(dir, path), text)
  }
  counters.fill(0)
  const space = openEdgeSpace(new Uint8Array(counters.buffer))
  const hooks = hookModules({ dirs: [join(dir, 'package')], leftOut: [join(dir, 'package', 'left.js')] }, space)
  t.after(async () => {
    hooks.undo()
    await rm(dir, { recursive: true, force: true })
  })
  return {
    dir,
    hooks,
    space,
    inside: (file) => createRequire(join(dir, 'x.js'))(join(dir, file)) as unknown,
    load: (file) => import(pathToFileURL(join(dir, file)).href) as Promise<Record<string, unknown>>,
  }
}

const taken = (space: EdgeSpace): number => space.counters().reduce((sum, count) => sum + count, 0)

test('CommonJS and ESM count, by require and by import, with and without a word on what they are', async (t) => {
  const { inside, load, hooks, space } = await hooked(t, {
    'package/a.cjs': 'exports.f = () => 1',
    'package/b.mjs': 'export const f = () => 1',
    'package/c.js': 'exports.f = () => 1',
    'package/d.js': "export * from './b.mjs'; export const g = () => 1",
    'package/esm/package.json': '{"type":"module"}',
    'package/esm/e.js': 'export const f = () => 1',
    'package/cjs/package.json': '{"type":"commonjs"}',
    'package/cjs/f.js': "exports.f = () => require('../a.cjs').f()",
    'package/g.cjs': 'exports.f = () => 1',
    'package/h.mjs': 'export const f = () => 1',
  })
  const functions = [
    (inside('package/a.cjs') as { f: () => number }).f,
    (await load('package/b.mjs'))['f'],
    (inside('package/c.js') as { f: () => number }).f,
    (await load('package/d.js'))['g'],
    (await load('package/esm/e.js'))['f'],
    (await load('package/g.cjs'))['f'],
    (inside('package/h.mjs') as { f: () => number }).f,
  ] as (() => number)[]
  const inner = (await load('package/cjs/f.js'))['f'] as () => number
  assert.deepEqual(hooks.notes, [])
  assert.equal(hooks.files.length, 8)
  for (const each of functions) {
    const before = taken(space)
    assert.equal(each(), 1)
    assert.equal(taken(space), before + 1)
  }
  const before = taken(space)
  inner()
  assert.equal(taken(space), before + 2)
  assert.equal(space.edges(), 8)
})

test('only modules below the folders count: a neighbour whose name begins the same does not', async (t) => {
  const { inside, space } = await hooked(t, {
    'package/in.js': 'if (1) 2',
    'package-of-others/out.js': 'if (1) 2',
    'out.js': 'if (1) 2',
    'package/left.js': 'if (1) 2',
    'package/data.json': '[1]',
  })
  for (const file of ['package-of-others/out.js', 'out.js', 'package/left.js', 'package/data.json']) inside(file)
  assert.equal(space.edges(), 0)
  inside('package/in.js')
  assert.equal(space.edges(), 2)
})

test('what is read as text stays as it is', async (t) => {
  const { inside } = await hooked(t, {
    'package/index.js': "exports.text = require('fs').readFileSync(__dirname + '/inner.js', 'utf8')",
    'package/inner.js': 'if (1) 2',
  })
  assert.deepEqual(inside('package/index.js'), { text: 'if (1) 2' })
})

test('no way leads to the counters but from within a module of the target', async (t) => {
  const ownKeys = JSON.stringify(Reflect.ownKeys(globalThis).map(String))
  const { inside, load } = await hooked(t, {
    'package/index.js': 'exports.f = function f() { return 1 }',
    'outside.mjs': 'export const load = (specifier) => import(specifier)',
  })
  const exported = inside('package/index.js') as { f: () => number }
  // What a guest may read: the text of a function of the host's. It names the constant, and the constant is nowhere.
  const identifier = /typeof (\w+)/.exec(String(exported.f))?.[1] ?? ''
  assert.match(identifier, /^__counters_[0-9a-f]{16}$/)
  assert.equal(new Function(`return typeof ${identifier}`)(), 'undefined')
  assert.equal(JSON.stringify(Reflect.ownKeys(globalThis).map(String)), ownKeys)
  // Nor does the name lead to that of the module, which nobody outside may import anyway.
  const specifier = identifier.replace('__counters_', 'escapement-counters-')
  const { load: fromOutside } = (await load('outside.mjs')) as { load: (specifier: string) => Promise<unknown> }
  await assert.rejects(fromOutside(specifier), { code: 'ERR_MODULE_NOT_FOUND' })
})

test('who imports from outside of the target gets nothing, even by the right name', async (t) => {
  const { inside, dir, load } = await hooked(t, {
    // Reads what only the loader and the module itself know: its own source as it was compiled.
    'package/leak.js': 'exports.source = arguments.callee.toString()',
    'outside.mjs': 'export const load = (specifier) => import(specifier)',
    'package/inside.mjs': 'export const load = (specifier) => import(specifier)',
  })
  const { source } = inside('package/leak.js') as { source: string }
  const specifier = /escapement-counters-[0-9a-f]{16}/.exec(source)?.[0] ?? ''
  assert.notEqual(specifier, '')
  const { load: fromOutside } = (await load('outside.mjs')) as { load: (specifier: string) => Promise<unknown> }
  await assert.rejects(fromOutside(specifier), { code: 'ERR_MODULE_NOT_FOUND' })
  assert.throws(() => createRequire(join(dir, 'x.js'))(specifier), { code: 'MODULE_NOT_FOUND' })
  const { load: fromInside } = (await load('package/inside.mjs')) as { load: (specifier: string) => Promise<unknown> }
  assert.equal(((await fromInside(specifier)) as { counters: unknown }).counters, counters)
})

test('modules that a program causes to be loaded count at places of their own', async (t) => {
  const { inside, space } = await hooked(t, {
    'package/early.js': "exports.f = (name) => require('./' + name)",
    'package/late.js': 'if (1) 2',
  })
  const { f } = inside('package/early.js') as { f: (name: string) => void }
  const early = space.edges()
  space.seal()
  f('late.js')
  const places = [...space.counters().entries()].filter(([, count]) => count > 0).map(([edge]) => edge)
  assert.equal(places.length, 2)
  assert.ok((places[1] as number) >= early)
})
