import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { ddmin } from '../../../src/fuzz/finding/minimize/ddmin.ts'
import { minimize, type Minimized, type Shows } from '../../../src/fuzz/finding/minimize/minimize.ts'
import { listOf, parse, walk, without } from '../../../src/fuzz/finding/minimize/syntax.ts'
import { leadsInVm } from './fake-executor.ts'

const standing = { nowMs: () => 0 }

/** Statements around what matters: every kind of list, nesting, comments, strings. */
const statement = fc.constantFrom(
  'var a = [1, "two", { k: 3 }]',
  'function f(p, q) { if (p) { return q } else { return f(q, p) } }',
  'try { f(a) } catch (e) { a = e } finally { a = null }',
  'for (var i = 0; i < 3; i++) { a = i; continue }',
  'class C extends Object { m() { return new.target } get g() { return 1 } }',
  'switch (a) { case 1: a = 2; break; default: a = 3 }',
  '// a comment\n/* and another */',
  'label: while (false) { break label }',
  'var { b, c: [d] = [] } = { b: `t${1}t` }',
  'if (1) alpha(); else omega()',
  '(function () { return alpha(beta(1), 2) })()',
  'x = async () => { await omega; yield_: 1 }',
)
const wrapped = fc.tuple(statement, statement).map(([one, other]) => `{ ${one}\n${other}\n }`)
const program = fc
  .array(fc.oneof(statement, wrapped), { maxLength: 12 })
  .map((lines) => `${lines.join('\n')}\nalpha(omega)`)

const includesAll =
  (...words: string[]): Shows =>
  (text) =>
    Promise.resolve(words.every((word) => text.includes(word)))

test('the result still shows, is never longer, and is the smallest that has the words', async () => {
  await fc.assert(
    fc.asyncProperty(program, async (text) => {
      const shows = includesAll('alpha', 'omega')
      const done = await minimize(text, shows, standing)
      assert.ok(await shows(done.program))
      assert.ok(done.program.length <= text.length)
      assert.equal(done.program.replaceAll(/\W/g, ''), 'alphaomega', done.program)
      assert.deepEqual([done.shown, done.ended, done.toUnits], [true, 'minimal', done.program.length])
    }),
    { numRuns: 60 },
  )
})

test('doing it again changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(program, fc.constantFrom('alpha', 'function', 'two', '{', 'catch'), async (text, word) => {
      const once = await minimize(text, includesAll(word), standing)
      const again = await minimize(once.program, includesAll(word), standing)
      assert.equal(again.program, once.program)
    }),
    { numRuns: 60 },
  )
})

test('it is deterministic', async () => {
  await fc.assert(
    fc.asyncProperty(program, async (text) => {
      const shows = includesAll('alpha', '{')
      assert.deepEqual(await minimize(text, shows, standing), await minimize(text, shows, standing))
    }),
    { numRuns: 20 },
  )
})

