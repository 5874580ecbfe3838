import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import type { BenchDocument, Figure } from '../../src/bench/document.ts'
import type { GateConfig } from '../../src/gate/config.ts'
import { decide, type Decision } from '../../src/gate/decision.ts'
import type { Outcome } from '../../src/gate/outcome.ts'
import { rulesOf } from '../../src/gate/rules.ts'
import { admit } from '../../src/gate/subject.ts'
import { bench, control, figure, priced } from '../bench/documents.ts'
import { toJson } from '../../src/report/json.ts'
import { openDesk, today } from './console.ts'
import { document } from './documents.ts'

const subject = admit([{ file: 'r.json', doc: document({ targets: { 'isolated-vm': {}, 'vm2@3.10.4': {} } }) }])

type Budgets = NonNullable<GateConfig['overhead']>

function decided(overhead: Budgets, ...docs: BenchDocument[]): Decision {
  return decide({
    subject,
    rules: rulesOf({ overhead }),
    waivers: [],
    nowIso: `${today}T12:00:00.000Z`,
    bench: docs.map((doc, at) => ({ file: `b${at}.json`, doc })),
  })
}

const judged = (decision: Decision): Outcome[] => decision.rules.filter((each) => each.rule === 'overhead')
const codes = (decision: Decision): number[] =>
  judged(decision).map((each) => (each.state === 'fail' ? each.exitCode : 0))

const memory = figure('isolated-vm', 'limit.memory', 'cpu')
const within = priced(memory, 1.04, 1.02, 1.06)
const over = priced(memory, 1.4, 1.3, 1.5)
const across = priced(memory, 1.14, 1.1, 1.2)
const atMost = (maxRatio: number, more: Partial<Budgets[string]> = {}): Budgets => ({
  'limit.memory': { maxRatio, ...more },
})

describe('laws', () => {
  const figures = fc
    .tuple(fc.double({ min: 0.8, max: 2, noNaN: true }), fc.double({ min: 0, max: 0.4, noNaN: true }))
    .map(([ratio, share]) => priced(memory, ratio, ratio / (1 + share), ratio * (1 + share)))
  const runs = fc.array(figures, { minLength: 1, maxLength: 4 }).map((all) => all.map((each) => bench([each])))
  const confirm = fc.integer({ min: 1, max: 3 })

  test('one run: the side of the budget on which the interval lies is the code', () => {
    fc.assert(
      fc.property(figures, (own) => {
        const { low, high } = own.wall
        const expected = low > 1.15 ? 1 : high <= 1.15 ? 0 : 3
        assert.deepEqual(codes(decided(atMost(1.15), bench([own]))), [expected])
      }),
    )
  })
  test('a wider budget is never harder, one more run never turns a failure into a pass', () => {
    fc.assert(
      fc.property(runs, figures, confirm, (docs, one, agree) => {
        const pass = decided(atMost(1.15, { confirm: agree }), ...docs).pass
        if (pass) assert.ok(decided(atMost(1.3, { confirm: agree }), ...docs).pass)
        else assert.ok(!decided(atMost(1.15, { confirm: agree }), ...docs, bench([one])).pass)
      }),
    )
  })
  test('whatever is not certain does not pass, and more to confirm never turns that into a breach', () => {
    fc.assert(
      fc.property(runs, confirm, (docs, agree) => {
        const [code] = codes(decided(atMost(1.15, { confirm: agree }), ...docs))
        const sure = docs.every((doc) => (doc.figures[0]?.wall.high ?? 9) <= 1.15)
        assert.equal(code === 0, sure)
        const [stricter] = codes(decided(atMost(1.15, { confirm: agree + 1 }), ...docs))
        if (code !== 1) assert.equal(stricter, code)
      }),
    )
  })
})

