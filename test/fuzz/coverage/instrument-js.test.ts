import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { createContext, runInContext, Script } from 'node:vm'
import fc from 'fast-check'
import { instrumentJs } from '../../../src/fuzz/coverage/instrument-js.ts'
import { expression } from './expressions.ts'

const names = { specifier: 'the-counters', identifier: '__k' }

interface Ran {
  readonly value: unknown
  readonly counters: Uint8ClampedArray
}

/** Runs CommonJS source as Node does, in a function of its own, and returns what it exports. */
function run(source: string, base = 0): Ran {
  const { code, edges } = instrumentJs(source, 'commonjs', base, names)
  const counters = new Uint8ClampedArray(base + edges)
  const load = (specifier: string): object => {
    assert.equal(specifier, names.specifier)
    return { counters }
  }
  const module = { exports: undefined as unknown }
  new Function('require', 'module', code)(load, module)
  return { value: module.exports, counters }
}

const counts = (source: string): number[] => [...run(source).counters]

test('counts where the source branches', () => {
  const cases: readonly (readonly [string, readonly number[]])[] = [
    ['function f() {} f(); f()', [2]],
    ['const f = () => 1; f()', [1]],
    ['const f = () => ({ a: 1 }); module.exports = f().a', [1]],
    ['for (let i = 0; i < 3; i++) ;', [3]],
    ['let i = 0; do i++; while (i < 4)', [4]],
    ['for (const x of [1, 2]) if (x > 1) module.exports = x', [1, 1, 2]],
    ['if (0) { } else { }', [0, 1]],
    ['if (0) 1', [0, 1]],
    ['if (1) if (0) 1; else 2', [0, 1, 1, 0]],
    ['1 ? 2 : 3', [1, 0]],
    ['0 && 1; 1 && 2; null ?? 3', [0, 1, 1]],
    ['let a; a ||= 1; a &&= 0; a ??= 2', [1, 1, 0]],
    ['try { throw 1 } catch { } ', [1]],
    ['switch (2) { case 1: break; case 2: case 3: 4 }', [0, 1, 1]],
    ['switch (9) { case 1: break }', [0, 1]],
    ['switch (9) { default: 3 }', [1]],
    ['switch (9) { }', [1]],
    ['switch (9) { case 1: }', [1]],
    ['class A { constructor() { } get x() { return 1 } static y = () => 2 } new A().x; A.y()', [1, 1, 1]],
    ['async function* f() { for await (const x of []) ; } f().next()', [0, 1]],
  ]
  for (const [source, expected] of cases) assert.deepEqual(counts(source), expected, source)
})

test('a count stays at 255', () => {
  for (const turns of [254, 255, 256, 512])
    assert.deepEqual(counts(`for (let i = 0; i < ${turns}; i++) ;`), [Math.min(255, turns)])
})

test('numbers begin where they are told to', () => {
  assert.deepEqual([...run('if (1) 2', 3).counters], [0, 0, 0, 1, 0])
})

test('what a module says of itself stays', () => {
  const same: readonly string[] = [
    "'use strict'\nmodule.exports = (function () { return this === undefined })()",
    "'use strict'; module.exports = (() => { try { undeclared = 1 } catch (e) { return e.name } })()",
    "module.exports = (function () { 'use strict'\n return this })()",
    "module.exports = (function () { 'a'; 'use strict'; return this === undefined })()",
    'const f = () => {}; const g = function () {}; let h; h ??= () => {}; h ||= 1; module.exports = [f.name, g.name, h.name]',
    'let a; a ??= class {}; module.exports = a.name',
    'const f = 1 ? () => {} : 0; const g = 0 || (() => {}); module.exports = [f.name, g.name, f.length]',
    'module.exports = (function (a, b = 2, ...c) { return arguments.length }).length',
    'a: for (;;) { for (;;) break a }; module.exports = 1',
    'if (1) var x = 5\nmodule.exports = x',
    'let i = 0\ndo i++\nwhile (i < 3)\nmodule.exports = i',
    'switch (1) { case 1: let y = 2; module.exports = y }',
    'class A { constructor() { this.v = 1 } } class B extends A { constructor() { super(); this.w = 2 } } module.exports = { ...new B() }',
    'function* g() { const x = true && (yield 1); return x } const i = g(); i.next(); module.exports = i.next(7)',
    'module.exports = ((a, b) => a ? b : (1, 2))(0, 3)',
    'return void (module.exports = 4)',
    'module.exports = f(); function f() { return 8 }',
    'module.exports = new Error("x").stack.split("\\n")[1].replace(/.*:(\\d+):\\d+.*/, "line $1")',
  ]
  for (const source of same) {
    const module = { exports: undefined as unknown }
    new Function('require', 'module', source)(undefined, module)
    assert.deepEqual(run(source).value, module.exports, source)
  }
})

