import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { UsageError } from '../internal/errors.ts'
import { folderName } from '../internal/cache-dir.ts'
import { npmFailure, type RunNpm } from './npm.ts'
import { place, placeOf } from './place.ts'
import { isExactVersion } from './spec.ts'

/** One package in the cache. `dir` holds its `node_modules`; `integrity` is the registry's, e.g. `sha512-...`. */
export interface Installed {
  readonly dir: string
  readonly package: string
  readonly version: string
  readonly integrity: string
}

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
  return readInstalled(placeOf(cache, folderName(name, version, beside)), name, version)
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
 * Installs one package at one exact version into the cache, without running its scripts, or finds it there. `beside` are
 * packages that it needs in the same folder, each NAME@VERSION. Throws a UsageError.
 */
export function installPackage(
  name: string,
  version: string,
  cache: string,
  npm: RunNpm,
  beside: readonly string[] = [],
): Promise<Installed> {
  const subject = `${name}@${version}`
  return place({
    cache,
    folder: folderName(name, version, beside),
    subject,
    find: (dir) => readInstalled(dir, name, version),
    fill: async (work) => {
      // npm looks for a manifest in the folders above where the prefix has none.
      await writeFile(join(work, 'package.json'), '{"private":true}\n')
      const outcome = await npm([...installArgs(work, subject), ...beside])
      if (outcome.code !== 0) throw npmFailure(outcome, subject, join(cache, 'targets'))
    },
    incomplete: () =>
      new UsageError(
        'ERR_NPM',
        `npm ended well but left no ${subject} with an integrity`,
        'check that npm is configured to install into node_modules and that its registry gives integrity',
      ),
  })
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
