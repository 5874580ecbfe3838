import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { parse, type DefaultTreeAdapterTypes } from 'parse5'
import { html } from '../../src/report/html/markup.ts'
import { renderHtml } from '../../src/report/html.ts'
import { parseResult } from '../../src/result.ts'
import { toJson } from '../../src/report/json.ts'
import { hostileTexts, poison } from './hostile.ts'
import { crowd, sample } from './sample.ts'

type Element = DefaultTreeAdapterTypes.Element

function elements(page: string): Element[] {
  const found: Element[] = []
  const visit = (node: DefaultTreeAdapterTypes.Node): void => {
    if ('tagName' in node) found.push(node)
    if ('childNodes' in node) node.childNodes.forEach(visit)
  }
  visit(parse(page))
  return found
}

/** Tags and names of attributes in the order of the page: all of its structure, nothing of its text. */
function structure(page: string): string {
  return elements(page)
    .map((each) => `${each.tagName}[${each.attrs.map(({ name }) => name).join(' ')}]`)
    .join('\n')
}

function assertHarmless(page: string): void {
  assert.doesNotMatch(page, /<script/i)
  assert.doesNotMatch(page, /[\p{Cf}\p{Zl}\p{Zp}\p{Co}]|[^\P{Cc}\n]/u)
  assert.ok(page.isWellFormed())
  for (const { tagName, attrs } of elements(page)) {
    assert.doesNotMatch(tagName, /^(script|img|iframe|link|object|embed|form|base|svg|template)$/)
    for (const { name, value } of attrs) {
      assert.doesNotMatch(name, /^on|^src|^srcset|^action/)
      if (name === 'href') assert.match(value, /^#t\d+([pc]\d+)?$/)
      if (name === 'style') assert.match(value, /^(left:[\d.]+%;)?width:[\d.]+%$/)
    }
  }
}

const plain = structure(renderHtml(sample()))

for (const [name, text] of Object.entries(hostileTexts))
  test(`${name} in every field: the page has the elements of a harmless one`, () => {
    const page = renderHtml(poison(sample(), text))
    assertHarmless(page)
    assert.ok(structure(page) === plain, 'hostile text changed the structure of the page')
    assert.ok(page.length < 3_000_000)
  })

test('any text in any field neither changes the structure of the page nor is lost in the JSON', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.nat({ max: 0xffff }), { maxLength: 20 }).map((units) => String.fromCharCode(...units)),
    fc
      .array(fc.constantFrom('<', '>', '"', "'", '&', '<script', '</', '-->', '`', '${', 'x'), { maxLength: 12 })
      .map((parts) => parts.join('')),
  )
  fc.assert(
    fc.property(text, (own) => {
      const doc = poison(sample(), own)
      const page = renderHtml(doc)
      assertHarmless(page)
      assert.ok(structure(page) === plain)
      assert.deepEqual(parseResult(toJson(doc), 'x.json'), doc)
    }),
    { numRuns: 25 },
  )
})

test('its policy forbids everything but its own styles, before anything else is read', () => {
  const page = renderHtml(sample())
  const policy = `content="default-src 'none'; style-src 'unsafe-inline'"`
  assert.ok(page.indexOf(policy) > 0 && page.indexOf(policy) < page.indexOf('<style>'))
  assert.doesNotMatch(page, /url\(|@import|@font-face/)
})

test('every link inside the page leads somewhere, and no anchor stands twice', () => {
  const all = elements(renderHtml(sample())).flatMap((each) => each.attrs)
  const ids = all.filter(({ name }) => name === 'id').map(({ value }) => value)
  assert.equal(new Set(ids).size, ids.length)
  for (const { name, value } of all) if (name === 'href') assert.ok(ids.includes(value.slice(1)), value)
})

test('unknown stands before the cases and is never marked as held', () => {
  const page = renderHtml(sample())
  assert.ok(page.indexOf('? Unknown (2)') < page.indexOf('Cases by control point'))
  const unknown = elements(page).filter((each) => each.attrs.some(({ value }) => /\bunsure\b/.test(value)))
  assert.ok(unknown.length > 0)
  for (const each of unknown) assert.ok(!each.attrs.some(({ value }) => /\bgood\b/.test(value)))
})

test('twelve targets with a hundred cases stay under 1.5 MB', () => {
  assert.ok(Buffer.byteLength(renderHtml(crowd(12, 100))) < 1_500_000)
})

test('a document without targets, and a target without cases, are shown', () => {
  const doc = sample()
  assert.match(renderHtml({ ...doc, targets: [] }), /No target was audited/)
  const [target] = doc.targets
  assert.ok(target)
  const { score: _score, ...rest } = target
  assertHarmless(renderHtml({ ...doc, targets: [{ ...rest, cases: [], claims: [], limits: [] }] }))
})

test('only what the template made itself goes unescaped', () => {
  const forged = { markup: '<b>' }
  assert.equal(html`${'<i>'}${forged}${html`<u>${1}</u>`}`.markup, '&lt;i&gt;&lt;b&gt;<u>1</u>')
})