test('the outcome has the figure in words, passed or not', () => {
  const lines = (own: Figure): (string | undefined)[] =>
    judged(decided(atMost(1.15), bench([own]))).map(({ line }) => line)
  assert.deepEqual(lines(within), [
    'isolated-vm: limit.memory (guest cpu) costs 1.04 × (1.02 to 1.06) at most, in 1 run; its budget is 1.15 ×',
  ])
  assert.deepEqual(lines(over), [
    'isolated-vm: limit.memory (guest cpu) costs 1.4 × (1.3 to 1.5), its budget is 1.15 ×',
  ])
  assert.match(lines(across)[0] ?? '', /\(1\.1 to 1\.2\), its budget is 1\.15 ×; the interval reaches across it/)
})

test('the worst guest of each target counts', () => {
  const calls = priced(figure('isolated-vm', 'limit.memory', 'calls'), 1.5, 1.4, 1.6)
  const other = priced(figure('vm2@3.10.4', 'limit.memory', 'cpu'), 1.01, 1, 1.02)
  const decision = decided(atMost(1.15), bench([within, calls, other]))
  assert.deepEqual(codes(decision), [1, 0])
  assert.match(judged(decision)[0]?.line ?? '', /guest calls/)
  assert.equal(decision.exitCode, 1)
})

test('a key names a measure, a guest, a target, or one figure', () => {
  const calls = priced(figure('isolated-vm', 'limit.memory', 'calls'), 1.5, 1.4, 1.6)
  const doc = bench([within, calls])
  for (const [key, expected] of [
    ['limit.memory', 1],
    ['limit.memory/cpu', 0],
    ['limit.memory/calls', 1],
    ['isolated-vm/limit.memory', 1],
    ['isolated-vm/limit.memory/cpu', 0],
    ['limit', 3],
    ['isolated-vm', 3],
    ['vm2@3.10.4/limit.memory', 3],
  ] as const)
    assert.deepEqual(codes(decided({ [key]: { maxRatio: 1.15 } }, doc)), [expected], key)
})

test('a target that was not judged has no say, unless the budget names it', () => {
  const reference = priced(figure('no-sandbox', 'limit.memory', 'cpu'), 3, 2.9, 3.1)
  assert.deepEqual(codes(decided(atMost(1.15), bench([within, reference]))), [0])
  assert.deepEqual(codes(decided(atMost(1.15), bench([reference]))), [3])
  assert.deepEqual(codes(decided({ 'no-sandbox/limit.memory': { maxRatio: 1.15 } }, bench([reference]))), [1])
})

test('a breach must be seen in as many runs as are to agree, and denied by none', () => {
  const twice = atMost(1.15, { confirm: 2 })
  assert.deepEqual(codes(decided(twice, bench([over]))), [3])
  assert.deepEqual(codes(decided(twice, bench([over]), bench([over]))), [1])
  assert.deepEqual(codes(decided(twice, bench([over]), bench([over]), bench([across]))), [1])
  assert.deepEqual(codes(decided(twice, bench([over]), bench([over]), bench([within]))), [3])
  assert.deepEqual(codes(decided(atMost(1.15), bench([over]), bench([within]))), [3])
  assert.match(decided(twice, bench([over])).lines.join('\n'), /over it in 1 of 1 run, 2 must agree/)
})

test('what is not to be relied on neither passes nor breaches', () => {
  const saturated = bench([{ ...within, saturated: true }])
  assert.deepEqual(codes(decided(atMost(1.15), saturated)), [3])
  assert.match(decided(atMost(1.15), saturated).lines.join('\n'), /the clock was too coarse/)
  for (const own of [within, over])
    assert.deepEqual(
      codes(decided(atMost(1.15), bench([own], { controls: [control('isolated-vm', 'cpu', false)] }))),
      [3],
    )
  assert.deepEqual(codes(decided(atMost(1.15), bench([within], { controls: [control('isolated-vm', 'cpu')] }))), [0])
})

