import { mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { makeDir } from '../internal/make-dir.ts'
import { UsageError } from '../internal/errors.ts'
import { fileFailure } from './npm.ts'

const unfinishedPrefix = '.installing-'
const staleAfterMs = 3_600_000

/** One thing to be put into the cache under a name of its own. */
export interface Placing<T> {
  readonly cache: string
  /** Name of its folder below `<cache>/targets`. */
  readonly folder: string
  /** For words, e.g. `vm2@3.9.19`. */
  readonly subject: string
  /** What is whole in a folder, or undefined. */
  readonly find: (dir: string) => Promise<T | undefined>
  /** Fills an empty folder. What it leaves there must be found. */
  readonly fill: (work: string) => Promise<void>
  /** Thrown where `fill` ended well and nothing is found. */
  readonly incomplete: () => UsageError
}

export const placeOf = (cache: string, folder: string): string => join(cache, 'targets', folder)

/**
 * Finds a thing in the cache, or fills a sibling folder that is renamed when all is in place: an interrupted run leaves no
 * folder of the final name. Two processes may do so at once; the first rename wins. Throws a UsageError.
 */
export async function place<T>(placing: Placing<T>): Promise<T> {
  const { cache, folder, subject, find, fill, incomplete } = placing
  const found = await find(placeOf(cache, folder))
  if (found !== undefined) return found
  const parent = join(cache, 'targets')
  let work: string | undefined
  try {
    await makeDir(parent)
    await removeStale(parent)
    work = await mkdtemp(join(parent, unfinishedPrefix))
    await fill(work)
    if ((await find(work)) === undefined) throw incomplete()
    return await putInPlace(work, placing)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    throw error instanceof UsageError ? error : (fileFailure(code, subject, parent, { cause: error }) ?? error)
  } finally {
    if (work !== undefined) await rm(work, { recursive: true, force: true })
  }
}

async function putInPlace<T>(work: string, { cache, folder, find }: Placing<T>): Promise<T> {
  const dir = placeOf(cache, folder)
  try {
    await rename(work, dir)
  } catch (error) {
    const first = await find(dir)
    if (first !== undefined) return first
    if (!['ENOTEMPTY', 'EEXIST', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
    // A folder of the final name that is not whole was not made by this function, or was damaged since.
    await rm(dir, { recursive: true, force: true })
    await rename(work, dir)
  }
  const placed = await find(dir)
  if (placed !== undefined) return placed
  throw new UsageError('ERR_CACHE_CHANGED', `${dir} changed while it was installed`, 'run the command again')
}

/** Removes what killed runs left behind. Younger folders may belong to a run that is still at work. */
async function removeStale(parent: string): Promise<void> {
  const now = Date.now()
  for (const entry of await readdir(parent)) {
    if (!entry.startsWith(unfinishedPrefix)) continue
    const path = join(parent, entry)
    const made = await stat(path).catch(() => undefined)
    if (made && now - made.mtimeMs > staleAfterMs) await rm(path, { recursive: true, force: true })
  }
}
