import type { EscapeCase, Technique } from '../../../case.ts'
import type { Finding } from '../finding.ts'
import { parse } from '../minimize/syntax.ts'
import { featuresOf } from './features.ts'
import { meaningOf } from './meaning.ts'

/** The class of what nobody has sorted into the taxonomy yet. */
export const unsorted: Technique = {
  id: 'found-by-fuzzing',
  taxonomy: 'C00',
  title: 'Found by fuzzing',
  cwe: ['CWE-693'],
  impact:
    'A generated program crossed a boundary that the embedder relies on; which technique it is has not been judged.',
  remediation: 'Read the payload, find the value that should not have been in reach, and sort the case into its class.',
}

const settleMs = 200

/** The record of the case that a finding becomes. `positive` are specs besides the one that it was found on. */
export function draftCase(finding: Finding, slug: string, positive: readonly string[] = []): EscapeCase {
  const { oracle, program, spec, id, seed, grammar, flaky } = finding
  const { point, effect, holds, also } = meaningOf[oracle]
  const tree = parse(program)
  const requires = tree === undefined ? [] : featuresOf(tree, finding.services)
  const turns = requires.some((each) => each === 'promise' || each === 'timers')
  return {
    slug,
    revision: 1,
    title: holds,
    point,
    effect,
    lifecycle: 'experimental',
    // The control catches what it stumbles over.
    requires: [...new Set([...requires, 'try-catch' as const])],
    oracles: [oracle],
    positiveControls: [spec, ...positive.filter((each) => each !== spec)],
    nature: flaky ? 'race' : 'deterministic',
    ...(turns ? { settleMs } : {}),
    ...also,
    provenance: [
      { kind: 'original', ref: `escapement fuzz: finding ${id}, seed ${seed}, grammar ${grammar}`, foundOn: spec },
    ],
  }
}
