import { instrumentFailed, verifiedLimit } from './assemble.ts'
import { UsageError } from './internal/errors.ts'
import { rescore } from './rescore.ts'
import type { CaseInfo, ResultDocument, TargetResult } from './result.ts'
import type { ScoredVerdict } from './score.ts'

/** The document of one shard and the file that it was read from. */
export interface ShardInput {
  readonly file: string
  readonly doc: ResultDocument
}

type Shard = NonNullable<ResultDocument['shards']>[number]
interface Part extends ShardInput {
  readonly shard: Shard
}

function fault(what: string, remedy: string): UsageError {
  return new UsageError('ERR_MERGE', what, remedy)
}

const together = 'merge the shards of one audit: the same command, but for --shard'

/** The shards in their order. Each one must be there, once, and of the same cut. */
function partsOf(inputs: readonly ShardInput[]): [Part, ...Part[]] {
  const parts = inputs.map(({ file, doc }): Part => {
    const [shard, second] = doc.shards ?? []
    if (shard === undefined) throw fault(`${file}: is no shard, it has all cases that were selected`, together)
    if (second !== undefined) throw fault(`${file}: is merged already`, 'give the documents that `audit --shard` wrote')
    return { file, doc, shard }
  })
  const sorted = parts.toSorted((a, b) => a.shard.index - b.shard.index)
  const [first, ...rest] = sorted
  if (first === undefined) throw fault('there is nothing to merge', 'give the documents that `audit --shard` wrote')
  const { of } = first.shard
  for (const [at, { file, shard }] of sorted.entries()) {
    if (shard.of !== of) throw fault(`${file}: is one of ${shard.of} shards, ${first.file} one of ${of}`, together)
    const before = sorted[at - 1]
    if (before?.shard.index === shard.index)
      throw fault(`${file}: is shard ${shard.index}/${of}, and so is ${before.file}`, 'give each shard once')
  }
  const here = new Set(sorted.map((each) => each.shard.index))
  const missing = Array.from({ length: of }, (_, at) => at + 1).filter((index) => !here.has(index))
  if (missing.length > 0)
    throw fault(
      `missing: shard ${missing.map((index) => `${index}/${of}`).join(', ')}`,
      'give the documents of all shards; a shard that failed is run again with the same --seed',
    )
  return [first, ...rest]
}

/** What must be equal in all shards, as words for the complaint. */
const sameFields: readonly (readonly [string, (doc: ResultDocument) => unknown])[] = [
  ['version of Escapement', (doc) => doc.tool.version],
  ['formula', (doc) => doc.formula],
  ['corpus', (doc) => [doc.corpus.edition, doc.corpus.digest]],
  ['seed', (doc) => doc.seed],
  ['selection', (doc) => selectionWithoutShard(doc.selection)],
  ['limits', (doc) => doc.limits],
  ['list of targets', (doc) => doc.targets.map((each) => each.spec)],
  ['adapters', (doc) => doc.targets.map((each) => [each.adapterDigest, each.integrity])],
]

/** The words that chose the cases, without `--shard I/N`. */
function selectionWithoutShard(selection: readonly string[]): string[] {
  return selection.filter((word, at) => word !== '--shard' && selection[at - 1] !== '--shard')
}

function assertSamePlan([first, ...rest]: readonly [Part, ...Part[]]): void {
  for (const { file, doc } of rest)
    for (const [name, of] of sameFields)
      if (JSON.stringify(of(doc)) !== JSON.stringify(of(first.doc)))
        throw fault(`${file}: another ${name} than in ${first.file}`, together)
}

const byId = (a: { readonly id: string }, b: { readonly id: string }): number =>
  a.id < b.id ? -1 : a.id > b.id ? 1 : 0

/** A probe's answer over all shards: two that contradict each other are no answer. */
function mergedFeatures(parts: readonly TargetResult[]): TargetResult['features'] {
  const states = Map.groupBy(
    parts.flatMap((each) => Object.entries(each.features)),
    ([feature]) => feature,
  )
  return Object.fromEntries(
    [...states].map(([feature, answers]) => {
      const clear = new Set(answers.map(([, state]) => state).filter((state) => state !== 'unknown'))
      const [only] = clear
      return [feature, clear.size === 1 && only !== undefined ? only : 'unknown']
    }),
  )
}

function mergedTarget(parts: readonly TargetResult[], infos: ReadonlyMap<string, CaseInfo>): TargetResult {
  const [first] = parts as [TargetResult, ...TargetResult[]]
  const ready = parts.find((each) => Object.keys(each.runtime).length > 0) ?? first
  for (const each of parts)
    if (Object.keys(each.runtime).length > 0 && JSON.stringify(each.runtime) !== JSON.stringify(ready.runtime))
      throw fault(`${first.spec} is of another version in one of the shards`, 'write the version: ID@VERSION')
  const cases = parts.flatMap((each) => each.cases).toSorted(byId)
  const scored = cases.flatMap((each): ScoredVerdict[] => {
    const info = infos.get(each.id)
    return info === undefined
      ? []
      : [{ caseId: each.id, point: info.point, severity: info.severity, verdict: each.verdict.kind }]
  })
  return {
    ...ready,
    limits: first.limits.map((each) => ({ ...each, verified: verifiedLimit(each.resource, scored) })),
    features: mergedFeatures(parts),
    cases,
    instrumentFailed: instrumentFailed(scored, cases),
    hostsStarted: parts.reduce((sum, each) => sum + each.hostsStarted, 0),
    wallMs: parts.reduce((sum, each) => sum + each.wallMs, 0),
  }
}

/**
 * One result document of the shards of one audit: the same as if the plan had run in one place, but for times and
 * machines. Scores are computed anew. Pure. Throws a UsageError where a shard is missing, is there twice, or belongs to
 * another audit.
 */
export function mergeShards(inputs: readonly ShardInput[]): ResultDocument {
  const parts = partsOf(inputs)
  assertSamePlan(parts)
  const docs = parts.map((each) => each.doc)
  const [{ doc: first }] = parts
  const cases = docs.flatMap((doc) => doc.cases).toSorted(byId)
  const twice = cases.find((each, at) => cases[at - 1]?.id === each.id)
  if (twice !== undefined) throw fault(`case ${twice.id} is in two shards`, together)
  const infos = new Map(cases.map((each) => [each.id, each]))
  const times = (of: (doc: ResultDocument) => string): string[] => docs.map(of).toSorted()
  return rescore({
    ...first,
    corpus: { ...first.corpus, selected: cases.length },
    startedAt: times((doc) => doc.startedAt)[0] ?? first.startedAt,
    finishedAt: times((doc) => doc.finishedAt).at(-1) ?? first.finishedAt,
    wallMs: Math.max(...docs.map((doc) => doc.wallMs)),
    interrupted: docs.some((doc) => doc.interrupted),
    selection: selectionWithoutShard(first.selection),
    cell: docs.find((doc) => doc.cell.kind === 'none')?.cell ?? first.cell,
    shards: parts.map((each) => each.shard),
    controls: {
      refreshed: docs.reduce((sum, doc) => sum + doc.controls.refreshed, 0),
      reused: docs.reduce((sum, doc) => sum + doc.controls.reused, 0),
      notRed: docs.flatMap((doc) => doc.controls.notRed).toSorted(),
    },
    targets: first.targets.map((_, at) =>
      mergedTarget(
        docs.map((doc) => doc.targets[at] as TargetResult),
        infos,
      ),
    ),
    cases,
  })
}
