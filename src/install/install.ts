import { mkdtemp, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeDir } from '../internal/make-dir.ts'
import { UsageError } from '../internal/errors.ts'
import { folderName } from '../internal/cache-dir.ts'
import { fileFailure, npmFailure, type RunNpm } from './npm.ts'
import { isExactVersion } from './spec.ts'

/** One package in the cache. `dir` holds its `node_modules`; `integrity` is the registry's, e.g. `sha512-...`. */
export interface Installed {
  readonly dir: string
  readonly package: string
  readonly version: string
  readonly integrity: string
}

const unfinishedPrefix = '.installing-'
const staleAfterMs = 3_600_000

/**
 * The package in the cache, or undefined where it is not there or not whole. A whole one was renamed into place after
 * npm had ended well, so it has npm's lock file and a manifest.
 */
export async function findInstalled(
  cache: string,
  name: string,
  version: string,
  beside: readonly string[] = [],
): Promise<Installed | undefined> {
  const dir = join(cache, 'targets', folderName(name, version, beside))
  return readInstalled(dir, name, version)
}

async function readInstalled(dir: string, name: string, version: string): Promise<Installed | undefined> {
  const modules = join(dir, 'node_modules')
  try {
    const lock = JSON.parse(await readFile(join(modules, '.package-lock.json'), 'utf8')) as {
      packages?: Record<string, { version?: string; integrity?: string } | undefined>
    }
    const entry = lock.packages?.[`node_modules/${name}`]
    // The lock file says the version; the manifest of a published package may spell it otherwise, e.g. `v22.14.0`.
    JSON.parse(await readFile(join(modules, name, 'package.json'), 'utf8'))
    if (entry?.integrity === undefined || entry.version !== version) return undefined
    return { dir, package: name, version, integrity: entry.integrity }
  } catch {
    return undefined
  }
}

/** The exact version that the registry calls latest. Throws a UsageError. */
export async function latestVersion(name: string, npm: RunNpm, cache: string): Promise<string> {
  const outcome = await npm(['view', name, 'version'])
  if (outcome.code !== 0) throw npmFailure(outcome, `${name}@latest`, cache)
  const version = outcome.stdout.trim()
  if (isExactVersion(version)) return version
  const remedy = `name an exact version: ${name}@1.2.3`
  throw new UsageError('ERR_UNKNOWN_VERSION', `npm names no latest version of ${name}`, remedy)
}

/**
 * Installs one package at one exact version into `<cache>/targets`, without running its scripts, or finds it there.
 * `beside` are packages that it needs in the same folder, each NAME@VERSION.
 * npm works in a sibling folder that is renamed when all is in place: an interrupted run leaves no folder of the final
 * name. Two processes may install the same version at once; the first rename wins. Throws a UsageError.
 */
export async function installPackage(
  name: string,
  version: string,
  cache: string,
  npm: RunNpm,
  beside: readonly string[] = [],
): Promise<Installed> {
  const found = await findInstalled(cache, name, version, beside)
  if (found) return found
  const subject = `${name}@${version}`
  const parent = join(cache, 'targets')
  let work: string | undefined
  try {
    await makeDir(parent)
    await removeStale(parent)
    work = await mkdtemp(join(parent, unfinishedPrefix))
    // npm looks for a manifest in the folders above where the prefix has none.
    await writeFile(join(work, 'package.json'), '{"private":true}\n')
    const outcome = await npm([...installArgs(work, subject), ...beside])
    if (outcome.code !== 0) throw npmFailure(outcome, subject, parent)
    if ((await readInstalled(work, name, version)) === undefined) {
      const remedy = 'check that npm is configured to install into node_modules and that its registry gives integrity'
      throw new UsageError('ERR_NPM', `npm ended well but left no ${subject} with an integrity`, remedy)
    }
    return await putInPlace(work, name, version, cache, beside)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    throw error instanceof UsageError ? error : (fileFailure(code, subject, parent, { cause: error }) ?? error)
  } finally {
    if (work !== undefined) await rm(work, { recursive: true, force: true })
  }
}

/** `--global=false` because the setting is inherited through the environment, e.g. from `npm exec --global`. */
const installArgs = (prefix: string, subject: string): string[] => [
  'install',
  '--prefix',
  prefix,
  '--global=false',
  '--ignore-scripts',
  '--no-save',
  '--no-audit',
  '--no-fund',
  subject,
]

async function putInPlace(
  work: string,
  name: string,
  version: string,
  cache: string,
  beside: readonly string[],
): Promise<Installed> {
  const dir = join(cache, 'targets', folderName(name, version, beside))
  try {
    await rename(work, dir)
  } catch (error) {
    const first = await findInstalled(cache, name, version, beside)
    if (first) return first
    if (!['ENOTEMPTY', 'EEXIST', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
    // A folder of the final name that is not whole was not made by this function, or was damaged since.
    await rm(dir, { recursive: true, force: true })
    await rename(work, dir)
  }
  const placed = await findInstalled(cache, name, version, beside)
  if (placed) return placed
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
