import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { renderHtml } from '../../src/report/html.ts'
import { toJson } from '../../src/report/json.ts'
import { parseResult } from '../../src/result.ts'
import { hostileTexts, poison } from './hostile.ts'
import { attached } from './html/attached.ts'
import { assertHarmless, attribute, elements, structure, withoutCode } from './html/tree.ts'
import { crowd, sample } from './sample.ts'

const plain = structure(renderHtml(sample()))

for (const [name, text] of Object.entries(hostileTexts))
  test(`${name} in every field: the page has the elements of a harmless one`, () => {
    const page = renderHtml(poison(sample(), text))
    assertHarmless(page)
    assert.ok(structure(page) === plain, 'hostile text changed the structure of the page')
    assert.ok(page.length < 1_000_000)
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
    // The digest is cut inside the last of these.
    { numRuns: 25, examples: [['\u{1f600}'.padStart(13)]] },
  )
})

test('hostile text beside the document is text too', () => {
  const hostile = JSON.parse(
    JSON.stringify(attached).replaceAll('runtime team', String.raw`</script><img src=x onerror=alert(1)>\u202e`),
  ) as typeof attached
  const page = renderHtml(sample(), hostile)
  assertHarmless(page)
  assert.ok(page.includes(String.raw`&lt;img src=x onerror=alert(1)&gt;\u{202e}`))
})

test('its policy stands before anything that it is about, and leaves no way for raw HTML', () => {
  const page = renderHtml(sample())
  const at = page.indexOf("content=\"default-src 'none'")
  assert.ok(at > 0 && at < page.indexOf('<style>'))
  assert.match(page, /require-trusted-types-for 'script'; trusted-types 'none'"/)
  assert.doesNotMatch(page.slice(page.indexOf('<style>'), page.indexOf('</style>')), /url\(|@import|@font-face/)
})

test('the check of a page fails for a script that the policy does not name', () => {
  const page = renderHtml(sample())
  assert.throws(() => assertHarmless(page.replace('<main>', '<main><script>1</script>')))
  assert.throws(() => assertHarmless(page.replace('<main>', '<main onclick="x">')))
  assert.throws(() => assertHarmless(page.replace('<h1>', '<h1>\u202e')))
})

test('every link inside the page leads somewhere, and no anchor stands twice', () => {
  const all = elements(renderHtml(sample(), attached)).flatMap((each) => each.attrs)
  const ids = all.filter(({ name }) => name === 'id').map(({ value }) => value)
  assert.equal(new Set(ids).size, ids.length)
  const links = all.filter(({ name }) => name === 'href').map(({ value }) => value.slice(1))
  assert.ok(links.length > 20)
  for (const each of links) assert.ok(ids.includes(each), each)
})

test('without a script, the summary is there: verdict, interval, points lost, what is unknown', () => {
  const page = withoutCode(renderHtml(sample(), attached))
  for (const said of [
    '1 of 2 targets breached',
    'Gate failed',
    'score: low 79, high 100 of 100',
    'Capped at 19:',
    'Unknown (2)',
    'Broken claims',
    'Positive controls that stayed quiet:',
    'Changed verdicts (2)',
    '29 days left, to 2026-12-20',
    '✗ ended on 2026-11-20',
    '60 to 90, grade C',
    'host-function.fs.readText',
    'What a limit costs, and whether it holds',
    'Memory of an instance',
    'wire protocol',
  ])
    assert.ok(page.includes(said), said)
})

test('what has no data has no section', () => {
  const ids = elements(renderHtml(sample())).map((each) => attribute(each, 'id'))
  for (const id of ['diff', 'history', 'overhead', 'fuzz', 'waivers']) assert.ok(!ids.includes(id), id)
})

test('a runtime in several versions has a table of them, in the order of their numbers', () => {
  const doc = sample()
  const [vm2] = doc.targets
  assert.ok(vm2)
  const targets = ['vm2@3.10.2', 'vm2@3.9.19'].map((spec) => ({ ...vm2, spec }))
  const page = withoutCode(renderHtml({ ...doc, targets }))
  const at = page.indexOf('Versions of vm2</h2>')
  assert.ok(at > 0)
  assert.ok(page.indexOf('vm2@3.9.19', at) < page.indexOf('vm2@3.10.2', at))
  assert.ok(!withoutCode(renderHtml(doc)).includes('Versions of'))
})

test('unknown is never marked as held', () => {
  const unknown = elements(renderHtml(sample())).filter((each) => /\bunsure\b/.test(attribute(each, 'class') ?? ''))
  assert.ok(unknown.length > 0)
  for (const each of unknown) assert.doesNotMatch(attribute(each, 'class') ?? '', /\bgood\b/)
})

test('forty targets with 250 cases, and all that can stand beside them, stay under 1.5 MB', (t) => {
  const size = Buffer.byteLength(renderHtml(crowd(40, 250), attached))
  t.diagnostic(`${size} bytes`)
  assert.ok(size < 1_500_000, String(size))
})

test('a document without targets, and a target without cases, are shown', () => {
  const doc = sample()
  assert.match(renderHtml({ ...doc, targets: [] }), /No target was audited/)
  const [target] = doc.targets
  assert.ok(target)
  const { score: _score, ...rest } = target
  assertHarmless(renderHtml({ ...doc, targets: [{ ...rest, cases: [], claims: [], limits: [] }] }))
})

test('a gate that only reports has no tick, and long lists fold', () => {
  const lines = ['gate passed, it only reports; else exit 1', '✗ maxBreached: one', '✗ a', '✗ b', '✗ c', '✗ d']
  const page = renderHtml(sample(), { gate: { pass: true, exitCode: 0, lines } })
  assert.match(page, /! Gate only reports/)
  assert.doesNotMatch(page, /✓ Gate passed/)
  assert.match(page, /<summary>2 more<\/summary>/)
  assert.match(renderHtml(sample(), { gate: { pass: true, exitCode: 0, lines: ['gate passed'] } }), /✓ Gate passed/)
})
