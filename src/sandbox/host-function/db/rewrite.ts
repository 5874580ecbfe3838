import { isDeepStrictEqual } from 'node:util'
import type { Judged, TableUse } from './judge.ts'
import { parseOne, tokensOf, type Token } from './parse.ts'
import { withoutPlaces } from './places.ts'
import { fullName, quoted } from './tables.ts'
import { isNode, malformed, tagged, type Node } from './tree.ts'

/** A statement as the database gets it. */
export interface Rewritten {
  readonly text: string
  /** True: it takes one parameter more, the plugin's name. */
  readonly takesOwner: boolean
  /** True: the last column of its rows says whether the row is the plugin's, and is not for the guest. */
  readonly tellsOwner: boolean
}

/**
 * Names every table in full, and binds those that have an owner to the plugin:
 *
 * - where rows are read, the table becomes `(SELECT * FROM t WHERE owner = $n OFFSET 0)`. PostgreSQL neither merges nor
 *   pushes a condition into a subquery with OFFSET, so no condition of the guest's is ever evaluated on a foreign row, not
 *   even one that fails (`1 / (secret - 5)`, `secret::int`) and so tells what is in it;
 * - UPDATE and DELETE get `owner = $n AND CASE WHEN owner = $n THEN (condition) ELSE false END`: only CASE promises an
 *   order of evaluation (PostgreSQL 18, section 4.2.14);
 * - INSERT also returns `owner = $n` of each row, which is judged before the commit.
 *
 * The text is spliced at the positions of the parser's tokens; what results is parsed again and must be, node for node,
 * the tree that was meant. So a mistake about where a word stands (comments, odd quotation) is a refusal and no hole.
 * @throws StatementRefusal
 */
export function rewrite(judged: Judged, parameters: number): Rewritten {
  const owned = judged.uses.filter(({ table }) => table.owner !== undefined)
  const place = `$${parameters + 1}`
  const text = splice(judged, place)
  const meant = meantTree(judged, place)
  if (!isDeepStrictEqual(withoutPlaces(parseOne(text).node), meant)) malformed('the statement is written too oddly')
  const tellsOwner = judged.right === 'insert' && owned.some(({ isTarget }) => isTarget)
  return { text, takesOwner: owned.length > 0, tellsOwner }
}

const ownedSource = (use: TableUse, place: string): string =>
  `(SELECT * FROM ${fullName(use.table)} WHERE ${quoted(use.table.owner ?? '')} = ${place} OFFSET 0)`
const ownerOf = (use: TableUse): string => `${quoted(use.called)}.${quoted(use.table.owner ?? '')}`

/** Before and behind the guest's own condition. It may end in a comment. */
function guard(use: TableUse, place: string): readonly [string, string] {
  const own = `${ownerOf(use)} = ${place}`
  return [` ${own} AND CASE WHEN ${own} THEN (`, '\n) ELSE false END ']
}

interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

function splice(judged: Judged, place: string): string {
  const tokens = tokensOf(judged.bytes)
  const edits = new Map<number, Edit>()
  for (const use of judged.uses) {
    const { start, end } = nameAt(tokens, use.location)
    const isSource = use.table.owner !== undefined && !use.isTarget
    const source = isSource ? ownedSource(use, place) : fullName(use.table)
    edits.set(start, { start, end, text: isSource && !use.hasAlias ? `${source} AS ${quoted(use.called)}` : source })
  }
  const target = judged.uses.find(({ isTarget, table }) => isTarget && table.owner !== undefined)
  const endsAt = judged.bytes.length
  if (target !== undefined) {
    const returning = clauseAt(tokens, 'returning')
    if (judged.right === 'insert') {
      const check = `${ownerOf(target)} = ${place}`
      edits.set(endsAt, {
        start: endsAt,
        end: endsAt,
        text: `\n${returning === undefined ? 'RETURNING' : ','} ${check}`,
      })
    } else {
      const where = clauseAt(tokens, 'where') ?? malformed('the statement is written too oddly')
      const [before, behind] = guard(target, place)
      const closesAt = returning?.start ?? endsAt
      edits.set(where.end, { start: where.end, end: where.end, text: before })
      edits.set(closesAt, { start: closesAt, end: closesAt, text: behind })
    }
  }
  const parts: Buffer[] = []
  let done = 0
  for (const { start, end, text } of [...edits.values()].toSorted((a, b) => a.start - b.start)) {
    parts.push(judged.bytes.subarray(done, start), Buffer.from(text))
    done = end
  }
  parts.push(judged.bytes.subarray(done))
  return Buffer.concat(parts).toString()
}

