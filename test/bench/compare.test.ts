import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { Command } from 'commander'
import fc from 'fast-check'
import { benchComparisonCode, compareBench, confirmed } from '../../src/bench/compare.ts'
import type { BenchDocument, Figure } from '../../src/bench/document.ts'
import { heldAgainst, type Again } from '../../src/cli/bench-baseline.ts'
import { benchCompareCommand, parseThreshold } from '../../src/cli/bench-compare.ts'
import { exitCode, type ExitCode } from '../../src/cli/exit.ts'
import { UsageError } from '../../src/internal/errors.ts'
import { bench, control, figure, gauge, priced } from './documents.ts'

const memory = figure('isolated-vm', 'limit.memory', 'cpu')
const wall = figure('isolated-vm', 'limit.wall', 'cpu')
const stack = figure('vm2@3.10.4', 'limit.stack', 'calls')
const doc = bench([memory, wall, stack])

/** The document with one price multiplied, the interval with it. */
function dearer(of: BenchDocument, id: string, by: number): BenchDocument {
  const times = (each: Figure): Figure => {
    const { ratio, low, high } = each.wall
    return each.id === id ? priced(each, ratio * by, low * by, high * by) : each
  }
  return { ...of, figures: of.figures.map(times) }
}

const ids = (all: readonly { readonly id: string }[]): string[] => all.map(({ id }) => id)

test('equal documents: nothing is dearer, cheaper, vanished or added', () => {
  const comparison = compareBench(doc, doc)
  assert.deepEqual(ids(comparison.unchanged), ids(doc.figures))
  assert.deepEqual([comparison.regressions, comparison.improvements, comparison.unsure], [[], [], []])
  assert.deepEqual([comparison.vanished, comparison.added, comparison.warnings], [[], [], []])
  assert.equal(benchComparisonCode(comparison), 0)
})

test('a planted regression is the one that is flagged, and the way back is an improvement', () => {
  const comparison = compareBench(doc, dearer(doc, memory.id, 1.1))
  assert.deepEqual(ids(comparison.regressions), [memory.id])
  assert.equal(benchComparisonCode(comparison), 1)
  const back = compareBench(dearer(doc, memory.id, 1.1), doc)
  assert.deepEqual([ids(back.regressions), ids(back.improvements)], [[], [memory.id]])
  assert.equal(benchComparisonCode(back), 0)
})

test('a rise below the threshold, inside the interval, or inside the noise floor of either side is none', () => {
  const later = dearer(doc, memory.id, 1.1)
  const noisy = (of: BenchDocument): BenchDocument => ({
    ...of,
    figures: of.figures.map((each) => ({ ...each, floor: 0.2 })),
  })
  assert.deepEqual(ids(compareBench(doc, dearer(doc, memory.id, 1.025)).regressions), [])
  assert.deepEqual(ids(compareBench(doc, later, { threshold: 1.2 }).regressions), [])
  assert.deepEqual(ids(compareBench(noisy(doc), later).regressions), [])
  assert.deepEqual(ids(compareBench(doc, noisy(later)).regressions), [])
  const wide = bench([priced(memory, 1.12, 0.9, 1.4), wall, stack])
  assert.deepEqual(ids(compareBench(doc, wide).regressions), [])
})

test('the closest threshold counts', () => {
  const later = dearer(doc, memory.id, 1.1)
  const thresholds = { 'limit.memory': 1.2, 'limit.wall': 1.01 }
  assert.deepEqual(ids(compareBench(doc, later, { thresholds }).regressions), [])
  const closer = { ...thresholds, 'isolated-vm/limit.memory/cpu': 1.02 }
  assert.deepEqual(ids(compareBench(doc, later, { thresholds: closer }).regressions), [memory.id])
})

test('a figure or a gauge that vanished fails, one that is new does not', () => {
  const runs = gauge('isolated-vm', 'scaling.runs', 2, 8000, 'runs/s')
  const before = { ...doc, gauges: [runs] }
  const gone = compareBench(before, bench([memory, stack]))
  assert.deepEqual(gone.vanished, [wall.id, runs.id])
  assert.equal(benchComparisonCode(gone), 1)
  const more = compareBench(bench([memory, stack]), before)
  assert.deepEqual(more.added, [wall.id, runs.id])
  assert.equal(benchComparisonCode(more), 0)
})

