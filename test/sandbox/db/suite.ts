import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { JobFailure, type Database, type Job } from '../../../src/sandbox/host-function/db/job.ts'
import { acceptedQueries, refusedQueries, refusedWrites } from './statements.ts'
import { begin, serviceOn } from './support.ts'

/** What a suite needs of an engine: the database under test, and statements with the host's own right. */
export interface Engine {
  readonly database: Database
  readonly host: (text: string) => Promise<readonly Record<string, unknown>[]>
}

/** Never ends within any deadline of these tests. */
const endless = 'select count(*) from generate_series(1, 1000000) a, generate_series(1, 1000000) b'

const job: Job = {
  text: 'SELECT 1',
  params: [],
  kind: 'read',
  tellsOwner: false,
  rows: 10,
  resultBytes: 1000,
  deadlineMs: 20_000,
}
const never = new AbortController().signal

/** What must hold on every engine. */
export function suite(name: string, engine: () => Engine): void {
  const host = (text: string) => engine().host(text)
  const open = (more: Parameters<typeof serviceOn>[1] = {}) => serviceOn(engine().database, more)
  const run = (more: Partial<Job>) => engine().database.run({ ...job, ...more }, never)
  const failureOf = async (promise: Promise<unknown>): Promise<string> =>
    promise.then(
      () => 'ran',
      (error: unknown) => {
        assert.ok(error instanceof JobFailure, String(error))
        const { failure } = error
        return failure.kind === 'sql' ? failure.sqlState : failure.kind
      },
    )

  describe(name, () => {
    test('honest statements run', async () => {
      const plugin = begin(open())
      for (const [rows, text, values] of acceptedQueries) {
        const answer = await plugin
          .query(text, values)
          .catch((error: unknown) => assert.fail(`${text}: ${String(error)}`))
        assert.equal(answer.length, rows, text)
      }
      assert.deepEqual(plugin.violations, [])
      await plugin.end()
    })

    test('attacks are refused, leave a record, and change nothing', async () => {
      const plugin = begin(open())
      const state = `select (select count(*) from items) as items, (select md5(string_agg(items::text, ',' order by id)) from items) as sum,
        (select last_value from counter) as counter, (select count(*) from pg_class) as relations`
      const before = await host(state)
      for (const [text, values] of refusedQueries)
        assert.match(await plugin.code('query', text, values), /^E(?:DENIED|INVAL)$/, text)
      for (const [text, values] of refusedWrites)
        assert.match(await plugin.code('execute', text, values), /^E(?:DENIED|INVAL)$/, text)
      assert.equal(plugin.violations.length, refusedQueries.length + refusedWrites.length)
      assert.deepEqual(await host(state), before)
      await plugin.end()
    })

    test('a guard by text lets a statement through that changes the table, and one that tells a secret', async () => {
      const naive = async (text: string): Promise<readonly Record<string, unknown>[]> => {
        assert.match(text, /^\s*(?:select|with)\b/i)
        return host(text)
      }
      const writes = 'with x as (insert into shop.prices values (777, 1) returning item) select * from x'
      await naive(writes)
      assert.equal((await host('select * from shop.prices where item = 777')).length, 1)
      await host('delete from shop.prices where item = 777')
      assert.deepEqual(await naive('select table_to_xml($$secrets$$, true, true, $$$$)::text ~ $$CANARY$$ as told'), [
        { told: true },
      ])
      const plugin = begin(open())
      assert.equal(await plugin.code('query', writes), 'EDENIED')
      await plugin.end()
    })

    test('below the judge a query is read-only, of one statement, without cursors that write', async () => {
      for (const [text, state] of [
        ["SELECT pg_catalog.setval('public.counter', 9)", '25006'],
        ['WITH x AS (DELETE FROM public.items RETURNING *) SELECT * FROM x', '0A000'],
        ['DELETE FROM public.items', '42601'],
        ['SELECT 1; DELETE FROM public.items', '42601'],
        ['SELECT * INTO public.copied FROM public.items', '42601'],
      ] as const)
        assert.equal(await failureOf(run({ text })), state, text)
      assert.deepEqual(await host('select count(*)::int as n from items'), [{ n: 1000 }])
    })

    test("a setting of one statement does not reach the next, nor does the user's function stand in for PostgreSQL's", async () => {
      await run({
        text: "SELECT set_config('statement_timeout', '0', false), set_config('search_path', 'public', false)",
      })
      const shown = await run({ text: "SELECT current_setting('statement_timeout'), current_setting('search_path')" })
      assert.deepEqual(shown.rows, [['20s', 'pg_catalog']])
      const plugin = begin(open())
      // public.lower(varchar) is the better match, and gives the secret away.
      assert.deepEqual(await host("select lower('X'::varchar) as word"), [{ word: 'CANARY' }])
      assert.deepEqual(await plugin.query('select lower($1::varchar) as word', ['X']), [{ word: 'x' }])
      await plugin.end()
    })

    test('values come as copies, in one form on every engine', async () => {
      const plugin = begin(open())
      assert.deepEqual(
        await plugin.query('select *, true as yes, id::float8 / 2 as half, null as nothing from items where id = 1'),
        [
          {
            id: 1,
            name: 'item 1',
            price: '1.50',
            made: '2024-01-02 03:04:05+00',
            data: { n: 1 },
            raw: '\\x00ff',
            tags: '{a,b}',
            yes: true,
            half: 0.5,
            nothing: null,
          },
        ],
      )
      const cents = await plugin.query('select cents, to_jsonb($1::text[]) as list from shop.prices order by item', [
        '{x,"y z"}',
      ])
      assert.deepEqual(cents, [
        { cents: 100, list: ['x', 'y z'] },
        { cents: '9007199254740993', list: ['x', 'y z'] },
      ])
      const odd = await plugin.query(
        'select $1::text as a, $2::int as b, $3::bool as c, $4::jsonb as d, $5::text as e, $6::json as f, $7::float8 as g',
        ["'; drop table items; --", 7, true, { k: [1, null] }, null, '{"__proto__":1}', 'NaN'],
      )
      assert.deepEqual(odd, [
        { a: "'; drop table items; --", b: 7, c: true, d: { k: [1, null] }, e: null, f: '{"__proto__":1}', g: 'NaN' },
      ])
      for (const values of [['a\0b'], ['\ud800'], [() => 1], [10n], 'x', Array.from({ length: 1001 }, () => 1)])
        assert.equal(await plugin.code('query', 'select $1::text', values), 'EINVAL')
      assert.equal(await plugin.code('query', 'select 1 as a, 2 as a'), 'EINVAL')
      assert.equal(await plugin.code('query', 'select 1 as "__proto__"'), 'EINVAL')
      assert.equal(await plugin.code('query', { toString: () => 'select 1' }), 'EINVAL')
      await plugin.end()
    })

    test('helpers insert, update and remove; the whole is undone where a part fails', async () => {
      const plugin = begin(open())
      const table = 'Ödd "table'
      assert.equal(await plugin.call('insert', table, { 'sel"ect': 1, ünï: 'x"); DROP TABLE items; --' }), 1)
      assert.equal(await plugin.call('insert', `public.${table}`, { 'sel"ect': 2 }), 1)
      assert.equal(await plugin.call('update', table, { ünï: 'y' }, { 'sel"ect': 2, ünï: null }), 1)
      assert.deepEqual(await plugin.query('select * from "Ödd ""table" order by 1'), [
        { 'sel"ect': 1, ünï: 'x"); DROP TABLE items; --' },
        { 'sel"ect': 2, ünï: 'y' },
      ])
      assert.deepEqual(
        await plugin.call('execute', 'delete from "Ödd ""table" t where t."sel""ect" < $1 returning *', [2]),
        {
          changed: 1,
          rows: [{ 'sel"ect': 1, ünï: 'x"); DROP TABLE items; --' }],
        },
      )
      assert.equal(await plugin.call('remove', table, { 'sel"ect': 2 }), 1)
      for (const args of [
        ['insert', 'secrets', { word: 'x' }],
        ['insert', 'pg_catalog.pg_class', { relname: 'x' }],
        ['insert', 'items" (id) VALUES (0) --', { id: 1 }],
        ['update', 'items', { 'id" = 0 --': 1 }, { id: 1 }],
        ['update', 'items', { id: 1 }, {}],
        ['update', 'items', { id: 1 }, undefined],
        ['remove', 'items', {}],
        ['remove', 'items', { id: undefined }],
        ['remove', 'items', [1]],
        ['remove', 7, { id: 1 }],
      ] as const)
        assert.match(await plugin.code(...(args as unknown as [string])), /^E(?:DENIED|INVAL)$/, JSON.stringify(args))
      assert.equal(await plugin.code('insert', 'items', { id: 1 }), 'ECONSTRAINT')
      assert.equal(await plugin.code('insert', 'items', { id: 'many' }), 'EVALUE')
      // Two rows fit, the third does not.
      const three = 'insert into items (id) values (2001), (2002), ($1)'
      assert.equal(await plugin.code('execute', three, [1]), 'ECONSTRAINT')
      assert.equal(await plugin.code('execute', 'update items set name = $1 where id > 0', ['x']), 'EQUOTA')
      assert.deepEqual(await host("select count(*)::int as n from items where id > 2000 or name = 'x'"), [{ n: 0 }])
      await plugin.end()
    })

    test("nothing of the database's own messages reaches the guest", async () => {
      const plugin = begin(open())
      for (const [text, values] of [
        ['select name::int from items where id = 1'],
        ['select $1::int', ['CANARY']],
        ['select nothing from items'],
        ['insert into items (id, name) values (1, $1)', ['CANARY']],
        ['select 1 / (id - 1) from items'],
      ] as const) {
        const verb = text.startsWith('insert') ? 'execute' : 'query'
        await assert.rejects(plugin.call(verb, text, values), (error: Error) => {
          assert.doesNotMatch(error.message, /CANARY|item|integer|nothing|pkey|relation|column/)
          return true
        })
      }
      await plugin.end()
    })

    test('rows and bytes are bounded while they come, and so are statements', async () => {
      const plugin = begin(open({ rows: 100, resultBytes: 10_000, statements: 8 }))
      assert.equal((await plugin.query('select id from items limit 100')).length, 100)
      assert.equal(await plugin.code('query', 'select id from items limit 101'), 'EQUOTA')
      assert.equal(await plugin.code('query', 'select generate_series(1, 2000000000) as n'), 'EQUOTA')
      assert.equal(await plugin.code('query', 'select $1::text as a', ['x'.repeat(10_000)]), 'ran')
      assert.equal(await plugin.code('query', 'select $1::text as a', ['x'.repeat(10_001)]), 'EQUOTA')
      const huge = 'select string_agg($1, $1) as a from generate_series(1, 20000)'
      assert.equal(await plugin.code('query', huge, ['x'.repeat(500)]), 'EQUOTA')
      const returning = 'insert into shop.prices select i, 0 from generate_series(1, 50) i returning $1::text'
      assert.equal(await plugin.code('execute', returning, ['x'.repeat(500)]), 'EQUOTA')
      assert.equal((await plugin.query('select * from shop.prices')).length, 2)
      assert.equal(await plugin.code('query', 'select 1'), 'EQUOTA')
      assert.deepEqual([...new Set(plugin.violations.map(({ kind }) => kind))], ['quota'])
      await plugin.end()
    })

    test('a statement ends at its deadline, and what was committed before is there after', async () => {
      const plugin = begin(open())
      const hasty = begin(open({ deadlineMs: 400 }))
      await plugin.call('insert', 'shop.prices', { item: 50, cents: 5 })
      assert.equal(await hasty.code('query', endless), 'EDEADLINE')
      // The run's own end, where that is nearer.
      const brief = begin(open(), 'a', 300)
      assert.equal(await brief.code('query', endless), 'EDEADLINE')
      // The guest cannot lift it.
      assert.equal(await plugin.code('query', 'set statement_timeout = 0'), 'EDENIED')
      assert.equal(
        await plugin.code('query', 'select set_config($1, $2, false)', ['statement_timeout', '0']),
        'EDENIED',
      )
      const asleep = failureOf(run({ text: 'SELECT pg_catalog.pg_sleep(100)', deadlineMs: 300 }))
      assert.match(await asleep, /^(?:57014|deadline)$/)
      assert.equal(await plugin.call('remove', 'shop.prices', { item: 50 }), 1)
      assert.deepEqual(
        hasty.violations.map(({ kind }) => kind),
        ['deadline'],
      )
      for (const each of [plugin, hasty, brief]) await each.end()
    })

    test('a run that ends takes its statements with it, those that wait too', async () => {
      const service = open()
      const plugin = begin(service)
      const codes = [1, 2, 3, 4, 5, 6].map(() => plugin.code('query', endless))
      const other = begin(service, 'b')
      setTimeout(() => plugin.controller.abort(), 300)
      assert.deepEqual([...new Set(await Promise.all(codes))], ['EENDED'])
      await plugin.end()
      assert.equal(await plugin.code('query', 'select 1'), 'EENDED')
      assert.deepEqual(await other.query('select 1 as n'), [{ n: 1 }])
      assert.deepEqual(
        await host(
          "select count(*)::int as n from pg_stat_activity where state = 'active' and pid <> pg_backend_pid() and query ~ 'FETCH'",
        ),
        [{ n: 0 }],
      )
      await other.end()
    })

    test('of a table with owners a plugin sees its own rows, however it asks', async () => {
      const service = open()
      const [a, b] = [begin(service, 'a'), begin(service, 'b')]
      const texts: readonly (readonly [string, (readonly unknown[])?])[] = [
        ['select body from notes'],
        ['select body from notes where true or owner = $1', ['b']],
        ['select n.body from public."notes" n where n.owner <> $1 or n.owner = $1', ['b']],
        ['select b.body from items i left join notes b on true where i.id = 1'],
        ['select b.body from notes n full join notes b on n.id <> b.id or true'],
        ['select (select string_agg(body, $1) from notes) as body', ['']],
        ['select body from (select * from notes union all select * from notes where owner = $1) n', ['b']],
        ['with x as (select * from notes), y as (select * from x) select body from y'],
        [
          'with recursive x as (select id, body from notes union select n.id, n.body from notes n, x) select body from x',
        ],
        ['select (notes)::text as body from notes'.replace('(notes)::text', 'row_to_json(notes) ->> $1'), ['body']],
        ['select body from items i, lateral (select body from notes where i.id = i.id) n where i.id = 1'],
      ]
      for (const [text, values] of texts) {
        const rows = await a.query(text, values)
        assert.deepEqual([...new Set(rows.map((row) => (row as { body: unknown }).body))], ['of a'], text)
      }
      assert.equal((await b.query('select * from notes')).length, 2)
      // A condition bound to the end of the text is not bound to the rows.
      const naive = (text: string): string => `${text} and owner = 'a'`
      assert.equal((await host(naive("select body from notes where owner = 'b' or true"))).length, 1 + 2)
      await a.end()
      await b.end()
    })

    test('no condition of a plugin is evaluated on the row of another', async () => {
      const plugin = begin(open())
      // Row 2 of b holds an expression that is not valid: an error tells of it.
      const probe = '$1 ~ any (array[body])'
      assert.deepEqual(await plugin.query(`select count(*) as n from notes where ${probe}`, ['x']), [{ n: 0 }])
      assert.equal(
        await plugin.call('execute', `update notes set body = body where id > 0 and ${probe}`, ['x']).then(changed),
        0,
      )
      assert.equal(await plugin.call('execute', `delete from notes n where ${probe}`, ['x']).then(changed), 0)
      const naive = `select count(*) from (select * from notes where owner = 'a') n where 'x' ~ any (array[body])`
      await assert.rejects(host(naive), { code: '2201B' })
      await assert.rejects(host(`update notes set body = body where owner = 'a' and ('x' ~ any (array[body]))`), {
        code: '2201B',
      })
      await plugin.end()
    })

    test('of a table with owners a plugin changes its own rows, however it asks', async () => {
      const service = open()
      const plugin = begin(service, 'a')
      const before = await host("select * from notes where owner = 'b' order by id")
      assert.equal(await plugin.call('insert', 'notes', { body: 'new', rank: 10 }), 1)
      assert.equal(await plugin.call('insert', 'public.notes', { body: 'new', owner: 'a' }), 1)
      for (const owner of ['b', null, '', 'A'])
        assert.match(await plugin.code('insert', 'notes', { body: 'forged', owner }), /^E(?:DENIED|CONSTRAINT)$/)
      const two = 'insert into notes (owner, body) values ($1, $3), ($2, $3) returning id as owner'
      assert.equal(await plugin.code('execute', two, ['a', 'b', 'forged']), 'EDENIED')
      assert.deepEqual(await plugin.call('execute', two.replace('id', 'body'), ['a', 'a', 'x']), {
        changed: 2,
        rows: [{ owner: 'x' }, { owner: 'x' }],
      })
      const forgedFrom = 'insert into notes (owner, body) select $1, name from items where id < 3'
      assert.equal(await plugin.code('execute', forgedFrom, ['b']), 'EDENIED')
      for (const [text, values] of [
        ['update notes set body = $1 where id = 2 or id > 0', ['taken']],
        ['update notes n set body = $1 from notes m where n.id <> m.id or n.id = m.id', ['taken']],
        ['update notes set body = $1 where owner in ($2, $3)', ['taken', 'a', 'b']],
        ['delete from notes where owner <> $1', ['a']],
        ['delete from notes using items i where i.id = notes.id or i.id = 1 and notes.id > 0'],
        ['update notes set body = (select string_agg(body, $1) from notes) where id > -1', ['+']],
        ['insert into notes (owner, rank) values ($1, 2) on conflict do nothing', ['a']],
      ] as const)
        await plugin.call('execute', text, values)
      assert.equal(await plugin.code('execute', 'insert into notes (owner, rank) values ($1, 2)', ['a']), 'ECONSTRAINT')
      assert.deepEqual(await host("select * from notes where owner = 'b' order by id"), before)
      assert.deepEqual(await host("select * from notes where owner not in ('a', 'b') or body = 'forged'"), [])
      await plugin.end()
    })
  })
}

const changed = (value: unknown): unknown => (value as { changed: unknown }).changed
