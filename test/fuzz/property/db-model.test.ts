import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import type { Database } from '../../../src/sandbox/host-function/db/job.ts'
import { openPglite } from '../../../src/sandbox/host-function/db/pglite.ts'
import type { DbPolicy } from '../../../src/sandbox/policy/policy.ts'
import { begin, policy, serviceOn, type Plugin } from '../../sandbox/db/support.ts'
import { planted, type Budget } from './budget.ts'
import { falsified } from '../../sandbox/services/support.ts'

let database: Database
before(async () => {
  database = openPglite(
    undefined,
    'CREATE TABLE notes (id int PRIMARY KEY, owner text NOT NULL, body text, rank int CHECK (rank < 5))',
  )
  // Its start takes seconds, which are not those of the properties.
  const first = begin(serviceOn(database))
  await first.query('select 1 as one')
  await first.end()
})
after(() => database.close())

interface Row {
  readonly id: number
  readonly owner: string
  readonly body: string | null
  readonly rank: number | null
}

/** The whole table; a statement of a plugin counts whether it is refused or not. */
interface Model {
  rows: readonly Row[]
  readonly left: Record<string, number>
}

type Plugins = Readonly<Record<string, Plugin>>
const names = ['a', '__proto__'] as const
const statements = 12

const id = fc.integer({ min: 1, max: 4 })
const rank = fc.constantFrom<number | null>(null, 1, 2, 9)
const body = fc.constantFrom<string | null>(null, '', "'; DROP TABLE notes; --", '__proto__', '{"a":1}', 'ü', '$1')
const plugin = fc.constantFrom(...names)

const byId = (one: Row, other: Row): number => one.id - other.id

/** What a statement comes to, or the code of its refusal. The model is changed by it. */
type Meant = (model: Model, owner: string) => unknown

/** One statement of one plugin. */
class Statement implements fc.AsyncCommand<Model, Plugins> {
  readonly #plugin: string
  readonly #name: string
  readonly #args: readonly unknown[]
  readonly #meant: Meant

  constructor(owner: string, [name, ...args]: readonly [string, ...unknown[]], meant: Meant) {
    this.#plugin = owner
    this.#name = name
    this.#args = args
    this.#meant = meant
  }

  check(): boolean {
    return true
  }

  async run(model: Model, plugins: Plugins): Promise<void> {
    const left = model.left[this.#plugin] ?? 0
    model.left[this.#plugin] = left - 1
    const expected = left <= 0 ? 'EQUOTA' : this.#meant(model, this.#plugin)
    const told = await plugins[this.#plugin]
      ?.call(this.#name, ...this.#args)
      .catch((error: unknown) => (error as { code?: unknown }).code)
    assert.deepEqual(told, expected, 'what a statement gives')
  }

  toString(): string {
    return `${this.#plugin}: ${this.#name}${JSON.stringify(this.#args)}`
  }
}

const insert = fc.tuple(plugin, id, body, rank, fc.constantFrom(undefined, ...names)).map(
  ([own, number, text, level, claimed]) =>
    new Statement(
      own,
      [
        'insert',
        'notes',
        { id: number, body: text, rank: level, ...(claimed === undefined ? {} : { owner: claimed }) },
      ],
      (model, owner) => {
        const isTaken = model.rows.some((row) => row.id === number)
        if (isTaken || level === 9) return 'ECONSTRAINT'
        if (claimed !== undefined && claimed !== owner) return 'EDENIED'
        model.rows = [...model.rows, { id: number, owner, body: text, rank: level }]
        return 1
      },
    ),
)
const update = fc.tuple(plugin, id, body, rank).map(
  ([own, number, text, level]) =>
    new Statement(own, ['update', 'notes', { body: text, rank: level }, { id: number }], (model, owner) => {
      const mine = model.rows.filter((row) => row.id === number && row.owner === owner)
      if (mine.length > 0 && level === 9) return 'ECONSTRAINT'
      model.rows = model.rows.map((row) => (mine.includes(row) ? { ...row, body: text, rank: level } : row))
      return mine.length
    }),
)
const give = fc
  .tuple(plugin, id)
  .map(([own, number]) => new Statement(own, ['update', 'notes', { owner: 'a' }, { id: number }], () => 'EDENIED'))
const remove = fc.tuple(plugin, body, rank).map(
  ([own, text, level]) =>
    new Statement(own, ['remove', 'notes', { body: text, rank: level }], (model, owner) => {
      const gone = model.rows.filter((row) => row.owner === owner && row.body === text && row.rank === level)
      model.rows = model.rows.filter((row) => !gone.includes(row))
      return gone.length
    }),
)
const query = fc
  .tuple(plugin, id)
  .map(
    ([own, least]) =>
      new Statement(own, ['query', 'select * from notes where id >= $1 order by id', [least]], (model, owner) =>
        model.rows.filter((row) => row.id >= least && row.owner === owner).toSorted(byId),
      ),
  )
const divide = plugin.map(
  (own) =>
    // Of a row of another plugin it would fail, and so tell of it.
    new Statement(own, ['query', 'select id from notes where 1 / (id - 4) > 5'], (model, owner) =>
      model.rows.some((row) => row.id === 4 && row.owner === owner) ? 'EVALUE' : [],
    ),
)
const commands = fc.commands([insert, insert, update, update, give, remove, query, query, divide], {
  maxCommands: 25,
  size: 'max',
})

function agrees(more: Partial<DbPolicy>, options: Budget): Promise<void> {
  return fc.assert(
    fc.asyncProperty(commands, async (sequence) => {
      const service = serviceOn(database, {
        ...policy,
        tables: ['notes'],
        rowOwner: { notes: 'owner' },
        statements,
        ...more,
      })
      const plugins = Object.assign(Object.create(null) as Record<string, Plugin>, {})
      for (const name of names) plugins[name] = begin(service, name)
      const left = Object.assign(Object.create(null) as Record<string, number>, {})
      for (const name of names) left[name] = statements
      try {
        await fc.asyncModelRun(() => ({ model: { rows: [], left }, real: plugins }), sequence)
      } finally {
        for (const each of Object.values(plugins)) await each.end()
        for (const name of names) {
          const cleaner = begin(serviceOn(database, { tables: ['notes'], rowOwner: { notes: 'owner' } }), name)
          await cleaner.call('execute', 'delete from notes where id > 0')
          await cleaner.end()
        }
      }
    }),
    { interruptAfterTimeLimit: 5000, ...options },
  )
}

test('a table behaves as a list of rows, of which each plugin has its own', { timeout: 120_000 }, () =>
  agrees({}, { numRuns: 60 }),
)

test('the model finds rows without owners, and a quota that is one too large', { timeout: 120_000 }, async () => {
  await falsified(agrees({ rowOwner: {} }, planted), /what a statement gives/)
  await falsified(agrees({ statements: statements + 1 }, planted), /what a statement gives/)
})
