import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { glob, readFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Type, type TSchema } from '@sinclair/typebox'
import { Value } from '@sinclair/typebox/value'
import { controlPoints } from './case.ts'
import { UsageError } from './internal/errors.ts'
import { packageRoot } from './internal/package-root.ts'
import { boundaries, dialects, type Target } from './target.ts'

const natural = Type.Integer({ minimum: 0 })
const text = Type.String({ minLength: 1 })
const words = (values: readonly string[]): TSchema => Type.Union(values.map((value) => Type.Literal(value)))
const enforcement = words(['runtime', 'rlimit', 'kill', 'none', 'ignored'])
const closed = { additionalProperties: false }

const TargetSchema: TSchema = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' }),
    title: text,
    source: Type.Union([
      Type.Object({ kind: Type.Literal('built-in') }, closed),
      Type.Object({ kind: Type.Literal('node'), package: text }, closed),
      Type.Object({ kind: Type.Literal('bundled'), package: text }, closed),
      Type.Object(
        {
          kind: Type.Literal('on-demand'),
          package: text,
          defaultVersion: text,
          beside: Type.Optional(Type.Array(text)),
        },
        closed,
      ),
      Type.Object({ kind: Type.Literal('pypi'), package: text, defaultVersion: text }, closed),
      Type.Object({ kind: Type.Literal('cargo'), package: text, binary: text }, closed),
    ]),
    boundary: words(boundaries),
    dialect: words(dialects),
    grants: Type.Array(
      words(['host-function', 'host-board', 'host-callback', 'host-object', 'host-promise', 'timers', 'console']),
      {
        uniqueItems: true,
      },
    ),
    limits: Type.Object(
      {
        wall: enforcement,
        cpu: enforcement,
        memory: enforcement,
        'off-heap': enforcement,
        output: enforcement,
        stack: enforcement,
      },
      closed,
    ),
    claims: Type.Array(
      Type.Object(
        {
          point: words(controlPoints),
          holds: words(['claimed', 'never', 'silent']),
          says: text,
          source: text,
          cases: Type.Optional(Type.Array(text)),
        },
        closed,
      ),
    ),
    role: words(['standard', 'reference', 'weak']),
    evaluationsPerHost: Type.Integer({ minimum: 1 }),
    recycleAboveRssBytes: Type.Optional(Type.Integer({ minimum: 1 })),
    openCost: Type.Optional(Type.Object({ wallMs: natural, cpuMs: natural, rssBytes: natural }, closed)),
    feedback: Type.Optional(Type.Union([Type.Literal('guest-engine'), Type.Literal('instrumented')])),
    startMs: Type.Optional(Type.Integer({ minimum: 1 })),
    byName: Type.Optional(Type.Boolean()),
    nodeFlags: Type.Optional(Type.Array(text)),
    nodeSelectable: Type.Optional(Type.Boolean()),
  },
  closed,
)

/** Parts of an adapter that are in another language than its own. */
const programs = ['*.py', 'program/Cargo.lock', 'program/src/*.rs']

/** A target's record and where its adapter stands. */
export interface CatalogueEntry {
  readonly target: Target
  readonly adapterPath: string
  /** SHA-256 over the modules and programs of the target's folder, hex. */
  readonly digest: string
}

function complain(file: string, what: string): never {
  throw new UsageError('ERR_TARGET', `${file}: ${what}`, 'mend the file; the fields are described in src/target.ts')
}

async function loadRecord(file: string): Promise<Target> {
  let module: Record<string, unknown>
  try {
    module = (await import(pathToFileURL(file).href)) as Record<string, unknown>
  } catch (error) {
    return complain(file, `does not load: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`)
  }
  if (!('target' in module)) complain(file, 'does not export `target`')
  const error = Value.Errors(TargetSchema, module['target']).First()
  if (error !== undefined) complain(file, `${error.path === '' ? 'the record' : error.path.slice(1)}: ${error.message}`)
  return module['target'] as Target
}

async function digestOf(files: readonly string[]): Promise<string> {
  const hash = createHash('sha256')
  for (const file of files.toSorted()) hash.update(`${basename(file)}\0`).update(await readFile(file))
  return hash.digest('hex')
}

/** Loads every record under `targets/`, sorted by id. Throws a UsageError that names file and field. */
export async function loadCatalogue(
  root: { dir: string; extension: string } = packageRoot(),
): Promise<CatalogueEntry[]> {
  const { dir, extension } = root
  const files = await Array.fromAsync(glob(`targets/*/target${extension}`, { cwd: dir }))
  const entries = await Promise.all(
    files.map(async (path) => {
      const file = join(dir, path)
      const target = await loadRecord(file)
      const folder = dirname(file)
      if (target.id !== basename(folder)) complain(file, `id is '${target.id}', the folder is '${basename(folder)}'`)
      const adapterPath = join(folder, `host${extension}`)
      if (!existsSync(adapterPath)) complain(file, `host${extension} is missing beside it`)
      const modules = await Array.fromAsync(glob([`*${extension}`, ...programs], { cwd: folder }))
      return { target, adapterPath, digest: await digestOf(modules.map((name) => join(folder, name))) }
    }),
  )
  return entries.toSorted((a, b) => (a.target.id < b.target.id ? -1 : 1))
}

/** Loads somebody's own adapter: one file that exports `target` and `adapter`. */
export async function loadOwnAdapter(path: string, cwd: string): Promise<CatalogueEntry> {
  const file = resolve(cwd, path)
  if (!existsSync(file))
    throw new UsageError(
      'ERR_TARGET',
      `${path}: there is no such file`,
      'give the path of a module that exports `target` and `adapter`',
    )
  const target = await loadRecord(file)
  return { target, adapterPath: file, digest: await digestOf([file]) }
}
