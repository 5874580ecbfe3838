import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { UsageError } from '../../../internal/errors.ts'

/** A folder that one database of one process keeps its data in. */
export interface DataDir {
  readonly path: string
  /** Lets others have it; a folder of our own is removed. */
  readonly release: () => void
}

/** A folder of our own: data outlive a worker that is stopped, and end with the database. */
export function ownDataDir(): DataDir {
  const path = mkdtempSync(join(tmpdir(), 'escapement-db-'))
  return { path, release: () => rmSync(path, { recursive: true, force: true }) }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Seconds since 1970, the same in every thread. In a container a process often has the number of the one before. */
const startedAt = (): number => Math.round(Date.now() / 1000 - process.uptime())

function holderOf(lock: string): number | undefined {
  let written: string
  try {
    written = readFileSync(lock, 'utf8')
  } catch {
    return undefined
  }
  const [pid = 0, started = 0] = written.split(' ').map(Number)
  if (!Number.isInteger(pid) || pid <= 0) return undefined
  // Of this process, but not of this thread, which would share what it has open.
  const isRunningStill = pid === process.pid ? Math.abs(started - startedAt()) <= 2 : isRunning(pid)
  return isRunningStill ? pid : undefined
}

/**
 * Two PostgreSQLs on one folder destroy it. The server's own `postmaster.pid` does not keep a second PGlite out: every one
 * believes to be process 42 of its own machine.
 * @throws UsageError where another process or thread has the folder
 */
export function lockDataDir(path: string): DataDir {
  mkdirSync(path, { recursive: true, mode: 0o700 })
  const lock = `${path}.escapement.pid`
  const holder = holderOf(lock)
  if (holder !== undefined) {
    throw new UsageError(
      'sandbox-db-in-use',
      `the database in ${path} is in use by process ${holder}`,
      'end what uses it, or give each its own dataDir',
    )
  }
  writeFileSync(lock, `${process.pid} ${startedAt()}`, { mode: 0o600 })
  return { path, release: () => rmSync(lock, { force: true }) }
}
