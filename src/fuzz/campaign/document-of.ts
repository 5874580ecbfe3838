import { toolVersion } from '../../internal/version.ts'
import type { Cell } from '../../host/cell.ts'
import type { FuzzDocument } from '../document.ts'
import type { ChildExecutor } from '../execute/child-executor.ts'
import type { CampaignEnd } from './campaign.ts'

/** What a campaign was, besides how it ended. */
export interface CampaignHead extends Pick<
  FuzzDocument,
  'spec' | 'engine' | 'services' | 'jobs' | 'startedAt' | 'findings'
> {
  readonly cell: Cell
  /** Ways in which feedback falls short. */
  readonly notes: readonly string[]
}

/** A campaign as a document. Pure. */
export function documentOf(
  { cell, notes, ...head }: CampaignHead,
  executor: ChildExecutor,
  end: CampaignEnd,
): FuzzDocument {
  const { state, status, selfTest } = end
  return {
    escapementFuzz: 1,
    escapement: toolVersion(),
    ...head,
    runtime: executor.runtime(),
    feedback: executor.feedback,
    notes: [...notes, ...executor.notes()],
    grammar: state.grammar,
    seed: state.seed,
    cell: cell.kind === 'none' ? `none: ${cell.why}` : `${cell.kind} ${cell.version}`,
    valid: selfTest.every(({ failed }) => failed === undefined),
    selfTest: [...selfTest],
    interrupted: end.interrupted,
    sessions: state.sessions,
    elapsedMs: state.elapsedMs,
    executions: state.executions,
    validShare: status.validShare,
    edges: status.edges,
    edgesOf: status.edgesOf,
    features: status.features,
    corpus: status.corpus,
    crashes: state.crashes,
    restarts: status.restarts,
    leads: state.leads,
    series: state.series,
  }
}
