import type { Database, Job } from '../../src/sandbox/host-function/db/job.ts'
import { openPglite } from '../../src/sandbox/host-function/db/pglite.ts'
import type { Ground, HostFunctionBench } from './bench-host-function.ts'

const setup = `CREATE TABLE notes (id int PRIMARY KEY, body text);
INSERT INTO notes SELECT i, 'note ' || i FROM generate_series(1, 100) i;`

let database: Database | undefined
let users = 0

/** One for all arms that are open, as it takes seconds and much memory to start; it ends with the last one. */
function ground(): Ground {
  users++
  const shared = (database ??= openPglite(undefined, setup))
  const never = new AbortController()
  const job = (text: string, params: readonly string[]): Job => ({
    text,
    params,
    kind: 'read',
    tellsOwner: false,
    rows: 1000,
    resultBytes: 1 << 20,
    deadlineMs: 30_000,
  })
  return {
    policy: { db: { engine: { kind: 'pglite' }, allow: ['query'], tables: ['notes'], deadlineMs: 30_000 } },
    around: { db: { database: { run: shared.run.bind(shared), close: () => Promise.resolve() } } },
    bare: {
      query: async (text: string, [id]: readonly number[]) =>
        (await shared.run(job(text, [String(id)]), never.signal)).rows,
    },
    close: async () => {
      if (--users > 0) return
      database = undefined
      await shared.close()
    },
  }
}

/** The bare function is the same PGlite in the same thread: what is left out is parsing, judging and rewriting. */
export const dbBench: HostFunctionBench = {
  name: 'db.query',
  point: 'tenant.cross',
  calls: 1,
  call: (space) => `(await ${space}.query('SELECT id, body FROM public.notes WHERE id <= $1', [2])).length`,
  each: 2,
  ground,
}
