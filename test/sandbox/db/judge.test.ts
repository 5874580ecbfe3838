import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { composeInsert, composeRemove, composeUpdate } from '../../../src/sandbox/host-function/db/compose.ts'
import { judge, reading, writing, type Right } from '../../../src/sandbox/host-function/db/judge.ts'
import { rewrite } from '../../../src/sandbox/host-function/db/rewrite.ts'
import { tablesOf } from '../../../src/sandbox/host-function/db/tables.ts'
import { StatementRefusal } from '../../../src/sandbox/host-function/db/tree.ts'
import { acceptedQueries, refusedQueries, refusedWrites } from './statements.ts'
import { policy } from './support.ts'

const tables = tablesOf(policy)
const pass = (kinds: readonly Right[], text: string, values: readonly unknown[] = [], allow = policy.allow) =>
  rewrite(judge(text, values.length, kinds, { allow, tables }), values.length)

const refused = (kinds: readonly Right[], text: string, values: readonly unknown[] = []): boolean => {
  try {
    pass(kinds, text, values)
    return false
  } catch (error) {
    assert.ok(error instanceof StatementRefusal, String(error))
    return true
  }
}

test('every statement of the table of attacks is refused, and an honest one is not', () => {
  assert.ok(refusedQueries.length >= 80)
  for (const [text, values] of refusedQueries) assert.equal(refused(reading, text, values), true, text)
  for (const [text, values] of refusedWrites) assert.equal(refused(writing, text, values), true, text)
  for (const [, text, values] of acceptedQueries) assert.doesNotThrow(() => pass(reading, text, values), text)
})

test('a guard that looks at the text lets many of them through', () => {
  const naive = (text: string): boolean => /^\s*(?:select|with)\b/i.test(text) && !/;\s*\S/.test(text)
  assert.ok(refusedQueries.filter(([text]) => naive(text)).length >= 40)
  // And a better one, with a list of what is bad, still some.
  const bad = /\b(?:insert|update|delete|drop|into|copy|set|pg_sleep|pg_read_file|secrets)\b/i
  assert.ok(refusedQueries.filter(([text]) => naive(text) && !bad.test(text)).length >= 20)
})

test('no right is there that the policy does not give', () => {
  const cases: readonly (readonly [Right, readonly Right[], string])[] = [
    ['query', reading, 'select 1'],
    ['insert', writing, 'insert into items (id) values (0)'],
    ['update', writing, 'update items set id = 1 where id = 1'],
    ['delete', writing, 'delete from items where id = 1'],
  ]
  for (const [right, kinds, text] of cases) {
    assert.doesNotThrow(() => pass(kinds, text, [], [right]), text)
    const others = policy.allow.filter((each) => each !== right)
    assert.throws(() => pass(kinds, text, [], others), { code: 'EDENIED' }, text)
  }
  const reads = [
    'update items set id = 1 where id = 1 returning *',
    'insert into items (id) select cents from shop.prices',
    'delete from items using shop.prices p where id = p.item',
    'delete from items where id = (select max(item) from shop.prices)',
  ]
  for (const text of reads) {
    assert.doesNotThrow(() => pass(writing, text), text)
    assert.throws(() => pass(writing, text, [], ['insert', 'update', 'delete']), { code: 'EDENIED' }, text)
  }
  const upsert = 'insert into items (id) values (0) on conflict (id) do update set name = null'
  assert.doesNotThrow(() => pass(writing, upsert))
  assert.throws(() => pass(writing, upsert, [], ['insert', 'query']), { code: 'EDENIED' })
})

test('any identifier stays one identifier: the library quotes, and the parser reads the same name', () => {
  // PostgreSQL cuts what is longer than 63 bytes; a policy names no such table.
  const name = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
    .filter((text) => !/[.\0]/.test(text) && Buffer.byteLength(text) < 63)
  fc.assert(
    fc.property(name, name, fc.string(), (table, column, value) => {
      const known = tablesOf({ tables: [table], rowOwner: {} })
      const statements = [
        composeInsert(table, { [column]: value }),
        composeUpdate(table, { [column]: value }, { [column]: null, [`${column}x`]: value }),
        composeRemove(table, { [column]: value }),
      ]
      for (const { text, params } of statements) {
        const judged = judge(text, params.length, writing, { allow: policy.allow, tables: known })
        assert.deepEqual(
          judged.uses.map((use) => use.table.name),
          [table],
        )
        assert.throws(() => judge(text, params.length, writing, { allow: policy.allow, tables }), { code: 'EDENIED' })
      }
    }),
    { numRuns: 100 },
  )
  // Quotes that are not doubled: the name ends where its author wants.
  const naive = (table: string): string => `DELETE FROM "${table}" WHERE "id" = $1`
  assert.throws(
    () => judge(naive('items" WHERE "id" = $1; DELETE FROM "items'), 1, writing, { allow: policy.allow, tables }),
    {
      message: 'EDENIED: more than one statement',
    },
  )
})

