import type { Technique } from '../../src/case.ts'

export const technique: Technique = {
  id: 'sql-guard-bypass',
  taxonomy: 'C32',
  title: 'Statements that a guard misreads',
  cwe: ['CWE-89', 'CWE-184', 'CWE-863'],
  impact:
    'A guard looks at the text of a statement and the database at its meaning: what was to be read only writes, and what was to be hidden is read.',
  remediation:
    "Let the database's own parser decide by an allow-list of tree nodes, tables and functions, and run the statement in a read-only transaction of a role that can do no more.",
}
