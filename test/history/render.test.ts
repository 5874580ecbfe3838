import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openHistory } from '../../src/history/index.ts'
import type { HistoryFilter } from '../../src/history/queries.ts'
import type { HistoryView } from '../../src/history/read.ts'
import { asciiJson, renderHistory } from '../../src/history/render.ts'
import type { ResultDocument } from '../../src/result.ts'
import { hostileTexts, poison } from '../report/hostile.ts'
import { runOf, seeded } from './documents.ts'

const all: HistoryFilter = { targets: [], editions: [] }

async function viewOf(docs: readonly ResultDocument[]): Promise<HistoryView> {
  const history = await openHistory({ kind: 'sqlite', file: ':memory:' }, { create: true })
  for (const doc of docs) await history.add(doc)
  const view = await history.show(all)
  await history.close()
  return view
}

test('golden: trend, flips and flakiness as a terminal shows them', async () => {
  const { tool } = seeded('x')
  const view = await viewOf([
    runOf(1, { 'isolated-vm': ['contained', 'contained'], 'vm2@3.9.19': ['breached', 'contained'] }),
    runOf(2, { 'isolated-vm': ['contained', 'unknown'], 'vm2@3.9.19': ['breached', 'contained'] }),
    runOf(3, { 'isolated-vm': ['contained', 'interrupted'] }, { interrupted: true }),
    runOf(4, { 'isolated-vm': ['breached', 'contained'] }, { tool: { ...tool, version: '0.2.0' } }),
  ])
  const lines = renderHistory(view)
    .replace(/\b[0-9a-f]{12}\b/g, '#'.repeat(12))
    .split('\n')
    .map((line) => line.trimEnd())
  assert.deepEqual(lines, golden.split('\n'))
})

const golden = `:memory:: 4 runs, 2026-01-01 00:00:00 UTC to 2026-01-04 00:00:00 UTC

target       edition  started                              run           score      grade  change  breached  unknown  held  n/a  cases
isolated-vm  2026.1   2026-01-01 00:00:00 UTC              ############  100        A              0         0        2     0    14 of 96
isolated-vm  2026.1   2026-01-02 00:00:00 UTC              ############  0 (0-100)  INC    -100    0         1        1     0    14 of 96
isolated-vm  2026.1   2026-01-03 00:00:00 UTC interrupted  ############  0 (0-100)  INC            0         1        1     0    14 of 96
isolated-vm  2026.1   2026-01-04 00:00:00 UTC              ############  0          F      =       1         0        1     0    14 of 96
vm2@3.9.19   2026.1   2026-01-01 00:00:00 UTC              ############  0          F              1         0        1     0    14 of 96
vm2@3.9.19   2026.1   2026-01-02 00:00:00 UTC              ############  0          F      =       1         0        1     0    14 of 96

Flips: 3 verdicts of 7 changed from one run of a target to the next
target       case                              before             after              started                  run           conditions
isolated-vm  fn-constructor-chain/global-this  contained          breached           2026-01-04 00:00:00 UTC  ############  changed
isolated-vm  host-error-leak/stack-overflow    unknown (crashed)  contained          2026-01-04 00:00:00 UTC  ############  changed
isolated-vm  host-error-leak/stack-overflow    contained          unknown (crashed)  2026-01-02 00:00:00 UTC  ############  the same

Flakiness: 1 case changed under the same conditions, in 5 pairs of verdicts
case                            flips   share  targets
host-error-leak/stack-overflow  1 of 2  50 %   1
`

test('an empty history is one line', async () => {
  assert.equal(renderHistory(await viewOf([])), ':memory:: 0 runs\n')
})

test('a long list of flips is cut in the terminal, and the cut says so', async () => {
  const days = Array.from({ length: 30 }, (_, i) => runOf(i + 1, { a: [i % 2 === 0 ? 'contained' : 'breached'] }))
  const view = await viewOf(days)
  assert.equal(view.flips.length, 29)
  assert.match(renderHistory(view), /^… and 9 more; --json has all of them$/m)
  assert.equal((JSON.parse(asciiJson(view)) as HistoryView).flips.length, 29)
})

const hidden = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/u

for (const [kind, text] of Object.entries(hostileTexts))
  test(`hostile text reaches no terminal as it is: ${kind}`, async () => {
    const days = [1, 2].map((day) => runOf(day, { a: [day === 1 ? 'contained' : 'breached'] }))
    const view = await viewOf(days.map((doc) => ({ ...poison(doc, text), startedAt: doc.startedAt })))
    assert.equal(view.trend.length, 2)
    assert.equal(view.flips.length, 1)
    const words = renderHistory(view)
    assert.doesNotMatch(words.replaceAll('\n', ''), hidden)
    assert.ok(words.length < 20_000)
    const json = asciiJson(view)
    assert.match(json, /^[\n\x20-\x7e]*$/)
    assert.deepEqual(JSON.parse(json), view)
  })