test('lines stay where they are', () => {
  const source = "#!/usr/bin/env node\n'use strict'\n\nif (1) {\n  2\n}\n\nfunction f() { return 3 }\n"
  for (const kind of ['commonjs', 'module'] as const) {
    const { code } = instrumentJs(source, kind, 0, names)
    assert.equal(code.split('\n').length, source.split('\n').length)
    assert.ok(code.startsWith("#!/usr/bin/env node\n'use strict';"))
  }
})

test('a module imports its counters, by name', () => {
  const { code } = instrumentJs('export const f = () => import.meta.url; await 0', 'module', 0, names)
  assert.match(code, /^import\{counters as __k\}from"the-counters";export const f/)
})

test('a function whose text is evaluated in another realm does there what it did, and counts nothing', () => {
  const { value, counters } = run(
    'module.exports = function (x) { for (const y of x) if (y > 1 && y < 9) return y ? [y] : 0; return x || 1 }',
  )
  const realm = createContext({ input: [1, 5] })
  assert.deepEqual([...(runInContext(`(${String(value)})(input)`, realm) as number[])], [5])
  assert.ok(counters.every((count) => count === 0))
  assert.deepEqual((value as (x: number[]) => number[])([1, 5]), [5])
  assert.ok(counters[0] === 1)
})

test('words of the source are collected', () => {
  const { words } = instrumentJs(
    "const o = { keyed: 1, ['computed']: 2 }; o.member; o['indexed']; class A { method() {} }; 'has space'; 'x'",
    'commonjs',
    0,
    names,
  )
  assert.deepEqual([...words].toSorted(), ['computed', 'indexed', 'keyed', 'member', 'method'])
})

test('real sources are still sources with counters', () => {
  const root = join(import.meta.dirname, '../../../node_modules')
  const files = [...globSync('undici/lib/**/*.js', { cwd: root }), 'acorn/dist/acorn.js', 'commander/lib/command.js']
  let edges = 0
  for (const file of files) {
    const made = instrumentJs(readFileSync(join(root, file), 'utf8'), 'commonjs', edges, names)
    assert.ok(new Script(`(function (require, module, exports) {${made.code}\n})`, { filename: file }))
    edges += made.edges
  }
  assert.ok(edges > 5000, `${edges} edges`)
})

test('what does not parse is refused', () => {
  assert.throws(() => instrumentJs('var var', 'commonjs', 0, names), SyntaxError)
  assert.throws(() => instrumentJs('export {}', 'commonjs', 0, names), SyntaxError)
})

/** What an expression comes to, as text. */
function outcome(make: () => unknown): string {
  const shown = (value: unknown): string => `${typeof value} ${typeof value === 'symbol' ? 'symbol' : String(value)}`
  try {
    return shown(make())
  } catch (error) {
    try {
      return `threw ${shown(error)}`
    } catch {
      return 'threw what has no text'
    }
  }
}

test('expressions come to the same with and without counters', () => {
  fc.assert(
    fc.property(expression, (source) => {
      // A function's text is not the same, and is not meant to be.
      fc.pre(!source.includes('=>7'))
      const text = `module.exports = (${source})`
      assert.equal(
        outcome(() => run(text).value),
        outcome(() => {
          const module = { exports: undefined as unknown }
          new Function('require', 'module', text)(undefined, module)
          return module.exports
        }),
      )
    }),
    { numRuns: 400 },
  )
})
