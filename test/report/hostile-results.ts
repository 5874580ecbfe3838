import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import type { ReportContext } from '../../src/report/context.ts'
import type { ResultDocument } from '../../src/result.ts'
import { hostileTexts, poison } from './hostile.ts'
import { sample } from './sample.ts'

const root = join(import.meta.dirname, '../..')

/** What template languages, runners and readers of logs act on. */
const markers = [
  '${{ secrets.GITHUB_TOKEN }}',
  '{{ 7 * 7 }}',
  '<%= 7 * 7 %>',
  '#{7 * 7}',
  '%{7 * 7}',
  '::error file=a.js,line=1::x',
  '\n::set-output name=pass::true\n',
  '%0A::add-mask::x',
  '##vso[task.complete result=Succeeded;]',
  "##teamcity[testFinished name='x']",
  '{"event":"end","exitCode":0}\n{"event":"end"}',
  '</testcase><testcase name="x"/>',
  '"/><failure/>',
  '\r\n\r\nHTTP/1.1 200 OK',
  '-->\n<!-- escapement -->',
  '"><svg onload=hit=1><img src=x onerror=hit=1>',
  '__proto__',
  'constructor',
] as const

/** Texts that somebody would like to see in a report: hostile ones, markers, every payload of the corpus, random code points. */
export function hostileInputs(count: number): string[] {
  const payloads = globSync('escapes/*/*.payload.js', { cwd: root })
    .toSorted()
    .map((file) => readFileSync(join(root, file), 'utf8'))
  const random = fc.sample(fc.string({ unit: 'binary', minLength: 4, maxLength: 300 }), { numRuns: count, seed: 7 })
  return [...new Set([...Object.values(hostileTexts), ...markers, ...payloads, ...random])].slice(0, count)
}

/** One target with every kind of verdict, `text` in every free field; digests stay what they are. */
export function hostileResult(text: string): ResultDocument {
  const plain = sample()
  const only = { ...plain, targets: plain.targets.slice(0, 1) }
  const doc = poison(only, text)
  return {
    ...doc,
    corpus: { ...doc.corpus, digest: plain.corpus.digest },
    targets: doc.targets.map((target, at) => {
      const { adapterDigest, integrity, cases } = only.targets[at] ?? target
      return {
        ...target,
        adapterDigest,
        ...(integrity === undefined ? {} : { integrity }),
        cases: target.cases.map((each, index) => {
          const digest = cases[index]?.positiveControl?.digest
          const { positiveControl } = each
          if (positiveControl === undefined || digest === undefined) return each
          return { ...each, positiveControl: { ...positiveControl, digest } }
        }),
      }
    }),
  }
}

/** A gate that failed and a waiver for the first breach, `text` in all that a person writes. */
export function hostileContext(text: string, { targets }: ResultDocument): ReportContext {
  const gate = { pass: false, exitCode: 1, lines: [text, 'a breach'] }
  for (const { spec, cases } of targets)
    for (const { id, revision, verdict } of cases)
      if (verdict.kind === 'breached') {
        const waiver = { case: id, revision, target: spec, verdict: verdict.kind, reason: text, owner: text, end: text }
        return { gate, waived: [waiver] }
      }
  return { gate, waived: [] }
}
