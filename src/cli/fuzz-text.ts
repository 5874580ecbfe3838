import type { FuzzDocument } from '../fuzz/document.ts'
import { duration } from '../report/measure.ts'
import { visible } from '../report/visible.ts'

const count = (value: number): string => value.toLocaleString('en-US')
const indent = (text: string): string =>
  text
    .split('\n')
    .map((line) => `      ${visible(line)}`)
    .join('\n')

const shownLines = 12

function findingText(finding: FuzzDocument['findings'][number], dir: string): string {
  const { oracle, site, detail, program, confirmed, flaky, foundAfter, minimization, id } = finding
  const lines = program.split('\n')
  const more = lines.length > shownLines ? `\n      (${lines.length - shownLines} more lines)` : ''
  return [
    `  ${flaky ? 'flaky ' : ''}${oracle}  ${visible(detail)}`,
    `    after ${duration(foundAfter.wallMs)} and ${count(foundAfter.executions)} executions; shown again ${confirmed.shown} of ${confirmed.runs}; ${minimization.fromUnits} to ${minimization.toUnits} characters`,
    ...(site === '' ? [] : [`    at ${visible(site)}`]),
    indent(lines.slice(0, shownLines).join('\n')) + more,
    `    ${dir}/${id}/   escapement promote ${dir}/${id}`,
    '',
  ].join('\n')
}

/** A campaign for a reader. */
export function fuzzText(doc: FuzzDocument, findingsDir: string): string {
  const failed = doc.selfTest.filter((step) => step.failed !== undefined)
  const seconds = Math.max(0.001, doc.elapsedMs / 1000)
  const edges =
    doc.edgesOf === 0
      ? 'no feedback'
      : `${count(doc.edges)} of ${count(doc.edgesOf)} edges, ${count(doc.features)} features`
  const head = [
    `${doc.spec}  ${doc.engine}, feedback ${doc.feedback}, grammar ${doc.grammar}, seed ${doc.seed}, cell ${doc.cell}`,
    `  ${duration(doc.elapsedMs)} in ${doc.sessions} ${doc.sessions === 1 ? 'session' : 'sessions'}: ${count(doc.executions)} executions (${count(Math.round(doc.executions / seconds))}/s), ${Math.round(100 * doc.validShare)} % valid, ${edges}, corpus ${count(doc.corpus)}`,
    `  ${doc.crashes} crashes, ${doc.restarts} restarts of a host`,
    ...doc.notes.map((note) => `  note: ${visible(note)}`),
    ...(failed.length === 0
      ? [`  self-test: all ${doc.selfTest.length} planted bugs and checks were seen`]
      : [
          '  NOT VALID: the self-test failed, so silence proves nothing',
          ...failed.map(({ name, failed: why }) => `    ${name}: ${visible(why ?? '')}`),
        ]),
    '',
  ]
  const leads = Object.entries(doc.leads).toSorted(([, a], [, b]) => b - a)
  const unconfirmed =
    leads.length === 0
      ? []
      : [
          '  leads (oracle, site, times met):',
          ...leads.slice(0, 10).map(([key, times]) => `    ${times} x ${visible(key.replace('|', '  '))}`),
          '',
        ]
  const findings =
    doc.findings.length === 0
      ? ['no finding\n']
      : [
          `${doc.findings.length} ${doc.findings.length === 1 ? 'finding' : 'findings'}`,
          ...doc.findings.map((each) => findingText(each, findingsDir)),
        ]
  return [...head, ...unconfirmed, ...findings].join('\n')
}
