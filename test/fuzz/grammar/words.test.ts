import assert from 'node:assert/strict'
import { test } from 'node:test'
import { engineWords } from '../../../src/fuzz/grammar/engine-words.ts'
import { wordsOf } from '../../../src/fuzz/grammar/source-words.ts'

test('the engine gives names of globals, prototypes and what no global leads to, and its symbols', () => {
  const { names, symbols } = engineWords()
  for (const name of ['getOwnPropertyDescriptors', 'withResolvers', 'Uint8Array', 'callee', 'subarray', 'asIntN'])
    assert.ok(names.includes(name), name)
  assert.deepEqual(names, [...new Set(names)].toSorted())
  assert.ok(symbols.includes('Symbol.species') && symbols.includes('Symbol.for("nodejs.util.inspect.custom")'))
  for (const symbol of symbols) assert.equal(typeof new Function(`return ${symbol}`)(), 'symbol', symbol)
})

test('sources give their identifiers and strings, the most frequent first, keywords left out', () => {
  const { names, texts } = wordsOf(['const inner = "secret text"; if (outer) outer.inner(inner, `a${outer}b`)'])
  assert.deepEqual(names, ['inner', 'outer'])
  assert.deepEqual(texts, ['a', 'b', 'secret text'])
})

test('words are bounded, and a source that breaks off gives what came before', () => {
  const bounds = { names: 2, texts: 1, units: 5, sourceUnits: 38 }
  assert.deepEqual(wordsOf(['a; a; bb; ccc; toolong; "x"; "y"; "y"; beyond'], bounds), {
    names: ['a', 'bb'],
    texts: ['y'],
  })
  assert.deepEqual(wordsOf(['first @ second', 'third'], { ...bounds, names: 5 }), {
    names: ['first', 'third'],
    texts: [],
  })
  assert.deepEqual(wordsOf([]), { names: [], texts: [] })
})
