import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { outcomeOf, type Engine } from '../../../src/fuzz/jazzer/campaign.ts'
import { wordsOf } from '../../../src/fuzz/jazzer/dictionary.ts'
import { afterLine, noStats, type LibFuzzerStats } from '../../../src/fuzz/jazzer/libfuzzer-output.ts'
import { exitCodeOf, rowOf } from '../../../src/fuzz/jazzer/report.ts'
import { filesOf, wordsFor } from './targets.ts'

const read = (...lines: readonly string[]): LibFuzzerStats => lines.reduce(afterLine, noStats)

// Lines of jazzer.js 4.0.0.
const seeded = '#14\tINITED cov: 276 ft: 371 corp: 11/150b exec/s: 0 rss: 247Mb'
const done = '#17407\tDONE   cov: 303 ft: 460 corp: 41/339b lim: 89 exec/s: 1934 rss: 253Mb'
const dictionary =
  '#14673\tREDUCE cov: 300 ft: 457 corp: 39/320b lim: 71 exec/s: 2096 rss: 252Mb L: 70/70 MS: 2 CopyPart- DE: "cov: 9"-'
const thrown = '==22363== Uncaught Exception: OracleViolation: a frame'
const written = "artifact_prefix='/x/'; Test unit written to /x/crash-576159041da23d68e61a8b6aa1a8dee7c5d76da2"

test('figures are those of the last line that tells them, a finding that of the first', () => {
  const clean = { ...noStats, executions: 17_407, executionsPerSecond: 1934, coveredEdges: 303, features: 460 }
  assert.deepEqual(read(seeded, done), { ...clean, corpusInputs: 41, isInitialised: true })
  assert.equal(read(dictionary).coveredEdges, 300)
  assert.equal(read('stat::number_of_executed_units: 45').executions, 45)
  const found = read(seeded, thrown, '==22363== Uncaught Exception: another', written)
  assert.equal(found.finding, 'OracleViolation: a frame')
  assert.equal(found.artifact, '/x/crash-576159041da23d68e61a8b6aa1a8dee7c5d76da2')
  assert.equal(read('==1== Command Injection in spawn()').finding, 'Command Injection in spawn()')
  assert.equal(read('==3== ERROR: libFuzzer: timeout after 5 seconds').finding, 'timeout after 5 seconds')
  assert.equal(read('ALARM: x', 'INFO: Seed: 1', '#x', '', 'Done 45 runs in 0 second(s)'), noStats)
  fc.assert(fc.property(fc.string(), (line) => void read(line)))
})

test('an engine without coverage, without a seed run or with a strange end has told nothing', () => {
  const jazzer: Engine = { kind: 'ready', cli: '', binary: 'published' }
  const mutation: Engine = { kind: 'mutation' }
  const ran = read(seeded, done)
  const blind = read('#2\tINITED exec/s: 0 rss: 200Mb', '#99\tDONE   exec/s: 9 rss: 200Mb')
  const found = read(seeded, thrown, written)
  const cases: readonly (readonly [Engine, LibFuzzerStats, number | null, string])[] = [
    [jazzer, ran, 0, 'clean'],
    [jazzer, blind, 0, 'blind'],
    [mutation, blind, 0, 'clean'],
    [jazzer, noStats, 0, 'failed'],
    [jazzer, ran, 78, 'failed'],
    [jazzer, ran, null, 'failed'],
    [jazzer, found, 77, 'found'],
    [jazzer, { ...found, finding: undefined }, 70, 'found'],
    [mutation, { ...found, isInitialised: false }, 77, 'found'],
    [mutation, found, null, 'found'],
  ]
  for (const [engine, stats, code, expected] of cases) assert.equal(outcomeOf({ engine }, stats, code), expected)
  assert.equal(outcomeOf({ engine: jazzer, signal: AbortSignal.abort() }, ran, null), 'stopped')
  const outcome = (...all: readonly ('clean' | 'found' | 'blind' | 'failed' | 'stopped')[]): number =>
    exitCodeOf(all.map((each) => ({ outcome: each })))
  assert.deepEqual(
    [
      outcome('clean'),
      outcome('clean', 'blind'),
      outcome('failed'),
      outcome('blind', 'found'),
      outcome('clean', 'stopped'),
    ],
    [0, 4, 4, 1, 130],
  )
  const row = rowOf({ name: 'x', stats: ran, wallMs: 10_000, outcome: 'clean', words: '' }, true)
  assert.deepEqual(row, ['x', '17,407', '1,934', '303', '460', '41', 'clean'])
  assert.equal(rowOf({ name: 'x', stats: ran, wallMs: 1, outcome: 'clean', words: '' }, false)[3], '-')
})

test('a dictionary is words by line, with bytes that cannot be seen', () => {
  assert.deepEqual(
    wordsOf('# words\n\n"a\\"\\\\b"\nname = "\\x00\\xE2"\n  "c"  \n').map((word) => word.toString('latin1')),
    ['a"\\b', '\0\xe2', 'c'],
  )
  assert.throws(() => wordsOf('"a"\nb'), /^SyntaxError: line 2 of the dictionary is no quoted word$/)
  for (const file of filesOf('fuzz-targets')) assert.ok(wordsFor(file).length >= 8, file)
})