test('any text at all is a refusal or a statement, never another error; nesting too', () => {
  const words = [
    'select',
    'from',
    'items',
    'secrets',
    '(',
    ')',
    ',',
    '1',
    '$1',
    'with',
    'x',
    'as',
    'where',
    '"',
    "'",
    ';',
    '--',
    '/*',
    'ü',
    '=',
  ]
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...words), { maxLength: 30 }), (parts) => {
      refused(reading, parts.join(' '))
    }),
    { numRuns: 300 },
  )
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => void refused(reading, text)),
    { numRuns: 100 },
  )
  for (const deep of [
    `select ${'('.repeat(15_000)}1${')'.repeat(15_000)}`,
    `select ${'-'.repeat(1)}${' - '.repeat(8_000)}1`,
    `select ${'1+'.repeat(15_000)}1`,
    `select ${'not '.repeat(8_000)}true`,
    `${'select ('.repeat(3_500)}1`,
    `select ${'array['.repeat(4_000)}1${']'.repeat(4_000)}`,
    `select * from ${'(select * from '.repeat(1_900)}items${') a'.repeat(1_900)}`,
    `select '${'x'.repeat(1 << 20)}'`,
  ])
    refused(reading, deep)
  assert.equal(refused(reading, 'select id from items'), false)
})

test('a table with owners is read and changed through its owner only', () => {
  const texts = [
    'select * from notes',
    'select n.* from public.notes as n(a, b), notes',
    'select "notes".body from /* notes */ "notes" -- notes',
    'select (select count(*) from notes where id = i.id) from items i where exists (select 1 from notes)',
    'with mine as (select * from notes) select * from mine union select * from notes',
    'select ü.body as "ünotes" from notes ü where ü.body > $1',
  ]
  for (const text of texts) {
    const values = text.includes('$1') ? ['x'] : []
    const { text: made, takesOwner } = pass(reading, text, values)
    assert.equal(takesOwner, true)
    const bound = `(SELECT * FROM "public"."notes" WHERE "owner" = $${values.length + 1} OFFSET 0)`
    // Nothing but bound uses is left of the table.
    assert.equal(/\bFROM\s+"public"\."notes"(?! WHERE "owner")/i.test(made), false, made)
    assert.ok(made.includes(bound), made)
  }
  for (const text of [
    'delete from notes where body = $1',
    'delete from notes n where n.body = $1 or id = 2 -- ) returning',
    'update notes as "where" set body = $1 where "where".id = 1 returning id as where, "where".body as returning',
    'with x as (select $1::text as b where true) update notes set body = b from x where id = 1 /* where */ returning *;',
  ]) {
    const { text: made } = pass(writing, text, ['x'])
    assert.match(made, /where .*"owner" = \$2 AND CASE WHEN .*"owner" = \$2 THEN \(/i, made)
  }
  assert.match(
    pass(writing, 'insert into notes (body) values ($1) returning id', ['x']).text,
    /returning id\n, "notes"."owner" = \$2$/,
  )
})

test('what was spliced is parsed again: a mistake about a place is a refusal', () => {
  const text = 'select notes.id, $1 from notes where notes.body = $1'
  const judged = judge(text, 1, reading, { allow: policy.allow, tables })
  assert.doesNotThrow(() => rewrite(judged, 1))
  for (const place of [0, 7, text.indexOf('where'), text.indexOf('notes.body'), text.length])
    assert.throws(() => rewrite({ ...judged, uses: judged.uses.map((use) => ({ ...use, location: place })) }, 1), {
      code: 'EINVAL',
    })
  assert.equal(refused(reading, `select * from U&"n!006ftes" UESCAPE '!'`), true)
})