test('another version of a runtime is held against the one before', () => {
  const old = bench([figure('vm2@3.10.4', 'limit.wall', 'cpu')])
  const next = dearer(bench([figure('vm2@3.10.5', 'limit.wall', 'cpu')]), 'vm2@3.10.5/limit.wall/cpu', 1.5)
  const { regressions, vanished, added } = compareBench(old, next)
  assert.deepEqual([ids(regressions), vanished, added], [['vm2@3.10.5/limit.wall/cpu'], [], []])
})

test('another machine and an interrupted run are said, and ratios are compared all the same', () => {
  const there = {
    ...dearer(doc, wall.id, 1.5),
    interrupted: true,
    machine: { ...doc.machine, cpu: 'another', cores: 64 },
  }
  const { warnings, regressions } = compareBench(doc, there)
  assert.deepEqual(warnings, [
    'another machine: cpu was a processor, is another',
    'another machine: cores was 2, is 64',
    'the later run was interrupted',
  ])
  assert.deepEqual(ids(regressions), [wall.id])
})

test('a saturated figure, or an A/A control that is not sound, says nothing of a price', () => {
  const later = dearer(doc, memory.id, 1.5)
  const saturated = { ...later, figures: later.figures.map((each) => ({ ...each, saturated: true })) }
  const all = compareBench(doc, saturated)
  assert.equal(benchComparisonCode(compareBench(saturated, later)), 0)
  assert.deepEqual([ids(all.unsure), ids(all.regressions)], [ids(doc.figures), []])
  assert.equal(benchComparisonCode(all), 3)
  const vetoed = compareBench(doc, { ...later, controls: [control('isolated-vm', 'cpu', false)] })
  assert.deepEqual([ids(vetoed.unsure), ids(vetoed.regressions)], [[memory.id, wall.id], []])
  assert.equal(benchComparisonCode(vetoed), 3)
})

test('a lost control of one policy check leaves the other checks and the limits of the guest alone', () => {
  const checks = ['host-function.fs.readText', 'host-function.log'].map((measure) =>
    figure('reference', measure, 'call', { axis: 'policy' }),
  )
  const before = bench([...checks, memory])
  const controls = before.controls.map((each) => ({ ...each, sound: each.id !== checks[0]?.control }))
  const { unsure, unchanged } = compareBench(before, { ...before, controls })
  assert.deepEqual([ids(unsure), ids(unchanged)], [[checks[0]?.id], [checks[1]?.id, memory.id]])
})

test('what the later run could not measure is no vanished figure: its reason is said, and evidence is wanting', () => {
  const why = 'its A/A control differs from itself'
  const skipped = [{ what: memory.id, why }]
  const { unsure, vanished, ...rest } = compareBench(doc, { ...bench([wall, stack]), skipped })
  assert.deepEqual([unsure, vanished], [[{ id: memory.id, why, in: 'later' }], []])
  assert.equal(benchComparisonCode({ unsure, vanished, ...rest }), 3)
  const dead = [{ what: 'isolated-vm', why: 'it does not start' }]
  const { vanished: gone } = compareBench(doc, { ...bench([stack]), targets: doc.targets, skipped: dead })
  assert.deepEqual(gone, [memory.id, wall.id])
})

test('a regression that a second run does not see is none; one that it cannot judge stays', () => {
  const later = dearer(dearer(doc, memory.id, 1.2), wall.id, 1.2)
  const first = compareBench(doc, later)
  assert.deepEqual(ids(first.regressions), [memory.id, wall.id])
  const again = compareBench(doc, dearer(bench([memory, wall]), wall.id, 1.2))
  assert.deepEqual(ids(confirmed(first, again).regressions), [wall.id])
  assert.ok(ids(confirmed(first, again).unchanged).includes(memory.id))
  assert.deepEqual(confirmed(first, again).vanished, [])
  assert.deepEqual(ids(confirmed(first, compareBench(doc, bench([wall]))).regressions), [memory.id])
})

