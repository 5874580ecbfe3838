import { parseSync } from 'libpg-query'
import { must, type Fuzz } from '../src/fuzz/jazzer/fuzz-target.ts'
import { judge, reading, writing } from '../src/sandbox/host-function/db/judge.ts'
import { rewrite } from '../src/sandbox/host-function/db/rewrite.ts'
import { tablesOf } from '../src/sandbox/host-function/db/tables.ts'
import { StatementRefusal } from '../src/sandbox/host-function/db/tree.ts'
import { chosen, textOf, told } from './support/text.ts'

export const title =
  'What reaches the database is one statement of the right kind, on tables of the policy, with owners bound'
export const isAsync = false
export const maxBytes = 1024

const rights = ['query', 'insert', 'update', 'delete'] as const
const tables = tablesOf({ tables: ['items', 'notes'], rowOwner: { notes: 'owner' } })
const kinds = {
  q: { kinds: reading, parameters: 0 },
  p: { kinds: reading, parameters: 1 },
  x: { kinds: writing, parameters: 0 },
  y: { kinds: writing, parameters: 1 },
} as const

/** What changes something, locks it, or leaves the statement. */
const writes = ['InsertStmt', 'UpdateStmt', 'DeleteStmt', 'MergeStmt', 'IntoClause', 'LockingClause', 'CurrentOfExpr']
/** Of what a function may be called in no statement of a guest. */
const dangerous =
  /^(?:pg_|lo_|dblink|set_config|current_setting|nextval|setval|query_to|table_to|database_to|schema_to|xml)/

interface Seen {
  readonly relations: { readonly name: string; readonly isOwned: boolean }[]
  readonly types: Set<string>
  readonly withNames: Set<string>
  readonly functions: Set<string>
}

/** Goes through a tree by the names of its keys alone, so it knows nothing of the shapes that the judge goes by. */
function look(value: unknown, key: string, owner: string, seen: Seen, isOwned = false): void {
  if (Array.isArray(value)) for (const each of value) look(each, key, owner, seen, isOwned)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return
  const node = value as Readonly<Record<string, unknown>>
  const name = key === 'relation' || key === 'RangeVar' ? 'RangeVar' : key
  seen.types.add(name === 'intoClause' ? 'IntoClause' : name)
  if (name === 'RangeVar')
    seen.relations.push({
      name: `${(node['schemaname'] as string | undefined) ?? ''}.${String(node['relname'])}`,
      isOwned,
    })
  if (name === 'CommonTableExpr') seen.withNames.add(`.${String(node['ctename'])}`)
  if (name === 'FuncCall') seen.functions.add(JSON.stringify(node['funcname']))
  // Only this text, and as it stands: the first of an AND cannot be undone by what follows.
  const where = JSON.stringify(node['whereClause'] ?? '')
  const binds = where.includes(`"number":${owner}`) && where.includes('"sval":"owner"')
  for (const [inner, each] of Object.entries(node))
    look(each, inner, owner, seen, name === 'SelectStmt' || name.endsWith('Stmt') ? binds : isOwned)
}

/** What is under test; tests put weaker ones in. */
export interface DbParts {
  readonly judge: typeof judge
  readonly rewrite: typeof rewrite
}

export function makeFuzz(parts: DbParts): Fuzz {
  return (data) => {
    const [{ kinds: allowed, parameters }, rest] = chosen(data, kinds)
    const text = textOf(rest)
    let written: string
    try {
      const judged = parts.judge(text, parameters, allowed, { allow: rights, tables })
      written = parts.rewrite(judged, parameters).text
    } catch (error) {
      must(error instanceof StatementRefusal, () => `${JSON.stringify(text)} threw ${told(error)}`)
      return
    }
    const says = (what: string) => (): string => `${what}: ${JSON.stringify(text)} became ${JSON.stringify(written)}`
    const { stmts = [] } = parseSync(written) as { stmts?: readonly { stmt?: Readonly<Record<string, unknown>> }[] }
    must(stmts.length === 1, says('not one statement'))
    const [type = ''] = Object.keys(stmts[0]?.stmt ?? {})
    must(type === 'SelectStmt' || (allowed === writing && writes.includes(type)), says(`a ${type}`))
    const seen: Seen = { relations: [], types: new Set(), withNames: new Set(), functions: new Set() }
    look(stmts[0]?.stmt, '', String(parameters + 1), seen)
    const others = writes.filter((each) => each !== type && seen.types.has(each))
    must(others.length === 0, says(`it holds ${others.join(', ')}`))
    for (const { name, isOwned } of seen.relations) {
      must(['public.items', 'public.notes'].includes(name) || seen.withNames.has(name), says(`the table ${name}`))
      must(name !== 'public.notes' || isOwned || type === 'InsertStmt', says('rows of all owners'))
    }
    for (const name of seen.functions)
      for (const [, part = ''] of name.matchAll(/"sval":"([^"]*)"/g))
        must(part === 'pg_catalog' || !dangerous.test(part), says(`the function ${name}`))
  }
}

export const fuzz = makeFuzz({ judge, rewrite })
