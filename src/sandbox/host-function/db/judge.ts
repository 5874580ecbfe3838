import type { DbPolicy } from '../../policy/policy.ts'
import { parseOne, type Parsed } from './parse.ts'
import type { Table, Tables } from './tables.ts'
import { denied, isNode, malformed, tagged, textsOf, type Node } from './tree.ts'
import { betweens, functions, operators, types } from './vocabulary.ts'
import { walk } from './walk.ts'
import { dependsOnRow } from './where.ts'

export type Right = DbPolicy['allow'][number]

/** One use of a table in a statement. */
export interface TableUse {
  readonly table: Table
  /** Of its first identifier, in bytes. */
  readonly location: number
  /** What the guest calls it there: its alias or its name. */
  readonly called: string
  readonly hasAlias: boolean
  /** Rows of it are changed, not read. */
  readonly isTarget: boolean
}

/** A statement that a policy allows. */
export interface Judged extends Parsed {
  readonly right: Right
  readonly uses: readonly TableUse[]
}

const rights: Readonly<Record<string, Right>> = {
  SelectStmt: 'query',
  InsertStmt: 'insert',
  UpdateStmt: 'update',
  DeleteStmt: 'delete',
}

/** What `db.query` and `db.execute` may run. */
export const reading: readonly Right[] = ['query']
export const writing: readonly Right[] = ['insert', 'update', 'delete']

const shown = (name: string): string => JSON.stringify(name.slice(0, 63))

/**
 * Decides by PostgreSQL's own parse tree. Pure. Constants of text are refused: who glues a text into a statement needs
 * quotes, so that every such place fails when it is written and not when somebody abuses it. Numbers, booleans and NULL
 * carry no text, and `LIMIT 10` needs them.
 * @param parameters number of values that come with the text
 * @throws StatementRefusal
 */
