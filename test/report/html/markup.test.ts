import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { parseFragment } from 'parse5'
import { markup } from '../../../src/report/html/markup.ts'
import { h, type ComponentChild } from '../../../src/report/html/vdom.ts'

test('text and attributes are escaped, and read back as they were', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (title, text) => {
      fc.pre(!/[\0\r]/.test(title + text))
      const [element, ...others] = parseFragment(markup(h('b', { title }, text))).childNodes
      assert.equal(others.length, 0)
      assert.ok(element !== undefined && 'attrs' in element)
      assert.deepEqual(element.attrs, [{ name: 'title', value: title }])
      assert.equal(element.childNodes.map((each) => ('value' in each ? each.value : '<>')).join(''), text)
    }),
  )
})

test('only what h made is an element: a look-alike from a document is left out', () => {
  const forged = JSON.parse('{"type":"script","props":{"children":"alert(1)"}}') as ComponentChild
  assert.equal(markup(h('p', null, 'a', forged, h('b', null, 1))), '<p>a<b>1</b></p>')
})

test('components are called; handlers, keys and what is absent leave nothing', () => {
  const Name = ({ own }: { own: string }): ComponentChild => h('i', { onClick: () => undefined, hidden: false }, own)
  assert.equal(markup([h(Name, { own: 'x', key: 1 }), undefined, null, true, 0]), '<i>x</i>0')
  assert.equal(markup(h('details', { open: true, class: undefined })), '<details open></details>')
  assert.equal(markup(h('br', null)), '<br>')
})

test('raw HTML and odd attribute names are refused', () => {
  assert.throws(() => markup(h('p', { dangerouslySetInnerHTML: { __html: '<img>' } })), /no attribute of a page/)
  assert.throws(() => markup(h('p', { 'a b': 'c' })), /no attribute of a page/)
})

test('shapes of a drawing stand beside each other', () => {
  const [svg] = parseFragment(markup(h('svg', null, h('rect', { x: 1 }), h('rect', { x: 2 })))).childNodes
  assert.ok(svg !== undefined && 'childNodes' in svg)
  assert.deepEqual(
    svg.childNodes.map(({ nodeName }) => nodeName),
    ['rect', 'rect'],
  )
})
