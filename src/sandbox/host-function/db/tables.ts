import type { DbPolicy } from '../../policy/policy.ts'

/** A table that a policy names. */
export interface Table {
  readonly schema: string
  readonly name: string
  /** The column that holds the name of the plugin whose row it is. */
  readonly owner: string | undefined
}

/** Doubled quotation marks are all that an identifier can hold against its own quotation (PostgreSQL 18, section 4.1.1). */
export function quoted(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`
}

export function fullName({ schema, name }: Table): string {
  return `${quoted(schema)}.${quoted(name)}`
}

/** The tables of a policy, found by schema and name as PostgreSQL has them after folding and unquoting. */
export interface Tables {
  readonly find: (schema: string | undefined, name: string) => Table | undefined
  /** True where a table of any schema has this name. */
  readonly hasName: (name: string) => boolean
}

/** A name without schema means `public`. */
export function tablesOf(policy: Pick<DbPolicy, 'tables' | 'rowOwner'>): Tables {
  const all = policy.tables.map((written): Table => {
    const dot = written.indexOf('.')
    const [schema, name] = dot < 0 ? ['public', written] : [written.slice(0, dot), written.slice(dot + 1)]
    const short = schema === 'public' ? name : written
    const key = [short, `public.${short}`].find((each) => Object.hasOwn(policy.rowOwner, each))
    return { schema, name, owner: key === undefined ? undefined : policy.rowOwner[key] }
  })
  return {
    find: (schema = 'public', name) => all.find((table) => table.schema === schema && table.name === name),
    hasName: (name) => all.some((table) => table.name === name),
  }
}