test('held against a baseline: only what rose is measured again, and only where something rose', async () => {
  const asked: Again[] = []
  const later = dearer(dearer(doc, memory.id, 1.2), wall.id, 1.2)
  const rerun = async (again: Again): Promise<BenchDocument> => {
    asked.push(again)
    return dearer(bench([memory, wall]), wall.id, 1.2)
  }
  assert.deepEqual(ids((await heldAgainst(doc, doc, rerun)).regressions), [])
  assert.deepEqual(asked, [])
  assert.deepEqual(ids((await heldAgainst(doc, later, rerun)).regressions), [wall.id])
  assert.deepEqual(asked, [{ specs: ['isolated-vm'], measures: ['limit.memory', 'limit.wall'], guests: ['cpu'] }])
})

test('laws: a document is never worse than itself, and nothing is dearer both ways', () => {
  const estimate = fc
    .tuple(fc.double({ min: 0.5, max: 5, noNaN: true }), fc.double({ min: 0, max: 0.5, noNaN: true }))
    .map(([ratio, share]) => ({ ratio, low: ratio * (1 - share), high: ratio * (1 + share) }))
  fc.assert(
    fc.property(estimate, estimate, fc.double({ min: 0, max: 0.1, noNaN: true }), (a, b, floor) => {
      const before = bench([{ ...memory, wall: a, floor }])
      const after = bench([{ ...memory, wall: b, floor }])
      assert.equal(compareBench(before, before).unchanged.length, 1)
      const there = compareBench(before, after)
      const back = compareBench(after, before)
      assert.equal(there.regressions.length, back.improvements.length)
      assert.ok(there.regressions.length + back.regressions.length <= 1)
      for (const { change } of [...there.regressions, ...there.unchanged, ...there.improvements])
        assert.ok(change.low <= change.ratio && change.ratio <= change.high)
    }),
  )
})

async function run(
  before: BenchDocument,
  after: BenchDocument,
  ...args: string[]
): Promise<{ code: ExitCode; out: string }> {
  const cwd = mkdtempSync(join(tmpdir(), 'escapement-bench-'))
  try {
    writeFileSync(join(cwd, 'a.json'), JSON.stringify(before))
    writeFileSync(join(cwd, 'b.json'), JSON.stringify(after))
    let out = ''
    let code: ExitCode = exitCode.pass
    const err = { write: (): void => {}, isTty: false, columns: 100 }
    const to = { out: (text: string) => void (out += text), err, outIsTty: false, columns: 100, cwd }
    const program = new Command('escapement').exitOverride()
    benchCompareCommand(program, to, (left) => void (code = left))
    await program.parseAsync(['node', 'escapement', 'bench-compare', 'a.json', 'b.json', ...args])
    return { code, out }
  } finally {
    rmSync(cwd, { recursive: true, force: true })
  }
}

test('bench-compare: the lists, and the code', async () => {
  const { code, out } = await run(doc, dearer(doc, memory.id, 1.5))
  assert.equal(code, 1)
  assert.match(out, /^3 figures compared: 1 dearer, 0 cheaper, 2 unchanged; 0 vanished, 0 added\n/)
  assert.match(
    out,
    /↑ isolated-vm\/limit\.memory\/cpu: 1\.020 -> 1\.530, times 1\.500 \(1\.4\d+ to 1\.5\d+; bar 1\.015\)/,
  )
  assert.equal((await run(doc, doc)).code, 0)
  assert.equal((await run(doc, dearer(doc, memory.id, 1.5), '--threshold', 'limit.memory=2')).code, 0)
  const json = await run(doc, bench([memory]), '--json')
  assert.equal(json.code, 1)
  assert.deepEqual((JSON.parse(json.out) as { vanished: string[] }).vanished, [wall.id, stack.id])
})

test('bench-compare: what a document hides is shown', async () => {
  const evil = bench([figure('evil\u001b[2J\n::set-output', 'limit.wall', 'cpu')])
  const { out } = await run(evil, doc)
  assert.match(out, /evil\\x1b\[2J\\n::set-output/)
  assert.ok(!out.includes('\u001b'))
})

test('thresholds: a factor above 1, for all or for some', () => {
  const both = parseThreshold('limit.memory/cpu=1.2', parseThreshold('1.05'))
  assert.deepEqual(both, { threshold: 1.05, thresholds: { 'limit.memory/cpu': 1.2 } })
  for (const text of ['', 'x', '1', '0.9', 'limit.memory=', '=2', 'limit.memory=1e999'])
    assert.throws(() => parseThreshold(text), UsageError, text)
})
