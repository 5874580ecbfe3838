import { isEscape } from '../../src/fuzz/campaign/oracle-rank.ts'
import type { FuzzDocument } from '../../src/fuzz/document.ts'
import { visible } from '../../src/report/visible.ts'
import { known, type Advisory, type PackageKnowledge } from './known.ts'

/** What one campaign came to. */
export interface Row {
  readonly spec: string
  /** What is publicly known about that version. */
  readonly known: string
  /** Seconds that the campaign was given. */
  readonly given: number
  /** Why there was no campaign. */
  readonly fault?: string
  readonly campaign?: {
    /** False where its self-test failed: then silence proves nothing. */
    readonly valid: boolean
    readonly seconds: number
    readonly executions: number
    readonly validShare: number
    readonly edges: number
    readonly restarts: number
    readonly crashes: number
    readonly feedback: string
    readonly grammar: string
    readonly seed: string
    readonly leads: Readonly<Record<string, number>>
  }
  /** The first way out that was confirmed. */
  readonly found?: {
    readonly seconds: number
    readonly executions: number
    readonly oracle: string
    readonly detail: string
    readonly program: string
  }
}

const partsOf = (version: string): number[] => version.split(/[.-]/).map(Number)

/** Whether exact version `a` comes before `b`. */
export function isBefore(a: string, b: string): boolean {
  const [one, other] = [partsOf(a), partsOf(b)]
  const at = one.findIndex((part, index) => part !== other[index])
  return at >= 0 && (one[at] as number) < (other[at] ?? 0)
}

/** The advisories that say of an exact version that guests get out of it. */
export function advisoriesFor(spec: string, all: Readonly<Record<string, PackageKnowledge>> = known): Advisory[] {
  const [id = '', version] = spec.split('@')
  const about = Object.hasOwn(all, id) ? all[id] : undefined
  if (about === undefined || version === undefined) return []
  return about.advisories.filter(({ fixedIn }) => fixedIn === undefined || isBefore(version, fixedIn))
}

/** What is publicly known about a version, in one line. The advisory that was fixed first is named. */
export function knownText(spec: string): string {
  const [first, ...others] = advisoriesFor(spec)
  if (first !== undefined) {
    const more = others.length === 0 ? '' : `, and ${others.length} more`
    return `${first.id} (${first.fixedIn === undefined ? 'not fixed' : `fixed in ${first.fixedIn}`})${more}`
  }
  const id = spec.split('@')[0] ?? ''
  const about = Object.hasOwn(known, id) ? known[id] : undefined
  return about?.openByDesign === undefined ? 'no advisory' : `open: ${about.openByDesign}`
}

/** A campaign as a row. Pure. */
export function rowOf(spec: string, given: number, doc: FuzzDocument): Row {
  const [found] = doc.findings
    .filter((finding) => !finding.flaky && isEscape(finding))
    .toSorted((a, b) => a.foundAfter.executions - b.foundAfter.executions)
  return {
    spec,
    known: knownText(spec),
    given,
    campaign: {
      valid: doc.valid,
      seconds: doc.elapsedMs / 1000,
      executions: doc.executions,
      validShare: doc.validShare,
      edges: doc.edges,
      restarts: doc.restarts,
      crashes: doc.crashes,
      feedback: doc.feedback,
      grammar: doc.grammar,
      seed: doc.seed,
      leads: doc.leads,
    },
    ...(found === undefined
      ? {}
      : {
          found: {
            seconds: found.foundAfter.wallMs / 1000,
            executions: found.foundAfter.executions,
            oracle: found.oracle,
            detail: found.detail,
            program: found.program,
          },
        }),
  }
}

export const head: readonly string[] = [
  'target',
  'known',
  'found',
  's',
  'execs',
  'execs/s',
  'valid',
  'oracle',
  'program',
]

const programUnits = 160

/** A row for a terminal. */
export function cellsOf({ spec, known: text, fault, campaign, found }: Row): string[] {
  if (campaign === undefined) return [spec, text, visible(`not run: ${fault ?? 'unknown'}`, 80), '', '', '', '', '', '']
  const { executions, seconds, validShare, valid } = campaign
  return [
    spec,
    text,
    found === undefined ? (valid ? 'no' : 'no (self-test failed)') : 'yes',
    (found?.seconds ?? seconds).toFixed(1),
    String(found?.executions ?? executions),
    String(Math.round(executions / Math.max(seconds, 0.001))),
    `${Math.round(100 * validShare)} %`,
    found?.oracle ?? '',
    visible(found?.program ?? '', programUnits),
  ]
}

/** Those that are still to be run: neither found before, nor searched for as long as this before. */
export function pending(wanted: readonly string[], done: readonly Row[], seconds: number): string[] {
  return wanted.filter((spec) => {
    const row = done.find((each) => each.spec === spec)
    return row?.campaign === undefined || (row.found === undefined && row.given < seconds)
  })
}

/** The rows with one put in its place: instead of the earlier one about the same spec, else at the end. */
export function withRow(rows: readonly Row[], row: Row): Row[] {
  const at = rows.findIndex(({ spec }) => spec === row.spec)
  return at < 0 ? [...rows, row] : rows.with(at, row)
}