test('what the bench tried and could not measure is a want of evidence, unless another run has it', () => {
  const why = 'its A/A control differs from itself'
  const skipped = [{ what: 'isolated-vm/limit.memory/calls', why }]
  const doc = bench([within], { skipped })
  assert.deepEqual(codes(decided(atMost(1.15), doc)), [0, 3])
  assert.match(decided(atMost(1.15), doc).lines.join('\n'), /limit\.memory\/calls was not measured: its A\/A control/)
  for (const key of ['limit.memory/cpu', 'isolated-vm/limit.memory/cpu'])
    assert.deepEqual(codes(decided({ [key]: { maxRatio: 1.15 } }, doc)), [0], key)
  assert.deepEqual(codes(decided({ 'isolated-vm/limit.memory/calls': { maxRatio: 1.15 } }, doc)), [3])
  const calls = priced(figure('isolated-vm', 'limit.memory', 'calls'), 1.02, 1, 1.04)
  assert.deepEqual(codes(decided(atMost(1.15), doc, bench([within, calls]))), [0])
  const dead = bench([within], { skipped: [{ what: 'vm2@3.10.4', why: 'it does not start' }] })
  assert.deepEqual(codes(decided(atMost(1.15), dead)), [0, 3])
  const other = bench([within], { skipped: [{ what: 'ses/limit.memory/cpu', why }] })
  assert.deepEqual(codes(decided(atMost(1.15), other)), [0])
})

test('vs: only what was measured beside just that', () => {
  assert.deepEqual(codes(decided(atMost(1.15, { vs: 'no limit' }), bench([within]))), [0])
  const other = decided(atMost(1.15, { vs: 'no-sandbox' }), bench([within]))
  assert.deepEqual(codes(other), [3])
  assert.match(other.lines.join('\n'), /no figure of limit\.memory beside 'no-sandbox' in 1 bench document/)
})

test('by the clock that the figure names', () => {
  const threaded: Figure = { ...over, clock: 'cpu', cpu: within.wall }
  assert.deepEqual(codes(decided(atMost(1.15), bench([threaded]))), [0])
})

test('without bench results nothing is held against a budget, and that is said', () => {
  const decision = decided(atMost(1.15))
  assert.equal(decision.pass, true)
  assert.deepEqual(
    judged(decision).map(({ state }) => state),
    ['skip'],
  )
})

test('a gate with a bench: the page shows the prices, the JSON the outcome', async () => {
  const desk = openDesk()
  try {
    desk.put({
      'r.json': toJson(document({ targets: { 'isolated-vm': { wall: 'breached' } } })),
      'b.json': JSON.stringify(bench([{ ...within, point: 'limit.wall' }])),
      'escapement.config.json': JSON.stringify({ gate: { preset: 'report', overhead: atMost(1.15) } }),
    })
    const { code, out, err } = await desk.run('gate', 'r.json', '--bench', 'b.json', '-o', 'html=p.html', '--json')
    assert.equal(code, 0, err)
    const { rules } = JSON.parse(out) as Decision
    assert.deepEqual(
      rules.filter((each) => each.rule === 'overhead').map(({ state, target }) => [state, target]),
      [['pass', 'isolated-vm']],
    )
    const page = readFileSync(join(desk.dir, 'p.html'), 'utf8')
    assert.match(page, /<section[^>]* id="overhead"[^]*b\.json, 2026-11-20[^]*does not hold/)
  } finally {
    desk.remove()
  }
})

test('guest text in a line shows what it hides', () => {
  const spec = 'evil\u001b[2J\n::set-output'
  const own = priced(figure(spec, 'limit.memory', 'cpu\u202e'), 3, 2.9, 3.1)
  const { lines } = decided({ [`${spec}/limit.memory`]: { maxRatio: 1.1 } }, bench([own]))
  assert.match(lines.join('\n'), /evil\\x1b\[2J\\n::set-output/)
  assert.ok(lines.every((line) => !line.includes('\u001b') && !line.includes('\n') && !line.includes('\u202e')))
})