test('no single statement of any list can be left out', async () => {
  const shows: Shows = (text) => Promise.resolve(parse(text) !== undefined && /alpha[^]*\{[^]*omega/.test(text))
  await fc.assert(
    fc.asyncProperty(program, async (text) => {
      fc.pre(await shows(text))
      const done = await minimize(text, shows, standing)
      const tree = parse(done.program)
      assert.ok(tree)
      for (const node of walk(tree))
        for (const one of [...listOf(node, 'body'), ...listOf(node, 'consequent')])
          assert.equal(await shows(without(done.program, [one])), false, done.program)
    }),
    { numRuns: 40 },
  )
})

test('a name that is given once is read where it stands', async () => {
  const lines = ['var h = this.constructor', 'k = h.constructor', 'report(k("return __escapementSecret")())']
  const done = await minimize(lines.join('\n'), (text) => Promise.resolve(leadsInVm(text).length > 0), standing)
  assert.match(done.program, /^report\((?:this\.)?constructor\.constructor\("return __escapementSecret"\)\(\)\)$/)
})

test('what does not show is given back as it was, and nothing is tried', async () => {
  const done = await minimize('a(); b()', includesAll('c'), standing)
  const expected: Minimized = {
    program: 'a(); b()',
    shown: false,
    executions: 1,
    fromUnits: 8,
    toUnits: 8,
    ended: 'minimal',
  }
  assert.deepEqual(done, expected)
})

test('a program that is deeper than a stack', async () => {
  for (const deep of [`${'('.repeat(20_000)}alpha${')'.repeat(20_000)}`, `alpha${'+1'.repeat(20_000)}`]) {
    const done = await minimize(deep, includesAll('alpha'), { ...standing, maxExecutions: 300 })
    assert.ok(done.shown && done.program.includes('alpha'))
  }
})

test('a program that does not parse loses lines and characters', async () => {
  const done = await minimize('one (\ntwo ((\nthree alpha )(\nfour', includesAll('alpha'), standing)
  assert.equal(done.program, 'alpha')
})

test('where the program parses, nothing is run that does not', async () => {
  const ran: string[] = []
  await minimize(
    'if (a) { f("(") } else { g({ k: ")" }) }',
    (text) => (ran.push(text), includesAll('(')(text)),
    standing,
  )
  assert.deepEqual(
    ran.filter((text) => parse(text) === undefined),
    [],
  )
})

describe('what it may cost', () => {
  const lines = Array.from({ length: 60 }, (_, at) => `f${at}(${at})`)
  const text = [...lines, 'alpha()', ...lines].join('\n')

  test('statements go in chunks: far fewer executions than lines', async () => {
    const done = await minimize(text, includesAll('alpha'), standing)
    assert.ok(done.executions < 40, String(done.executions))
  })

  test('executions: as many as were allowed, and the smallest seen is kept', async () => {
    const seen: string[] = []
    const shows: Shows = (one) => {
      if (one.includes('alpha')) seen.push(one)
      return includesAll('alpha')(one)
    }
    const done = await minimize(text, shows, { ...standing, maxExecutions: 5 })
    assert.equal(done.ended, 'executions')
    assert.equal(done.executions, 6, 'and the one that asked whether it shows at all')
    assert.ok(done.program.length < text.length)
    assert.equal(done.program, seen.toSorted((a, b) => a.length - b.length)[0])
  })

  test('time, by the clock that it is given', async () => {
    let now = 0
    const done = await minimize(text, includesAll('alpha'), { nowMs: () => (now += 10), maxMs: 100 })
    assert.equal(done.ended, 'time')
    assert.ok(done.executions < 20)
  })

  test('an abort ends it with what it has', async () => {
    const stop = new AbortController()
    const shows: Shows = (one) => {
      if (one.includes('alpha') && one.length < text.length) stop.abort()
      return includesAll('alpha')(one)
    }
    const done = await minimize(text, shows, { ...standing, signal: stop.signal })
    assert.equal(done.ended, 'aborted')
    assert.ok(done.program.includes('alpha') && done.program.length < text.length)
  })
})

test("the grammar's shrinker gets to where cutting does not", async () => {
  const swapped: Shows = (text) => Promise.resolve(text === 'abc(d)' || text.trim() === 'zz')
  assert.equal((await minimize('abc(d)', swapped, standing)).program, 'abc(d)')
  const shrink = function* (text: string): Generator<string> {
    if (text === 'abc(d)') yield* ['y', 'zz']
    // Shows too, and is no shorter: taken, it would go on for ever.
    yield `${text}  `
  }
  assert.equal((await minimize('abc(d)', swapped, { ...standing, shrink })).program, 'zz')
})

test('delta debugging finds a part of items that cannot lose any one of them', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.boolean(), { maxLength: 40 }), async (needed) => {
      const items = needed.map((_, at) => at)
      const wanted = items.filter((at) => needed[at])
      const kept = await ddmin(items, (some) => Promise.resolve(wanted.every((each) => some.includes(each))))
      assert.deepEqual(
        kept,
        items.filter((each) => wanted.includes(each)),
      )
    }),
  )
})

describe('60 lines around an escape of node:vm come down to one', () => {
  const noise = (at: number): string =>
    [
      `var a${at} = [${at}, "text ${at}", { k: ${at} }].map(function (e) { return e })`,
      `function f${at}(p, q) { if (p > ${at}) { return q } else { return f${at}(p + 1, q) } }`,
      `try { a${at} && f${at}(0, a${at}) } catch (e) { a${at} = e } finally { a${at} = null }`,
      `for (var i${at} = 0; i${at} < 3; i${at}++) { a${at} = i${at} }`,
      `class C${at} { m() { return new.target } get g() { return ${at} } }`,
    ][at % 5] as string
  const lines = Array.from({ length: 60 }, (_, at) => noise(at))
  const shows: Shows = (text) => Promise.resolve(leadsInVm(text).length > 0)

  test('through a class, a closure and a loop', async () => {
    const deep = lines
      .with(
        33,
        'class K { go() { try { var inner = () => { for (var z of [1, 2]) { var host = this.constructor.constructor("return this")(); report(host.constructor.constructor("return this")().__escapementSecret) } }; inner() } catch (e) { e.stack } } }',
      )
      .with(40, '/* go */ if (a0 !== 12) { (function () { new K().go() })() }')
    const done = await minimize(deep.join('\n'), shows, standing)
    assert.equal(done.ended, 'minimal')
    assert.match(
      done.program,
      /^report\((?:this\.)?constructor\.constructor\("return this"\)\(\)\.__escapementSecret\)$/,
    )
  })

  test('through the probe', async () => {
    const done = await minimize(
      [...lines, 'probe([1, { a: this.constructor.constructor("return this")() }][1].a)'].join('\n'),
      shows,
      standing,
    )
    assert.equal(done.program, 'probe(this)')
  })

  test('and lines without an escape stay as they are', async () => {
    const done = await minimize(lines.join('\n'), shows, standing)
    assert.deepEqual([done.shown, done.toUnits], [false, lines.join('\n').length])
  })
})
