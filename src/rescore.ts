import { UsageError } from './internal/errors.ts'
import type { ResultDocument, TargetResult } from './result.ts'
import { formulaVersion, score } from './score.ts'

/** Scores the stored verdicts again with this version's formula and the severities that the document carries. Pure. */
export function rescore(doc: ResultDocument): ResultDocument {
  const info = new Map(doc.cases.map((one) => [one.id, one]))
  const targets = doc.targets.map((target): TargetResult => {
    const verdicts = target.cases.map((one) => {
      const known = info.get(one.id)
      if (known === undefined)
        throw new UsageError(
          'ERR_RESULT',
          `case ${one.id} of ${target.spec} is not described in the document`,
          'the file was changed by hand or cut off',
        )
      return { caseId: one.id, point: known.point, severity: known.severity, verdict: one.verdict.kind }
    })
    const { score: _old, ...rest } = target
    const scored = score(verdicts)
    return scored === undefined
      ? rest
      : { ...rest, score: structuredClone(scored) as NonNullable<TargetResult['score']> }
  })
  return { ...doc, formula: formulaVersion, targets }
}
