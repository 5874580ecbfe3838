import { createHash } from 'node:crypto'
import { UsageError } from '../internal/errors.ts'
import type { ResultDocument, TargetResult } from '../result.ts'
import { waiverOf, type ReportContext } from './context.ts'
import { visibleId } from './id.ts'
import { jsonText } from './json-text.ts'
import { toJson } from './json.ts'
import { viewDocument, type DocumentView } from './view.ts'
import { visible } from './visible.ts'

type DigestSet = Readonly<Record<string, string>>

interface Described {
  readonly name: string
  readonly digest: DigestSet
  readonly annotations?: Readonly<Record<string, string | number>>
}

/** https://in-toto.io/Statement/v1 with the predicate https://in-toto.io/attestation/test-result/v0.1, not signed. */
export interface Attestation {
  readonly _type: 'https://in-toto.io/Statement/v1'
  readonly subject: readonly Described[]
  readonly predicateType: 'https://in-toto.io/attestation/test-result/v0.1'
  readonly predicate: {
    readonly result: 'PASSED' | 'WARNED' | 'FAILED'
    readonly configuration: readonly Described[]
    readonly passedTests: readonly string[]
    readonly warnedTests: readonly string[]
    readonly failedTests: readonly string[]
  }
}

/** An attestation binds to digests or to nothing: a text that is none is refused, never passed on. */
function sha256(digest: string, of: string): DigestSet {
  if (/^[0-9a-f]{64}$/.test(digest)) return { sha256: digest }
  throw new UsageError(
    'ERR_RESULT',
    `the digest of ${of} is not a SHA-256: ${JSON.stringify(visible(digest, 80))}`,
    'the file was changed by hand: run the audit again',
  )
}

/** The runtime's own digest where it came from a registry, and the adapter's in any case. */
function targetDigest({ spec, integrity, adapterDigest }: TargetResult): DigestSet {
  if (integrity === undefined) return sha256(adapterDigest, visibleId(spec))
  const base64 = /^sha512-([A-Za-z0-9+/]{86}==)$/.exec(integrity)?.[1]
  if (base64 === undefined)
    throw new UsageError(
      'ERR_RESULT',
      `the integrity of ${visibleId(spec)} is not a SHA-512: ${JSON.stringify(visible(integrity, 120))}`,
      'the file was changed by hand: run the audit again',
    )
  return { sha512: Buffer.from(base64, 'base64').toString('hex') }
}

function configuration({ doc, audited }: DocumentView): Described[] {
  const controls = new Map<string, Described>()
  for (const { target, cases } of audited)
    for (const { info, result } of cases) {
      const { positiveControl } = result
      if (positiveControl === undefined) continue
      const name = `control ${visibleId(info.id)} on ${visibleId(positiveControl.target)}`
      const { digest, trials, breaches } = positiveControl
      const described = { name, digest: sha256(digest, `${name}, target ${visibleId(target.spec)}`) }
      controls.set(`${name} ${digest}`, { ...described, annotations: { trials, breaches } })
    }
  const { edition, cases, selected, digest } = doc.corpus
  const result = createHash('sha256').update(toJson(doc)).digest('hex')
  return [
    {
      name: 'corpus',
      digest: sha256(digest, 'the corpus'),
      annotations: { edition: visible(edition, 60), cases, selected },
    },
    {
      name: 'result document',
      digest: { sha256: result },
      annotations: {
        escapement: visible(doc.tool.version, 60),
        formula: doc.formula,
        seed: visible(doc.seed, 80),
        finishedAt: visible(doc.finishedAt, 40),
      },
    },
    ...audited.map(({ target }) => ({
      name: `adapter of ${visibleId(target.spec)}`,
      digest: sha256(target.adapterDigest, `the adapter of ${visibleId(target.spec)}`),
    })),
    ...[...controls.values()].toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)),
  ]
}

/**
 * An in-toto statement about the targets that were audited for their own sake. Its subjects are the runtimes (SHA-512 of the
 * package, else SHA-256 of the adapter); its configuration binds corpus, result document (as `-o json` writes it), adapters
 * and the evidence of every positive control. Contained passes, what is waived warns, breached and unknown fail; what does not
 * apply is in no list. With a gate its decision is the result, `WARNED` where it passed over a failed test; an interrupted
 * run, and one in which nothing was contained, is `FAILED`. To be signed by the reader's own tool. Pure. Throws a UsageError
 * for a document whose digests are none.
 */
export function attestation(doc: ResultDocument, context: ReportContext = {}): Attestation {
  const view = viewDocument(doc)
  const tests = { passed: [] as string[], warned: [] as string[], failed: [] as string[] }
  for (const { target, cases } of view.audited)
    for (const { info, result } of cases) {
      const { kind } = result.verdict
      if (kind === 'not-applicable') continue
      const name = `${visibleId(target.spec)}: ${visibleId(info.id)}@${result.revision}`
      const waived = waiverOf(context, target, result) !== undefined
      tests[kind === 'contained' ? 'passed' : waived ? 'warned' : 'failed'].push(name)
    }
  const clean = tests.failed.length === 0
  const passed = context.gate?.pass ?? clean
  const nothing = doc.interrupted || tests.passed.length === 0
  const allPassed = clean && tests.warned.length === 0
  return {
    _type: 'https://in-toto.io/Statement/v1',
    subject: view.audited.map(({ target }) => ({ name: visibleId(target.spec), digest: targetDigest(target) })),
    predicateType: 'https://in-toto.io/attestation/test-result/v0.1',
    predicate: {
      result: nothing || !passed ? 'FAILED' : allPassed ? 'PASSED' : 'WARNED',
      configuration: configuration(view),
      passedTests: tests.passed.toSorted(),
      warnedTests: tests.warned.toSorted(),
      failedTests: tests.failed.toSorted(),
    },
  }
}

/** The statement as text. Pure. */
export function renderAttestation(doc: ResultDocument, context: ReportContext = {}): string {
  return `${jsonText(attestation(doc, context), 2)}\n`
}
