import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { UsageError } from '../internal/errors.ts'
import { machineFingerprint } from '../machine.ts'
import { toJson } from '../report/json.ts'
import { shownGrade, type CaseResult, type ResultDocument, type TargetResult } from '../result.ts'
import type { ColumnValue } from './connection.ts'
import { toStored } from './stored-text.ts'

/** The rows of one result document, each in the order of `columns`, those below the run without its `run_id`. */
export interface RunRows {
  /** SHA-256 of the document as `toJson` writes it, hex. The same result has the same digest wherever it is added. */
  readonly digest: string
  readonly run: readonly ColumnValue[]
  readonly targets: readonly (readonly ColumnValue[])[]
  readonly cases: readonly (readonly ColumnValue[])[]
  readonly verdicts: readonly (readonly ColumnValue[])[]
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

const refused = (what: string): UsageError =>
  new UsageError('ERR_RESULT', `the result document cannot be kept: ${what}`, 'the file was changed by hand or cut off')

/** The schema lets a count be any whole number; a column of 64 bits does not. */
function whole(value: number, where: string): number {
  if (!Number.isSafeInteger(value)) throw refused(`${where} is ${value}, too large for a count`)
  return value
}

function startedMs({ startedAt }: ResultDocument): number {
  const ms = Date.parse(startedAt)
  if (Number.isNaN(ms)) throw refused('startedAt is not a time, so nobody knows what came before it')
  return ms
}

const sorted = (record: Readonly<Record<string, string>>): string =>
  JSON.stringify(Object.fromEntries(Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1))))

/**
 * Digest of all that may lawfully change a verdict: Escapement, adapter, runtime, machine, cell, limits and the bound of
 * trials. A verdict that changes under one digest is flaky; under two it may be news.
 */
function conditionsOf(doc: ResultDocument, target: TargetResult): string {
  const { wallMs, memoryBytes, outputBytes } = doc.limits
  const at = doc.selection.indexOf('--trials')
  return sha256(
    JSON.stringify([
      doc.tool.version,
      target.adapterDigest,
      sorted(target.runtime),
      [target.integrity, target.node, target.v8].map((each) => each ?? ''),
      machineFingerprint(doc.machine, doc.cell.kind),
      [wallMs, memoryBytes, outputBytes],
      at < 0 ? '' : (doc.selection[at + 1] ?? ''),
    ]),
  )
}

function targetRow(doc: ResultDocument, target: TargetResult, position: number): ColumnValue[] {
  const count = (kind: CaseResult['verdict']['kind']): number =>
    target.cases.filter((each) => each.verdict.kind === kind).length
  return [
    position,
    toStored(target.spec),
    toStored(target.id),
    sorted(target.runtime),
    conditionsOf(doc, target),
    target.score === undefined ? null : whole(target.score.low, `the score of ${JSON.stringify(target.id)}`),
    target.score === undefined ? null : whole(target.score.high, `the score of ${JSON.stringify(target.id)}`),
    shownGrade(target),
    count('breached'),
    count('unknown'),
    count('contained'),
    count('not-applicable'),
  ]
}

/** Makes the rows of a document. Pure. Throws a UsageError for one that has no time, or a case that it does not describe. */
export function rowsOf(doc: ResultDocument): RunRows {
  const json = toJson(doc)
  const digest = sha256(json)
  const position = new Map(doc.cases.map(({ id }, i) => [id, i]))
  const verdicts = doc.targets.flatMap((target, t) =>
    target.cases.map(({ id, verdict }, i): ColumnValue[] => {
      const at = position.get(id)
      if (at === undefined) throw refused(`case ${JSON.stringify(id.slice(0, 80))} is not described in it`)
      return [t, i, at, verdict.kind, verdict.kind === 'unknown' ? verdict.reason : '']
    }),
  )
  const run = [
    digest,
    startedMs(doc),
    doc.interrupted ? 1 : 0,
    whole(doc.formula, 'formula'),
    toStored(doc.corpus.edition),
    toStored(doc.corpus.digest),
    whole(doc.corpus.cases, 'corpus.cases'),
    whole(doc.corpus.selected, 'corpus.selected'),
    JSON.stringify(doc.selection),
    doc.targets.length,
    doc.cases.length,
    verdicts.length,
    gzipSync(json),
  ]
  return {
    digest,
    run,
    targets: doc.targets.map((target, i) => targetRow(doc, target, i)),
    cases: doc.cases.map(({ id, revision, digest: of }, i) => [
      i,
      toStored(id),
      whole(revision, `the revision of ${JSON.stringify(id.slice(0, 80))}`),
      toStored(of),
    ]),
    verdicts,
  }
}
