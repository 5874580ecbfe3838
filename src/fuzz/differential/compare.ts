import type { Ending, Execution } from '../execution.ts'

/** Ways in which two targets can answer one program differently, what tells most first. */
export const differenceKinds = ['oracle', 'ending', 'kind', 'error', 'shape'] as const
export type DifferenceKind = (typeof differenceKinds)[number]

export interface Difference {
  readonly kind: DifferenceKind
  /** In words that two programs with the same cause have in common. */
  readonly site: string
  readonly a: string
  readonly b: string
}

function endingWord(ending: Ending): string {
  switch (ending.kind) {
    case 'threw':
      return `threw ${/^[A-Z]\w{0,40}$/.test(ending.name) ? ending.name : 'something'}`
    case 'crashed':
      return `crashed ${ending.signal ?? ending.code}`
    default:
      return ending.kind
  }
}

const oraclesOf = ({ leads }: Execution): string =>
  [...new Set(leads.map(({ oracle }) => oracle))].toSorted().join(' ') || 'none'

/** `object` of `Object{a:1}`; `number` of `1`. */
function kindOf(shape: string): string {
  const found = /^(?:error|function|symbol|text|undefined|null-prototype|null|true|false|unreadable|[A-Z]\w*)/.exec(
    shape,
  )?.[0]
  if (found === 'true' || found === 'false') return 'boolean'
  if (found === 'Infinity' || found === 'NaN') return 'number'
  return found ?? (shape.startsWith('"') ? 'text' : 'number')
}

function shapeDifference(a: string, b: string): Difference | undefined {
  if (a === b) return undefined
  const kinds = [kindOf(a), kindOf(b)] as const
  if (kinds[0] !== kinds[1]) return { kind: 'kind', site: `${kinds[0]} beside ${kinds[1]}`, a, b }
  if (kinds[0] === 'error') return { kind: 'error', site: `${a} beside ${b}`.slice(0, 100), a, b }
  return { kind: 'shape', site: `${kinds[0]} of another shape`, a, b }
}

/**
 * What two executions of one program differ in: what the oracles saw; how they ended; the first value that was probed in both and
 * is another. Undefined where they agree, and where one of them did not run the program. Pure.
 */
export function compare(a: Execution, b: Execution): Difference | undefined {
  if (a.ending.kind === 'lost' || b.ending.kind === 'lost') return undefined
  const oracles = [oraclesOf(a), oraclesOf(b)] as const
  if (oracles[0] !== oracles[1])
    return { kind: 'oracle', site: `${oracles[0]} beside ${oracles[1]}`, a: oracles[0], b: oracles[1] }
  // A parser that knows less of the language is no difference at the boundary.
  if (a.ending.kind === 'refused' || b.ending.kind === 'refused') return undefined
  const endings = [endingWord(a.ending), endingWord(b.ending)] as const
  if (endings[0] !== endings[1])
    return { kind: 'ending', site: `${endings[0]} beside ${endings[1]}`, a: endings[0], b: endings[1] }
  const [first, second] = [a.shapes ?? [], b.shapes ?? []]
  for (let at = 0; at < Math.min(first.length, second.length); at++) {
    const found = shapeDifference(first[at] as string, second[at] as string)
    if (found !== undefined) return found
  }
  if (first.length === second.length) return undefined
  return { kind: 'shape', site: 'another number of values', a: `${first.length} values`, b: `${second.length} values` }
}
