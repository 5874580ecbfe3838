import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bindersOf } from '../../../src/fuzz/grammar/engine/binders.ts'
import { compile } from '../../../src/fuzz/grammar/engine/compile.ts'
import { derive, type Derivation } from '../../../src/fuzz/grammar/engine/derive.ts'
import { smaller } from '../../../src/fuzz/grammar/engine/smaller.ts'
import { many, quoted, share, templatesOf, words } from '../../../src/fuzz/grammar/engine/template.ts'

const t = templatesOf<'start' | 'part' | 'word' | 'none'>()

test('a template’s variables are seen where they are bound, and not beside it', () => {
  assert.deepEqual(bindersOf(t`f(${'part'},function(a,b){probe(a);return ${'part'}},${'part'})`), [[], ['a', 'b'], []])
  assert.deepEqual(bindersOf(t`((a)=>(${'part'}))(${'part'})`), [['a'], []])
  assert.deepEqual(bindersOf(t`{let o=${'part'};${'part'}}${'part'}`), [[], ['o'], []])
  assert.deepEqual(bindersOf(t`for(const a of ${'part'}){${'part'}}`), [[], ['a']])
  assert.deepEqual(bindersOf(t`try{${'part'}}catch(e){${'part'}}`), [[], ['e']])
  assert.deepEqual(bindersOf(t`({a:${'part'},"b":x.c(${'part'})})`), [[], []])
})

const shares = [
  share('start', 1, [t`<${many('part', 0, 3)}>`]),
  words('part', 1, ['x', 'y']),
  share('part', 1, [t`(${'part'}${'part'})`, quoted(t`${'word'}`), t`${'none'}`]),
  words('word', 1, ['a"b']),
  words('none', 1, []),
]

function derivation(maxDepth: number, choices: readonly number[]): Derivation {
  const left = [...choices]
  const rule = compile(shares, maxDepth).get('start')
  assert.ok(rule !== undefined)
  return derive(rule, maxDepth, (count) => Math.min(left.shift() ?? 0, count - 1))
}

test('what cannot be filled is never made, and depth comes to an end', () => {
  const most = Array.from({ length: 200 }, () => 511)
  for (const depth of [1, 2, 3, 5]) {
    const { text } = derivation(depth, most)
    const nesting = Math.max(
      ...Array.from(text, (_, at) => text.slice(0, at).split('(').length - text.slice(0, at).split(')').length),
    )
    assert.ok(nesting <= depth, text)
  }
  assert.equal(derivation(5, []).text, '<>')
  assert.equal(compile(shares, 3).get('none')?.productions.length, 0)
  assert.ok(
    compile(shares, 3)
      .get('part')
      ?.productions.every(({ holes }) => holes.every(({ rule }) => rule.symbol !== 'none')),
  )
})

test('a hole of an unknown symbol is an error that names both', () => {
  assert.throws(
    () =>
      compile(
        [share('start', 1, [t`${'word'}`]), share('word', 1, [t`${many('part', 0, 1)}`]), words('word', 1, ['w'])],
        3,
      ),
    /no template for part, which word asks for/,
  )
})

test('everything smaller is of the grammar, shorter or simpler, and the way down ends', () => {
  let current: Derivation | undefined = derivation(
    6,
    Array.from({ length: 60 }, (_, at) => (at * 37) % 512),
  )
  for (let steps = 0; current !== undefined; steps++) {
    assert.ok(steps < 100)
    let next: Derivation | undefined
    for (const less of smaller(current)) {
      assert.match(less.text, /^<.*>$/)
      assert.ok(less.text.length <= current.text.length)
      if (less.text.length < current.text.length) next ??= less
    }
    current = next
  }
})
