import type { Connection } from './connection.ts'

interface ColumnTypes {
  readonly id: string
  readonly text: string
  readonly integer: string
  readonly bytes: string
  readonly suffix: string
}

/** Texts compare byte by byte in both, so that both give their rows in the same order. */
const typesOf: Readonly<Record<Connection['kind'], ColumnTypes>> = {
  sqlite: { id: 'INTEGER PRIMARY KEY', text: 'TEXT', integer: 'INTEGER', bytes: 'BLOB', suffix: ' STRICT' },
  postgres: {
    id: 'bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY',
    text: 'text COLLATE "C"',
    integer: 'bigint',
    bytes: 'bytea',
    suffix: '',
  },
}

/** The statements that lead from one version of the schema to the next. */
export type Migration = (kind: Connection['kind']) => readonly string[]

/**
 * Runs with what was seen of each target and case. No text of a document is in an index: PostgreSQL refuses entries above
 * 2.7 kB. `*_rows` say how many rows a whole run has.
 */
const first: Migration = (kind) => {
  const { id, text, integer, bytes, suffix } = typesOf[kind]
  const ofRun = `run_id ${integer} NOT NULL REFERENCES escapement_run (run_id) ON DELETE CASCADE`
  return [
    `CREATE TABLE escapement_schema (version ${integer} NOT NULL)${suffix}`,
    `CREATE TABLE escapement_run (
      run_id ${id}, digest ${text} NOT NULL UNIQUE, started_ms ${integer} NOT NULL, interrupted ${integer} NOT NULL,
      formula ${integer} NOT NULL, edition ${text} NOT NULL, corpus_digest ${text} NOT NULL,
      corpus_cases ${integer} NOT NULL, selected ${integer} NOT NULL, selection ${text} NOT NULL,
      target_rows ${integer} NOT NULL, case_rows ${integer} NOT NULL, verdict_rows ${integer} NOT NULL,
      document ${bytes} NOT NULL)${suffix}`,
    `CREATE TABLE escapement_target (
      ${ofRun}, position ${integer} NOT NULL, spec ${text} NOT NULL, id ${text} NOT NULL, runtime ${text} NOT NULL,
      conditions ${text} NOT NULL, low ${integer}, high ${integer}, grade ${text} NOT NULL,
      breached ${integer} NOT NULL, unknown ${integer} NOT NULL, contained ${integer} NOT NULL,
      not_applicable ${integer} NOT NULL, PRIMARY KEY (run_id, position))${suffix}`,
    `CREATE TABLE escapement_case (
      ${ofRun}, position ${integer} NOT NULL, case_id ${text} NOT NULL, revision ${integer} NOT NULL,
      digest ${text} NOT NULL, PRIMARY KEY (run_id, position))${suffix}`,
    `CREATE TABLE escapement_verdict (
      ${ofRun}, target ${integer} NOT NULL, position ${integer} NOT NULL, case_position ${integer} NOT NULL,
      verdict ${text} NOT NULL, reason ${text} NOT NULL, PRIMARY KEY (run_id, target, position))${suffix}`,
  ]
}

/** Every version of the schema, oldest first. Only ever added to: a store is led forward, never back. */
export const migrations: readonly Migration[] = [first]

/** The columns that a row is made of, by table, in the order in which it is written. */
export const columns = {
  escapement_run: [
    'digest',
    'started_ms',
    'interrupted',
    'formula',
    'edition',
    'corpus_digest',
    'corpus_cases',
    'selected',
    'selection',
    'target_rows',
    'case_rows',
    'verdict_rows',
    'document',
  ],
  escapement_target: [
    'run_id',
    'position',
    'spec',
    'id',
    'runtime',
    'conditions',
    'low',
    'high',
    'grade',
    'breached',
    'unknown',
    'contained',
    'not_applicable',
  ],
  escapement_case: ['run_id', 'position', 'case_id', 'revision', 'digest'],
  escapement_verdict: ['run_id', 'target', 'position', 'case_position', 'verdict', 'reason'],
} as const

export type RunTable = keyof typeof columns
