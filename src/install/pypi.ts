import { join } from 'node:path'
import { UsageError } from '../internal/errors.ts'
import { lastWords, type RunCommand } from './command.ts'
import type { Installed } from './install.ts'
import { readManifest, writeManifest } from './manifest.ts'
import { place, placeOf } from './place.ts'

const folderOf = (name: string, version: string): string => `pypi+${name}@${version}`

/** The package of a release of PyPI in the cache, or undefined. `dir` holds `site` and its manifest. */
export async function findWheel(cache: string, name: string, version: string): Promise<Installed | undefined> {
  return foundIn(placeOf(cache, folderOf(name, version)), name, version)
}

async function foundIn(dir: string, name: string, version: string): Promise<Installed | undefined> {
  const manifest = await readManifest(dir, name, version)
  return manifest === undefined ? undefined : { dir, package: name, version, integrity: manifest.integrity }
}

function pipFailure(subject: string, outcome: Awaited<ReturnType<RunCommand>>): UsageError {
  if (outcome.code === undefined)
    return new UsageError('ERR_PYTHON_MISSING', 'there is no python3 on PATH', 'apt-get install python3-pip')
  if (/No module named pip/.test(outcome.stderr))
    return new UsageError('ERR_PYTHON_MISSING', 'python3 has no pip', 'apt-get install python3-pip')
  if (/No matching distribution|Could not find a version/.test(outcome.stderr))
    return new UsageError(
      'ERR_UNKNOWN_VERSION',
      `pip finds no wheel of ${subject} for this machine`,
      'check the version and the platform',
    )
  return new UsageError(
    'ERR_PIP',
    `pip failed on ${subject}: ${lastWords(outcome).slice(0, 200)}`,
    'connect to the network, or install once where there is one and point ESCAPEMENT_CACHE at the copy',
  )
}

interface PipReport {
  readonly install?: readonly {
    readonly download_info?: { readonly archive_info?: { readonly hashes?: { readonly sha256?: string } } }
  }[]
}

/** What pip says of the one wheel that it installed: SHA-256, hex, which it checked against the index. */
function hashIn(report: string): string | undefined {
  try {
    const parsed = JSON.parse(report) as PipReport
    return parsed.install?.[0]?.download_info?.archive_info?.hashes?.sha256
  } catch {
    return undefined
  }
}

/**
 * Installs one wheel of PyPI at one exact version, without its dependencies and without building anything, or finds it in
 * the cache. Throws a UsageError.
 */
export function installWheel(name: string, version: string, cache: string, run: RunCommand): Promise<Installed> {
  const subject = `${name}@${version}`
  return place({
    cache,
    folder: folderOf(name, version),
    subject,
    find: (dir) => foundIn(dir, name, version),
    fill: async (work) => {
      const wheel = ['--no-deps', '--only-binary', ':all:', '--no-compile', '--disable-pip-version-check']
      const args = ['-m', 'pip', 'install', '--target', join(work, 'site'), ...wheel]
      const outcome = await run('python3', [...args, '--quiet', '--report', '-', `${name}==${version}`])
      if (outcome.code !== 0) throw pipFailure(subject, outcome)
      const hash = hashIn(outcome.stdout)
      const python = await run('python3', ['-c', 'import sys; print(sys.executable)'])
      if (hash === undefined || python.code !== 0) return
      const program = python.stdout.trim()
      await writeManifest(work, { package: name, version, integrity: `sha256-${hash}`, program })
    },
    incomplete: () =>
      new UsageError(
        'ERR_PIP',
        `pip ended well but told no hash of ${subject}`,
        'use a pip that knows --report (22.2 and later): python3 -m pip install --upgrade pip',
      ),
  })
}
