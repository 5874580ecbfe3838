import Builder from 'fast-xml-builder'
import { shownGrade, shownScore, type ResultDocument } from '../result.ts'
import { advice } from './advice.ts'
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

function outcome({ info, result }: CaseView): Node {
  const { verdict } = result
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

function testcase(each: CaseView, spec: string): Node {
  const took = each.result.payload.reduce((sum, seen) => sum + seen.wallMs, 0)
  return { '@classname': spec, '@name': visible(each.info.id, 200), '@time': seconds(took), ...outcome(each) }
}

function testsuite({ target, cases, counts }: TargetView, startedAt: string): Node {
  const spec = visible(target.spec, 200)
  const property = (name: string, value: string): Node => ({ '@name': name, '@value': value })
  return {
    '@name': spec,
    '@tests': cases.length,
    '@failures': counts.breached,
    '@errors': counts.unknown,
    '@skipped': counts['not-applicable'],
    '@time': seconds(target.wallMs),
    '@timestamp': visible(startedAt, 40),
    properties: { property: [property('score', shownScore(target)), property('grade', shownGrade(target))] },
    testcase: cases.map((each) => testcase(each, spec)),
  }
}

/**
 * The result as JUnit XML: a suite for each target, `failure` for a breach with its severity as type, `error` for
 * unknown with its reason, `skipped` for not applicable. There is no official schema; the elements are those that every
 * reader knows. Characters that XML forbids are shown as escapes. Pure.
 */
export function renderJunit(doc: ResultDocument): string {
  const view = viewDocument(doc)
  const sum = (kind: keyof TargetView['counts']): number =>
    view.targets.reduce((total, each) => total + each.counts[kind], 0)
  return builder.build({
    '?xml': { '@version': '1.0', '@encoding': 'UTF-8' },
    testsuites: {
      '@name': 'escapement',
      '@tests': view.targets.reduce((total, each) => total + each.cases.length, 0),
      '@failures': sum('breached'),
      '@errors': sum('unknown'),
      '@skipped': sum('not-applicable'),
      '@time': seconds(doc.wallMs),
      testsuite: view.targets.map((each) => testsuite(each, doc.startedAt)),
    },
  })
}
