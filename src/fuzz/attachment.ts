import type { FuzzCampaign } from '../report/html/attachments.ts'
import type { FuzzDocument } from './document.ts'

/** Campaigns as a page shows them; undefined for none. Pure. */
export function fuzzAttachment(docs: readonly FuzzDocument[]): readonly FuzzCampaign[] | undefined {
  if (docs.length === 0) return undefined
  return docs.map(({ spec, engine, series }) => ({
    fuzzTarget: engine === 'guided' ? spec : `${spec} (${engine})`,
    samples: series.map(({ atMs, executions, edges, findings }) => ({ seconds: atMs / 1000, executions, edges, findings })),
  }))
}
