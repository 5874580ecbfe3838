import { audit as runAudit, type AuditEvent } from './audit.ts'
import { loadCatalogue } from './catalogue.ts'
import { firstControls } from './cli/controls.ts'
import { openSlots } from './slots.ts'
import { selectionOf } from './cli/common.ts'
import { loadCorpus } from './corpus.ts'
import { openEvidence } from './evidence.ts'
import { detectCell, type Cell } from './host/cell.ts'
import { openRunScope } from './host/run-scope.ts'
import { cacheDir } from './internal/cache-dir.ts'
import { systemClock } from './internal/clock.ts'
import { harnessDigest } from './internal/digest.ts'
import { secureHex } from './internal/token.ts'
import { describeMachine, machineFingerprint } from './machine.ts'
import { oracles } from './oracle/index.ts'
import { everyCase, select, type CaseFilter } from './plan.ts'
import { resolveTarget, type ResolvedTarget } from './resolve.ts'
import type { ResultDocument } from './result.ts'

export type { AuditEvent } from './audit.ts'
export type * from './case.ts'
export type { CatalogueEntry } from './catalogue.ts'
export type { LoadedCase } from './corpus.ts'
export type { EscapementConfig } from './gate/config.ts'
export type { Decision } from './gate/decision.ts'
export type { Adapter, AdapterContext, Completion, Endowments, Policy, Sandbox } from './host/adapter.ts'
export type { Evidence, Observation } from './observation.ts'
export type { CaseFilter } from './plan.ts'
export type { Attachments } from './report/html.ts'
export type { AcceptedResult, GateOutcome, ReportContext } from './report/context.ts'
export type { Format } from './report/index.ts'
export type { ResolvedTarget, ResolveOptions } from './resolve.ts'
export type { CaseInfo, CaseResult, ResultDocument, TargetResult } from './result.ts'
export type { Cap, Grade, PointScore, Score, ScoredVerdict } from './score.ts'
export type { Boundary, Claim, Dialect, Enforcement, RuntimeSource, Target } from './target.ts'
export type { Detection, Trials, UnknownReason, Verdict } from './verdict.ts'
export { loadCatalogue, loadOwnAdapter } from './catalogue.ts'
export { loadCorpus } from './corpus.ts'
export { UsageError } from './internal/errors.ts'
export { renderers } from './report/index.ts'
export { renderTerminal } from './report/terminal.ts'
export { resolveTarget } from './resolve.ts'
export { parseResult, ResultSchema, shownGrade, shownScore } from './result.ts'
export { score } from './score.ts'
export { judge } from './verdict.ts'

/** What an audit may be told. Everything has a default. */
export interface AuditOptions {
  /** Which cases; lists that are left out or empty select all. */
  readonly filter?: Partial<CaseFilter>
  /** Order of the cases; drawn and recorded if left out. */
  readonly seed?: string
  /** Node that runs the guests of a target that lets it be chosen, e.g. `20.11.0`. */
  readonly node?: string
  /** Hosts at work at the same time, 1 or more; one per core if left out. */
  readonly slots?: number
  /** At most so many trials a case; too few make it unknown, never contained. */
  readonly trials?: number
  /** False: reject rather than install a missing runtime. */
  readonly install?: boolean
  /** False leaves out the outer cell although bubblewrap is there. */
  readonly cell?: boolean
  /** Folder for paths of adapters in `specs`; the working directory if left out. */
  readonly cwd?: string
  /** Stops the audit: it resolves with `interrupted: true`, and every case that did not run is unknown. */
  readonly signal?: AbortSignal
  readonly tell?: (event: AuditEvent) => void
  /** A line about an installation or about evidence that could not be read. */
  readonly notice?: (line: string) => void
}

/** The filter as the words of the command line, for the command that a report shows. */
function wordsOf({ ids, classes, points, severities, effects, everyLifecycle }: CaseFilter): string[] {
  const lists = { id: [...ids], class: [...classes], point: [...points] }
  const ranks = { severity: [...severities], effect: [...effects] }
  return selectionOf({ ...lists, ...ranks, experimental: everyLifecycle })
}

/**
 * Audits targets, as `escapement audit` does: positive controls first, then every selected case on every target.
 * `specs` are written as on the command line: `ID`, `ID@VERSION`, or the path of an adapter. Resolves with a whole result
 * document, whatever the targets do. No process, socket or temporary file is left afterwards.
 * @throws UsageError for a spec, a filter or a version that does not exist, and for a runtime that cannot be installed.
 */
export async function audit(specs: readonly string[], options: AuditOptions = {}): Promise<ResultDocument> {
  const { install = true, cwd = process.cwd(), notice = () => undefined, tell = () => undefined } = options
  const [corpus, catalogue] = await Promise.all([loadCorpus(), loadCatalogue()])
  const filter = { ...everyCase, ...options.filter }
  const cases = select(corpus, filter)
  const resolving = { notice, cwd, ...(options.node === undefined ? {} : { node: options.node }) }
  const targets: ResolvedTarget[] = []
  for (const spec of specs) targets.push(await resolveTarget(spec, catalogue, { ...resolving, install }))
  const controls = await firstControls(cases, catalogue, { notice, cwd, install: false })
  const evidence = await openEvidence(cacheDir())
  if (evidence.complaint !== undefined) notice(evidence.complaint)
  const machine = describeMachine()
  const cell: Cell = options.cell === false ? { kind: 'none', why: 'left out by the caller' } : detectCell()
  const fingerprint = machineFingerprint(machine, cell.kind)
  const scope = openRunScope(secureHex)
  try {
    return await runAudit(
      {
        corpus,
        cases,
        targets,
        controls,
        control: { evidence, harnessDigest: await harnessDigest(), machine: fingerprint, trials: 1 },
        seed: options.seed ?? secureHex(4),
        selection: [...wordsOf(filter), ...(options.trials === undefined ? [] : ['--trials', String(options.trials)])],
        machine,
        ...(options.trials === undefined ? {} : { trials: options.trials }),
      },
      {
        scope,
        cell,
        slots: openSlots(options.slots),
        oracles,
        clock: systemClock,
        randomHex: secureHex,
        signal: options.signal ?? new AbortController().signal,
      },
      tell,
    )
  } finally {
    await scope.close()
  }
}
