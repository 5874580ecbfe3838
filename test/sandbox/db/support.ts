import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { dbService, type DbOptions } from '../../../src/sandbox/host-function/db/service.ts'
import type { Violation } from '../../../src/sandbox/monitor/violation.ts'
import type { DbPolicy } from '../../../src/sandbox/policy/policy.ts'
import type { Service } from '../../../src/sandbox/service.ts'

export const policy: DbPolicy = {
  engine: 'none',
  allow: ['query', 'insert', 'update', 'delete'],
  tables: ['items', 'shop.prices', 'notes', 'Ödd "table'],
  rowOwner: { notes: 'owner' },
  rows: 500,
  resultBytes: 256 << 10,
  statements: 1000,
  deadlineMs: 20_000,
}

/** What a user's own database would hold, and some that no policy of these tests names. */
export const setup = `
  CREATE TABLE items (id int PRIMARY KEY, name text, price numeric(10,2), made timestamptz, data jsonb, raw bytea, tags text[]);
  INSERT INTO items SELECT i, 'item ' || i, i * 1.5, '2024-01-02T03:04:05Z', jsonb_build_object('n', i), '\\x00ff', ARRAY['a','b']
    FROM generate_series(1, 1000) i;
  CREATE SCHEMA shop;
  CREATE TABLE shop.prices (item int, cents bigint);
  INSERT INTO shop.prices VALUES (1, 100), (2, 9007199254740993);
  CREATE TABLE notes (id serial PRIMARY KEY, owner text NOT NULL, body text, rank int UNIQUE);
  INSERT INTO notes (owner, body, rank) VALUES ('a', 'of a', 1), ('b', '(', 2), ('b', 'of b', 3);
  CREATE TABLE secrets (word text);
  INSERT INTO secrets VALUES ('CANARY');
  CREATE TABLE "Ödd ""table" ("sel""ect" int, "ünï" text);
  CREATE SEQUENCE counter;
  CREATE FUNCTION public.lower(varchar) RETURNS text LANGUAGE sql AS 'SELECT word FROM public.secrets';
`

export interface Plugin {
  readonly query: (text: string, values?: readonly unknown[]) => Promise<unknown[]>
  readonly call: (name: string, ...args: readonly unknown[]) => Promise<unknown>
  /** The code of the refusal, or `ran`. */
  readonly code: (name: string, ...args: readonly unknown[]) => Promise<string>
  readonly violations: Violation[]
  readonly controller: AbortController
  readonly end: () => Promise<void>
}

export function begin(service: Service, plugin = 'a', remainingMs = 60_000): Plugin {
  const violations: Violation[] = []
  const controller = new AbortController()
  const running = service.begin({
    plugin,
    request: 'r',
    signal: controller.signal,
    nowMs: () => performance.now(),
    remainingMs: () => remainingMs,
    violate: (violation) => violations.push(violation),
  })
  const call = async (name: string, ...args: readonly unknown[]): Promise<unknown> =>
    running.functions[`db.${name}`]?.(...args)
  return {
    query: async (text, values) => (await call('query', text, values)) as unknown[],
    call,
    code: async (name, ...args) =>
      call(name, ...args).then(
        () => 'ran',
        (error: unknown) => (error as { code?: string }).code ?? String(error),
      ),
    violations,
    controller,
    end: async () => running.end(),
  }
}

/** A service on a database that stays open when the service is closed. */
export function serviceOn(database: NonNullable<DbOptions['database']>, more: Partial<DbPolicy> = {}): Service {
  return dbService({ ...policy, ...more }, { database })
}

const binaries = globSync('/usr/lib/postgresql/*/bin/initdb').map(dirname).at(-1)
export const hasPostgres = binaries !== undefined

export interface Cluster {
  /** As a role that may read and change the tables, and is no superuser. */
  readonly url: string
  /** As the superuser. */
  readonly admin: pg.Client
  readonly stop: () => Promise<void>
}

/** A PostgreSQL of its own in a temporary folder, on a unix socket. It refuses to run as root. */
export async function startCluster(): Promise<Cluster> {
  const dir = mkdtempSync(join(tmpdir(), 'escapement-pg-'))
  const isRoot = process.getuid?.() === 0
  const uid = isRoot ? Number(execFileSync('id', ['-u', 'nobody'], { encoding: 'utf8' })) : 0
  if (isRoot) chownSync(dir, uid, uid)
  const identity = isRoot ? { uid, gid: uid, cwd: dir } : { cwd: dir }
  const data = join(dir, 'data')
  const env = { PATH: process.env['PATH'], LC_ALL: 'C' }
  const init = ['-D', data, '-U', 'admin', '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-sync']
  execFileSync(join(binaries ?? '', 'initdb'), init, { ...identity, env, stdio: 'pipe' })
  const settings = ['fsync=off', 'max_connections=20', 'autovacuum=off', 'shared_buffers=8MB']
  const server = spawn(
    join(binaries ?? '', 'postgres'),
    ['-D', data, '-k', dir, '-h', '', ...settings.flatMap((setting) => ['-c', setting])],
    { ...identity, env, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  let log = ''
  server.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()))
  const exited = once(server, 'exit')
  while (!log.includes('ready to accept connections')) {
    const more = await Promise.race([once(server.stderr, 'data').then(() => true), exited.then(() => false)])
    if (!more) throw new Error(log)
  }
  const urlOf = (user: string): string => `postgres://${user}@localhost/postgres?host=${encodeURIComponent(dir)}`
  const admin = new pg.Client({ connectionString: urlOf('admin') })
  await admin.connect()
  await admin.query(setup)
  await admin.query(`
    CREATE ROLE app LOGIN;
    GRANT USAGE ON SCHEMA public, shop TO app;
    GRANT ALL ON ALL TABLES IN SCHEMA public, shop TO app;
    GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO app`)
  return {
    url: urlOf('app'),
    admin,
    stop: async () => {
      await admin.end()
      // A fast shutdown (PostgreSQL 18, section 18.5).
      server.kill('SIGINT')
      await exited
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
