import type { FuzzCampaign } from '../report/html/attachments.ts'
import type { FuzzDocument } from './document.ts'

/** Campaigns as a page shows them; undefined for none. Pure. */
export function fuzzAttachment(docs: readonly FuzzDocument[]): readonly FuzzCampaign[] | undefined {
  if (docs.length === 0) return undefined
  return docs.map(({ spec, engine, series, selfTest, findings }) => ({
    fuzzTarget: engine === 'guided' ? spec : `${spec} (${engine})`,
    samples: series.map(({ atMs, executions, edges, findings: found }) => ({
      seconds: atMs / 1000,
      executions,
      edges,
      findings: found,
    })),
    selfTestFailed: selfTest.filter(({ failed }) => failed !== undefined).map(({ name }) => name),
    findings: findings.map(({ id, oracle, detail, program, foundAfter, confirmed }) => ({
      id,
      oracle,
      detail,
      program,
      seconds: foundAfter.wallMs / 1000,
      confirmed: `${confirmed.shown} of ${confirmed.runs}`,
    })),
  }))
}
