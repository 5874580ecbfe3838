import assert from 'node:assert/strict'
import { test } from 'node:test'
import { benchAttachment } from '../../../src/bench/attachment.ts'
import type { BenchDocument } from '../../../src/bench/document.ts'
import { pricesOf, typicalRatio } from '../../../src/report/html/prices.ts'
import { renderHtml } from '../../../src/report/html.ts'
import { bench, control, figure, gauge, hostileBench, priced } from '../../bench/documents.ts'
import { document } from '../../gate/documents.ts'
import { hostileTexts } from '../hostile.ts'
import { assertHarmless, elements, structure, withoutCode } from './tree.ts'

const result = document({ targets: { 'isolated-vm': { wall: 'breached', heap: 'unknown' } } })

function page(doc: BenchDocument): string {
  const own = benchAttachment([{ file: 'bench.json', doc }])
  return renderHtml(result, own === undefined ? {} : { bench: own })
}

/** The text of the rows of a table, by its caption, as it is read without a script. */
function rowsOf(html: string, caption: string): string[] {
  const own = withoutCode(html)
  const from = own.indexOf(`aria-label="${caption}"`)
  assert.ok(from > 0, caption)
  const body = own.slice(own.indexOf('<tbody>', from), own.indexOf('</tbody>', from))
  return body.split('</tr>').map((row) =>
    row
      .replaceAll(/<[^>]*>/g, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim(),
  )
}

const limit = (point: string, target = 'isolated-vm') =>
  priced(figure(target, point, 'cpu', { point }), 1.02, 1.01, 1.03)

test('a limit that does not hold says so beside its price, in words and by a mark', () => {
  const points = ['limit.wall', 'limit.off-heap', 'secret.read', 'fs.read', 'tenant.cross']
  const rows = rowsOf(
    page(bench([...points.map((each) => limit(each)), limit('limit.wall', 'ses')])),
    'Prices of limits',
  )
  assert.match(rows[0] ?? '', /limit\.wall 1\.02× 1\.01 to 1\.03 cpu .* ✗ does not hold \(1 of 1 cases breached\)/)
  assert.match(rows[1] ?? '', /limit\.off-heap .* \? unknown/)
  assert.match(rows[3] ?? '', /fs\.read .* ✓ holds/)
  assert.match(rows[4] ?? '', /tenant\.cross .* · not tried/)
  assert.match(rows[5] ?? '', /^ses limit\.wall .* · not in this result/)
})

test('the dearest guest stands for a measure; what is not to be relied on only where nothing else is', () => {
  const doc = bench(
    [
      priced(figure('ses', 'limit.wall', 'cpu'), 1.1, 1, 1.2),
      priced(figure('ses', 'limit.wall', 'calls'), 1.3, 1.2, 1.4),
      priced(figure('ses', 'limit.wall', 'files', { saturated: true }), 9, 8, 10),
      priced(figure('ses', 'limit.stack', 'strings'), 7, 6, 8),
    ],
    { controls: [control('ses', 'strings', false)] },
  )
  const { overhead } = benchAttachment([{ file: 'b', doc }]) ?? { overhead: [] }
  const prices = pricesOf(overhead)
  assert.deepEqual(
    prices.map(({ measure, worst }) => [measure, worst.guest, worst.doubt === undefined]),
    [
      ['limit.wall', 'calls', true],
      ['limit.stack', 'strings', false],
    ],
  )
  assert.equal(typicalRatio(overhead, 'ses')?.toFixed(2), '1.20')
  assert.equal(typicalRatio(overhead, 'vm2'), undefined)
  const isolation = overhead.map((each) => ({ ...each, axis: 'isolation' as const }))
  assert.equal(typicalRatio(isolation, 'ses'), undefined, 'what has no limit has no price of one')
  assert.match(rowsOf(page(doc), 'Prices of limits').join('\n'), /strings .* \? its A\/A control differed from itself/)
})

test('several documents: all their figures, the first where both have one', () => {
  const first = bench([priced(figure('ses', 'limit.wall', 'cpu'), 1.1, 1, 1.2)])
  const second = bench([priced(figure('ses', 'limit.wall', 'cpu'), 2, 2, 2), figure('vm2', 'limit.wall', 'cpu')])
  const own = benchAttachment([
    { file: 'a.json', doc: first },
    { file: 'b.json', doc: second },
  ])
  assert.deepEqual(
    own?.overhead.map(({ target, ratio }) => [target, ratio]),
    [
      ['ses', 1.1],
      ['vm2', 1.02],
    ],
  )
  assert.equal(own?.runs.length, 2)
  assert.equal(benchAttachment([]), undefined)
})

test('speeds by instances, memory and what was not measured can be read without a script', () => {
  const gauges = [1, 8].map((n) => gauge('ses', 'scaling.runs', n, 9000 * n, 'runs/s'))
  const doc = bench([], {
    gauges: [
      ...gauges,
      gauge('ses', 'memory.idle', 64, 2 ** 20, 'bytes'),
      gauge('ses', 'scaling.p99', 8, 41_250, 'ns'),
    ],
    skipped: [{ what: 'vm2', why: 'not installed' }],
    interrupted: true,
  })
  const html = page(doc)
  assert.deepEqual(rowsOf(html, 'Runs in a second by live instances')[0], 'ses 9000 72000')
  assert.match(rowsOf(html, 'Memory')[0] ?? '', /^ses memory\.idle 64 1 MiB 972\.8 KiB to 1\.\d MiB$/)
  assert.match(rowsOf(html, 'Gauges').join('\n'), /41\.3 µs/)
  assert.deepEqual(rowsOf(html, 'Not measured')[0], 'vm2 not installed')
  assert.match(withoutCode(html), /interrupted, so that figures are missing/)
})

test('a section without a figure, and thousands of figures, stay a page', () => {
  assertHarmless(page(bench([])))
  const many = Array.from({ length: 3000 }, (_, at) => figure(`target-${at % 40}`, `limit.${at}`, 'cpu'))
  const html = page(bench(many))
  assertHarmless(html)
  assert.match(withoutCode(html), /and 2800 more/)
  assert.ok(html.length < 1_500_000, String(html.length))
})

const harmless = structure(page(hostileBench('x')))
for (const [name, text] of Object.entries(hostileTexts))
  test(`${name} in every field of a bench document: the page has the elements of a harmless one`, () => {
    const html = page(hostileBench(text))
    assertHarmless(html)
    assert.ok(structure(html) === harmless, 'hostile text changed the structure of the page')
    assert.ok(elements(html).length > 0)
  })
