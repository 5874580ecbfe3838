import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { renderers } from '../../src/report/index.ts'
import { renderTerminal } from '../../src/report/terminal.ts'
import type { ResultDocument } from '../../src/result.ts'
import { sample } from './sample.ts'

const folder = join(import.meta.dirname, 'golden')
const update = 'UPDATE_GOLDENS=1 node --test test/report/golden.test.ts'

const files: Readonly<Record<string, (doc: ResultDocument) => string>> = {
  'report.json': renderers.json,
  'report.html': renderers.html,
  'report.sarif': renderers.sarif,
  'junit.xml': renderers.junit,
  'summary.md': renderers.md,
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
