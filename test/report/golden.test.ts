import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import type { ReportContext } from '../../src/report/context.ts'
import { renderers } from '../../src/report/index.ts'
import { renderTerminal } from '../../src/report/terminal.ts'
import type { ResultDocument } from '../../src/result.ts'
import { sample } from './sample.ts'

const folder = join(import.meta.dirname, 'golden')
const update = 'UPDATE_GOLDENS=1 node --test test/report/golden.test.ts'

/** What a gate hands in: its decision, and the waivers that hold on the day. */
const context: ReportContext = {
  gate: {
    pass: false,
    exitCode: 1,
    lines: [
      'gate failed, exit 1, maxBreached: vm2@3.9.19: 5 breached, 0 allowed',
      '✗ maxBreached: vm2@3.9.19: 5 breached, 0 allowed',
    ],
  },
  waived: [
    {
      case: 'network-policy-gap/loopback',
      revision: 1,
      target: 'vm2@3.9.19',
      verdict: 'breached',
      reason: 'the network namespace has no other listener',
      owner: 'platform team',
      end: '2027-02-01',
    },
  ],
}

/** A page without its script and without what changes with every change of it. */
function forReaders(page: string): string {
  const [markup = ''] = page.split('<script', 1)
  return markup.replaceAll(/'sha256-[^']+'/g, "'sha256'").replaceAll('><', '>\n<')
}

const files: Readonly<Record<string, (doc: ResultDocument) => string>> = {
  'report.json': renderers.json,
  'report.html': (doc) => forReaders(renderers.html(doc)),
  'report.sarif': renderers.sarif,
  'junit.xml': renderers.junit,
  'summary.md': renderers.md,
  'comment.md': (doc) => renderers.comment(doc, context),
  'annotations.txt': (doc) => renderers.annotations(doc, context),
  'badge.json': renderers.badge,
  'test-result.intoto.json': (doc) => renderers.intoto(doc, context),
  'events.jsonl': renderers.jsonl,
  'gated.sarif': (doc) => renderers.sarif(doc, context),
  'gated-junit.xml': (doc) => renderers.junit(doc, context),
  'terminal-80.txt': (doc) => renderTerminal(doc, { width: 80, color: false }),
  'terminal-120.txt': (doc) => renderTerminal(doc, { width: 120, color: false }),
}

function firstDifference(actual: string, expected: string): string {
  const lines = expected.split('\n')
  const at = actual.split('\n').findIndex((line, index) => line !== lines[index])
  return `line ${at + 1}:\n  is   ${actual.split('\n')[at]?.slice(0, 200)}\n  was  ${lines[at]?.slice(0, 200)}`
}

for (const [name, render] of Object.entries(files))
  test(`${name} is as it was`, () => {
    const actual = render(sample())
    const file = join(folder, name)
    if (process.env['UPDATE_GOLDENS'] === '1') {
      mkdirSync(folder, { recursive: true })
      writeFileSync(file, actual)
    }
    const expected = readFileSync(file, 'utf8')
    assert.ok(actual === expected, `${name}, ${firstDifference(actual, expected)}\nif that is meant: ${update}`)
  })
