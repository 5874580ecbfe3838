import { Type, type Static } from '@sinclair/typebox'
import { UsageError } from '../internal/errors.ts'
import { visible } from '../report/visible.ts'
import type { VerdictKind } from './change.ts'
import { pairTargets } from './pair.ts'
import { schemaFault } from './schema-fault.ts'
import type { JudgedTarget, Subject } from './subject.ts'

const text = Type.String({ minLength: 1 })
const closed = { additionalProperties: false } as const
const kinds = ['contained', 'breached', 'unknown', 'not-applicable'] as const

const BaselineSchema = Type.Object(
  {
    format: Type.Literal('escapement/baseline'),
    version: Type.Literal(1),
    corpus: Type.Object({ edition: text, digest: Type.String() }, closed),
    targets: Type.Record(
      text,
      Type.Object(
        {
          id: text,
          runtime: Type.Record(text, Type.String()),
          cases: Type.Record(
            Type.String({ pattern: '^.+@[1-9][0-9]*$' }),
            Type.Unsafe<VerdictKind>(Type.Union(kinds.map((kind) => Type.Literal(kind)))),
            closed,
          ),
        },
        closed,
      ),
    ),
  },
  closed,
)

export interface BaselineCase {
  readonly id: string
  readonly revision: number
  readonly verdict: VerdictKind
}

export interface BaselineTarget {
  readonly spec: string
  readonly id: string
  readonly runtime: Readonly<Record<string, string>>
  readonly cases: readonly BaselineCase[]
}

/** Verdicts that were agreed on: what a result may not fall behind. Scores are not kept, they follow from verdicts. */
export interface Baseline {
  readonly corpus: { readonly edition: string; readonly digest: string }
  readonly targets: readonly BaselineTarget[]
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function fault(file: string, what: string): UsageError {
  return new UsageError(
    'ERR_BASELINE',
    `${visible(file, 200)}: ${what}`,
    'take it from version control, or make it again: escapement baseline update',
  )
}

/** Reads a baseline. Throws a UsageError that names the file and what is wrong in it. Pure. */
export function parseBaseline(json: string, file: string): Baseline {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch (error) {
    throw fault(file, `not JSON: ${visible((error as Error).message, 200)}`)
  }
  const wrong = schemaFault(BaselineSchema, value)
  if (wrong !== undefined) throw fault(file, wrong)
  const { corpus, targets } = value as Static<typeof BaselineSchema>
  return {
    corpus,
    targets: Object.entries(targets).map(([spec, { id, runtime, cases }]) => {
      const rows = Object.entries(cases).map(([key, verdict]): BaselineCase => {
        const at = key.lastIndexOf('@')
        return { id: key.slice(0, at), revision: Number(key.slice(at + 1)), verdict }
      })
      const twice = rows.find((row, index) => rows[index - 1]?.id === row.id)
      if (twice !== undefined)
        throw fault(file, `${visible(spec, 80)} has case ${visible(twice.id, 120)} at two revisions`)
      return { spec, id, runtime, cases: rows }
    }),
  }
}

/**
 * The file: targets and cases sorted, one line a case, nothing that changes from run to run. Equal baselines give equal
 * bytes, and one changed verdict is one changed line. Pure.
 */
export function baselineText({ corpus, targets }: Baseline): string {
  const sorted = targets
    .toSorted((a, b) => byText(a.spec, b.spec))
    .map(({ spec, id, runtime, cases }) => {
      const rows = cases
        .toSorted((a, b) => byText(a.id, b.id) || a.revision - b.revision)
        .map((each) => [`${each.id}@${each.revision}`, each.verdict] as const)
      const versions = Object.entries(runtime).toSorted(([a], [b]) => byText(a, b))
      return [spec, { id, runtime: Object.fromEntries(versions), cases: Object.fromEntries(rows) }] as const
    })
  const file = { format: 'escapement/baseline', version: 1, corpus, targets: Object.fromEntries(sorted) }
  return `${JSON.stringify(file, undefined, 2)}\n`
}

function entryOf({ spec, id, runtime, cases }: JudgedTarget): BaselineTarget {
  return {
    spec,
    id,
    runtime,
    cases: cases.map(({ id: caseId, revision, verdict }) => ({ id: caseId, revision, verdict })),
  }
}

/** The baseline that a result makes by itself. Pure. */
export function baselineOf({ corpus, targets }: Subject): Baseline {
  return { corpus, targets: targets.map(entryOf) }
}

/**
 * A baseline after a result: its targets take the place of those that they are paired with, targets that were not
 * judged stay. Pure.
 */
export function updateBaseline(before: Baseline, subject: Subject): Baseline {
  const { onlyLeft } = pairTargets(before.targets, subject.targets)
  return { corpus: subject.corpus, targets: [...onlyLeft, ...subject.targets.map(entryOf)] }
}

/** A baseline without the targets and cases that a result does not have any more. Verdicts stay as they are. Pure. */
export function pruneBaseline(before: Baseline, subject: Subject): Baseline {
  const { pairs } = pairTargets(before.targets, subject.targets)
  return {
    corpus: before.corpus,
    targets: pairs.map(([entry, target]) => {
      const here = new Set(target.cases.map((each) => `${each.id}@${each.revision}`))
      return { ...entry, cases: entry.cases.filter((each) => here.has(`${each.id}@${each.revision}`)) }
    }),
  }
}
