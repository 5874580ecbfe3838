import Builder from 'fast-xml-builder'
import { shownGrade, shownScore, type ResultDocument } from '../result.ts'
import { advice } from './advice.ts'
import { waiverOf, type GateOutcome, type ReportContext } from './context.ts'
import { visibleId } from './id.ts'
import { viewDocument, type CaseView, type TargetView } from './view.ts'
import { visible } from './visible.ts'

type Node = Readonly<Record<string, unknown>>

const builder = new Builder({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  format: true,
  suppressEmptyNode: true,
  suppressBooleanAttributes: false,
})

const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(3)

function outcome({ info, result }: CaseView, { target }: TargetView, context: ReportContext): Node {
  const { verdict } = result
  const waiver = waiverOf(context, target, result)
  if (waiver !== undefined) {
    const until = `waived until ${visible(waiver.end, 40)} by ${visible(waiver.owner, 100)}`
    return { skipped: { '@type': 'waived', '@message': `${verdict.kind}, ${until}: ${visible(waiver.reason)}` } }
  }
  const replay = `replay: ${visible(result.replay, 400)}`
  switch (verdict.kind) {
    case 'contained':
      return {}
    case 'not-applicable':
      return { skipped: { '@message': `the target has no ${visible(verdict.feature, 100)}` } }
    case 'unknown':
      return {
        error: {
          '@type': verdict.reason,
          '@message': visible(verdict.detail),
          '#text': [visible(verdict.detail), advice[verdict.reason], replay].join('\n'),
        },
      }
    case 'breached':
      return {
        failure: {
          '@type': info.severity,
          '@message': `${visible(info.title)}: breached in ${verdict.breaches} of ${verdict.trials} trials`,
          '#text': [
            ...verdict.evidence.map((each) => `${each.oracle}: ${visible(each.detail)}`),
            `control point ${info.point}, effect ${info.effect}, claim ${result.claim}`,
            visible(info.remediation),
            replay,
          ].join('\n'),
        },
      }
  }
}

function testcase(each: CaseView, view: TargetView, context: ReportContext): Node {
  const took = each.result.payload.reduce((sum, seen) => sum + seen.wallMs, 0)
  return {
    '@classname': visibleId(view.target.spec),
    '@name': visibleId(each.info.id),
    '@time': seconds(took),
    ...outcome(each, view, context),
  }
}

interface Counts {
  readonly tests: number
  readonly failures: number
  readonly errors: number
  readonly skipped: number
}

function countsOf(view: TargetView, context: ReportContext): Counts {
  const open = view.cases.filter((each) => waiverOf(context, view.target, each.result) === undefined)
  const of = (kind: CaseView['result']['verdict']['kind']): number =>
    open.filter((each) => each.result.verdict.kind === kind).length
  const waived = view.cases.length - open.length
  return {
    tests: view.cases.length,
    failures: of('breached'),
    errors: of('unknown'),
    skipped: of('not-applicable') + waived,
  }
}

function testsuite(view: TargetView, counts: Counts, startedAt: string, context: ReportContext): Node {
  const { target } = view
  const property = (name: string, value: string): Node => ({ '@name': name, '@value': value })
  return {
    '@name': visibleId(target.spec),
    '@tests': counts.tests,
    '@failures': counts.failures,
    '@errors': counts.errors,
    '@skipped': counts.skipped,
    '@time': seconds(target.wallMs),
    '@timestamp': visible(startedAt, 40),
    properties: { property: [property('score', shownScore(target)), property('grade', shownGrade(target))] },
    testcase: view.cases.map((each) => testcase(each, view, context)),
  }
}

/** The gate as a suite of one test, so that a reader of JUnit alone goes red where the gate does. */
function gateSuite({ pass, exitCode, lines }: GateOutcome): Node {
  const text = lines.map((line) => visible(line)).join('\n')
  const failure = { '@type': 'gate', '@message': `the gate failed with exit code ${exitCode}`, '#text': text }
  return {
    '@name': 'escapement gate',
    '@tests': 1,
    '@failures': pass ? 0 : 1,
    '@errors': 0,
    '@skipped': 0,
    testcase: { '@classname': 'escapement', '@name': 'gate', ...(pass ? { 'system-out': text } : { failure }) },
  }
}

/**
 * The result as JUnit XML: a suite for each target, `failure` for a breach with its severity as type, `error` for
 * unknown with its reason, `skipped` for not applicable and for what a waiver covers; a suite for the gate where it was
 * asked. Valid against the XSD that Jenkins reads (junit-10.xsd of its xUnit plugin). Characters that XML forbids are
 * shown as escapes. Pure.
 */
export function renderJunit(doc: ResultDocument, context: ReportContext = {}): string {
  const view = viewDocument(doc)
  const suites = view.targets.map((each) => ({ each, counts: countsOf(each, context) }))
  const { gate } = context
  const sum = (name: keyof Counts): number => suites.reduce((total, { counts }) => total + counts[name], 0)
  return builder.build({
    '?xml': { '@version': '1.0', '@encoding': 'UTF-8' },
    // No `skipped`: the XSD has it on a suite only.
    testsuites: {
      '@name': 'escapement',
      '@tests': sum('tests') + (gate === undefined ? 0 : 1),
      '@failures': sum('failures') + (gate?.pass === false ? 1 : 0),
      '@errors': sum('errors'),
      '@time': seconds(doc.wallMs),
      testsuite: [
        ...suites.map(({ each, counts }) => testsuite(each, counts, doc.startedAt, context)),
        ...(gate === undefined ? [] : [gateSuite(gate)]),
      ],
    },
  })
}