/** From the first identifier of a name to its last. */
function nameAt(tokens: readonly Token[], location: number): { readonly start: number; readonly end: number } {
  let at = tokens.findIndex(({ start }) => start === location)
  if (at < 0) return malformed('the statement is written too oddly')
  while (tokens[at + 1]?.text === '.' && tokens[at + 2] !== undefined) at += 2
  return { start: location, end: tokens[at]?.end ?? location }
}

/** A reserved word outside all brackets, where it is neither a label nor a field. */
function clauseAt(tokens: readonly Token[], word: string): Token | undefined {
  let depth = 0
  return tokens.find(({ text }, i) => {
    if (text === '(' || text === '[') depth++
    if (text === ')' || text === ']') depth--
    const before = tokens[i - 1]?.text.toLowerCase()
    return depth === 0 && text.toLowerCase() === word && before !== '.' && before !== 'as'
  })
}

/** The tree that the new text must have, without places. */
function meantTree(judged: Judged, place: string): unknown {
  const uses = new Map(judged.uses.map((use) => [use.location, use]))

  function relation(node: Node): readonly [string, unknown] {
    const use = uses.get((node['location'] as number | undefined) ?? 0)
    if (use === undefined || node['relname'] !== use.table.name) return ['RangeVar', withoutPlaces(node)]
    const alias = node['alias'] === undefined ? {} : { alias: withoutPlaces(node['alias']) }
    if (use.table.owner === undefined || use.isTarget)
      return ['RangeVar', { ...(withoutPlaces(node) as Node), schemaname: use.table.schema }]
    const [type, made] = fragment(`SELECT 1 FROM ${ownedSource(use, place)} AS ${quoted(use.called)}`, 'fromClause')
    return [type, { ...made, ...alias }]
  }

  const rebuilt = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(rebuilt)
    if (!isNode(value)) return value
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) =>
        key === 'RangeVar' && isNode(item) ? relation(item) : [key, rebuilt(item)],
      ),
    )
  }

  const tree = withoutPlaces(
    Object.fromEntries(
      Object.entries(judged.node).map(([key, item]) => [key, key === 'relation' ? item : rebuilt(item)]),
    ),
  ) as Record<string, unknown>
  const target = judged.uses.find(({ isTarget }) => isTarget)
  if (target === undefined) return tree
  tree['relation'] = relation(judged.node['relation'] as Node)[1]
  if (target.table.owner === undefined) return tree
  if (judged.right === 'insert') {
    const [type, check] = fragment(`SELECT ${ownerOf(target)} = ${place}`, 'targetList')
    const theirs = isNode(tree['returningClause']) ? (tree['returningClause']['exprs'] as unknown[]) : []
    return { ...tree, returningClause: { exprs: [...theirs, { [type]: check }] } }
  }
  const [before, behind] = guard(target, place)
  const { whereClause } = parseOne(`SELECT 1 WHERE ${before} NULL ${behind}`).node
  const guarded = withoutPlaces(whereClause) as {
    BoolExpr: { args: [unknown, { CaseExpr: { args: [{ CaseWhen: Node }] } }] }
  }
  const [own, choice] = guarded.BoolExpr.args
  const when = { ...choice.CaseExpr.args[0].CaseWhen, result: tree['whereClause'] }
  const chosen = { CaseExpr: { ...choice.CaseExpr, args: [{ CaseWhen: when }] } }
  return { ...tree, whereClause: { BoolExpr: { ...guarded.BoolExpr, args: [own, chosen] } } }
}

/** The first element of a clause, without places. */
function fragment(text: string, clause: string): readonly [string, Node] {
  const [first] = withoutPlaces(parseOne(text).node[clause]) as unknown[]
  return tagged(first) ?? malformed('the statement is written too oddly')
}