export function judge(
  text: string,
  parameters: number,
  kinds: readonly Right[],
  policy: Pick<DbPolicy, 'allow'> & { readonly tables: Tables },
): Judged {
  const parsed = parseOne(text)
  const right = Object.hasOwn(rights, parsed.type) ? rights[parsed.type] : undefined
  if (right === undefined || !kinds.includes(right)) return denied(`${parsed.type} is not allowed here`)
  if (!policy.allow.includes(right)) denied(`the policy does not allow ${right}`)
  const uses: TableUse[] = []
  const withNames = new Set<string>()
  const unresolved: string[] = []
  const words = new Set<unknown>()
  let highest = 0

  const visitors: Readonly<Record<string, (node: Node) => void>> = {
    RangeVar: (node) => {
      const schema = node['schemaname'] as string | undefined
      const name = node['relname'] as string
      // Without it, rows of tables that inherit are left out; and ONLY cannot stand before what owners turn it into.
      if (node['inh'] !== true) denied('ONLY is not allowed')
      const table = policy.tables.find(schema, name)
      const isTarget = node === parsed.node['relation']
      if (table === undefined) {
        if (schema !== undefined || isTarget) return denied(`the policy does not allow the table ${shown(name)}`)
        unresolved.push(name)
        return
      }
      const alias = isNode(node['alias']) ? (node['alias']['aliasname'] as string) : undefined
      const location = (node['location'] as number | undefined) ?? 0
      uses.push({ table, location, called: alias ?? name, hasAlias: alias !== undefined, isTarget })
    },
    CommonTableExpr: (node) => {
      const name = node['ctename'] as string
      // No doubt can arise then which of two a name means, here or in PostgreSQL: all of pg_catalog's begin with pg_.
      if (policy.tables.hasName(name) || name.startsWith('pg_')) denied(`${shown(name)} cannot be a name in WITH`)
      if (tagged(node['ctequery'])?.[0] !== 'SelectStmt') denied('only SELECT is allowed in WITH')
      withNames.add(name)
    },
    FuncCall: (node) => {
      const name = catalogName(node['funcname'])
      if (name === undefined || !functions.has(name)) denied(`the function ${named(node['funcname'])} is not allowed`)
      // `extract(year FROM x)`: a word of the grammar that the parser hands on as a text.
      if (name === 'extract') words.add(tagged((node['args'] as unknown[])[0])?.[1])
    },
    TypeName: (node) => {
      const name = catalogName(node['names'])
      if (name === undefined || !types.has(name)) denied(`the type ${named(node['names'])} is not allowed`)
    },
    A_Expr: (node) => judgeOperator(node['name'], String(node['kind'])),
    SubLink: (node) => {
      if (node['operName'] !== undefined) judgeOperator(node['operName'], 'AEXPR_OP')
    },
    CollateClause: (node) => {
      if (!['C', 'POSIX', 'default'].includes(catalogName(node['collname']) ?? ''))
        denied('this collation is not allowed')
    },
    A_Const: (node) => {
      if (Object.hasOwn(node, 'sval') && !words.has(node)) denied('text must be a parameter, such as $1')
    },
    A_Indirection: (node) => {
      // `(row).name` can call a function: PostgreSQL 18, section 4.2.4.
      for (const step of node['indirection'] as unknown[])
        if (tagged(step)?.[0] !== 'A_Indices') denied('a field of a row is not allowed')
    },
    ParamRef: (node) => {
      const number = (node['number'] as number | undefined) ?? 0
      if (number < 1 || number > parameters) malformed(`there is no value for $${number}`)
      highest = Math.max(highest, number)
    },
  }

  walk(parsed.type, parsed.node, (type, node) => {
    if (type !== 'SelectStmt' && Object.hasOwn(rights, type) && node !== parsed.node)
      denied(`${type} is not allowed within a statement`)
    visitors[type]?.(node)
  })
  if (highest !== parameters) malformed(`${parameters} values for a statement that ends at $${highest}`)
  for (const name of unresolved) if (!withNames.has(name)) denied(`the policy does not allow the table ${shown(name)}`)
  judgeWrite(parsed, right, uses)
  if (conflictUpdates(parsed.node) && !policy.allow.includes('update')) denied('the policy does not allow update')
  const reads = uses.some(({ isTarget }) => !isTarget) || parsed.node['returningClause'] !== undefined
  if (reads && !policy.allow.includes('query')) denied('the policy does not allow query')
  return { ...parsed, right, uses }
}

function judgeWrite({ node }: Parsed, right: Right, uses: readonly TableUse[]): void {
  if ((right === 'update' || right === 'delete') && !dependsOnRow(node['whereClause']))
    denied(`${right} needs a WHERE that looks at the row`)
  const owner = uses.find(({ isTarget }) => isTarget)?.table.owner
  if (owner !== undefined) {
    // It would look at rows of others.
    if (conflictUpdates(node)) denied('ON CONFLICT DO UPDATE is not allowed on a table with owners')
    if (right === 'update' && targetsOf(node).includes(owner)) denied('the owner of a row cannot be changed')
  }
}

function conflictUpdates(node: Node): boolean {
  return isNode(node['onConflictClause']) && node['onConflictClause']['action'] === 'ONCONFLICT_UPDATE'
}

function targetsOf(node: Node): readonly unknown[] {
  return (node['targetList'] as unknown[]).map((target) => tagged(target)?.[1]['name'])
}

/** The name of something of pg_catalog, with or without the schema. */
function catalogName(list: unknown): string | undefined {
  const [first, second, ...others] = textsOf(list) ?? []
  if (second === undefined) return first
  return first === 'pg_catalog' && others.length === 0 ? second : undefined
}

function named(list: unknown): string {
  return shown((textsOf(list) ?? ['?']).join('.'))
}

function judgeOperator(list: unknown, kind: string): void {
  const name = catalogName(list)
  const known = kind.includes('BETWEEN') ? betweens : operators
  if (name === undefined || !known.has(name)) denied(`the operator ${named(list)} is not allowed`)
}
