import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

/** What makes a folder a cluster to PostgreSQL. */
const mark = 'PG_VERSION'

/**
 * Lays a fresh PostgreSQL cluster into a folder that holds none, as it is published beside PGlite: making one with `initdb`
 * takes six times the CPU and a gigabyte of memory. The mark comes last, so a folder is never taken for a cluster that
 * is not whole. Where the package is not installed nothing is laid, and PGlite makes its own.
 */
export async function layFreshCluster(dataDir: string): Promise<void> {
  if (existsSync(join(dataDir, mark))) return
  const published = await Promise.all([import('@electric-sql/pglite-prepopulatedfs'), import('nanotar')]).catch(
    () => undefined,
  )
  if (published === undefined) return
  const [{ dataDir: openArchive }, { parseTar }] = published
  const archive = await openArchive()
  const entries = parseTar(gunzipSync(await archive.arrayBuffer()))
  for (const { name, type, data } of entries.toSorted((a, b) => Number(a.name === mark) - Number(b.name === mark))) {
    if (type === 'directory') mkdirSync(join(dataDir, name), { recursive: true, mode: 0o700 })
    else writeFileSync(join(dataDir, name), data ?? '', { mode: 0o600 })
  }
}
