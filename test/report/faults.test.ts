import assert from 'node:assert/strict'
import test from 'node:test'
import { renderers } from '../../src/report/index.ts'
import {
  annotationFaults,
  attestationFaults,
  badgeFaults,
  eventFaults,
  junitFaults,
  markdownFaults,
  rawCharacters,
  sarifFaults,
} from './faults.ts'
import { sample } from './sample.ts'

const doc = sample()
const gate = { pass: false, exitCode: 1, lines: ['score 0 is below 90'] }
const of = (format: keyof typeof renderers): string => renderers[format](doc, { gate, waived: [] })

/** What a renderer may get wrong, and the judge that has to see it. */
const broken: readonly (readonly [string, (text: string) => string[] | Promise<string[]>, string])[] = [
  ['a bidirectional control', rawCharacters, 'a\u202eb'],
  ['a byte of C1', rawCharacters, '\u009b31m'],
  ['SARIF without its version', sarifFaults, of('sarif').replace('"version": "2.1.0",', '')],
  ['SARIF of an unknown level', sarifFaults, of('sarif').replaceAll('"level": "error"', '"level": "fatal"')],
  ['SARIF with a field of its own', sarifFaults, of('sarif').replaceAll('"ruleIndex"', '"ruleNumber"')],
  ['SARIF with a location that is no URI', sarifFaults, of('sarif').replaceAll('"escapes/', '"escapes /\\\\')],
  ['a suppression of no kind', sarifFaults, of('sarif').replace('"suppressions": []', '"suppressions": [{}]')],
  [
    'JUnit with `skipped` where the XSD has none',
    (text) => junitFaults([text]),
    of('junit').replace('<testsuites ', '<testsuites skipped="1" '),
  ],
  ['JUnit that is not well-formed', (text) => junitFaults([text]), of('junit').replace('</testsuites>', '')],
  ['JUnit with a test outside a suite', (text) => junitFaults([text]), '<testsuites><testcase name="x"/></testsuites>'],
  ['a table with one cell too many', markdownFaults, of('md').replace(/^\| `/m, '| x | `')],
  ['HTML in Markdown', markdownFaults, `${of('md')}<b>`],
  ['a mention', markdownFaults, `${of('md')}@someone`],
  ['an annotation over two lines', annotationFaults, of('annotations').replace('%0A', '\n')],
  ['an eleventh error', annotationFaults, `::error title=a::b\n`.repeat(11)],
  ['a badge without a message', badgeFaults, of('badge').replace(/"message": ".*"/, '"message": ""')],
  ['a statement without a digest', attestationFaults, of('intoto').replace(/"sha512": "\w+"/, '')],
  ['a statement of an unknown result', attestationFaults, of('intoto').replace('"FAILED"', '"failed"')],
  ['an event over two lines', eventFaults, of('jsonl').replace('"verdict":', '\n"verdict":')],
  ['a stream that was cut off', eventFaults, of('jsonl').slice(0, -40)],
]

for (const [name, judge, text] of broken)
  test(`${name} is seen`, async () => assert.notDeepEqual(await judge(text), []))

for (const [name, judge] of [
  ['sarif', sarifFaults],
  ['junit', (text: string) => junitFaults([text])],
  ['md', markdownFaults],
  ['annotations', annotationFaults],
  ['badge', badgeFaults],
  ['intoto', attestationFaults],
  ['jsonl', eventFaults],
] as const)
  test(`${name} of the sample is valid, with and without a gate`, async () => {
    assert.deepEqual(await judge(of(name)), [])
    assert.deepEqual(await judge(renderers[name](doc)), [])
  })
