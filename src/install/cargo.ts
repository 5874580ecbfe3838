import { cp, glob, mkdir, readFile, rename, rm } from 'node:fs/promises'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { UsageError } from '../internal/errors.ts'
import { lastWords, type RunCommand } from './command.ts'
import type { Installed } from './install.ts'
import { readManifest, writeManifest } from './manifest.ts'
import { place, placeOf } from './place.ts'

/** A small Rust program that stands beside an adapter, and the crate that it embeds. */
export interface CargoProgram {
  /** The folder with `Cargo.toml`, `Cargo.lock` and `src`, absolute. */
  readonly dir: string
  /** The crate whose version is the target's. */
  readonly crate: string
  /** The binary's name. */
  readonly binary: string
}

/** Version and checksum of a crate as the lock file pins it. Throws a UsageError where it has none. */
export async function lockedCrate({ dir, crate }: CargoProgram): Promise<{ version: string; checksum: string }> {
  const lock = await readFile(join(dir, 'Cargo.lock'), 'utf8')
  for (const part of lock.split('[[package]]')) {
    const field = (key: string): string | undefined => new RegExp(`^${key} = "(.*)"$`, 'm').exec(part)?.[1]
    const [version, checksum] = [field('version'), field('checksum')]
    if (field('name') === crate && version !== undefined && checksum !== undefined) return { version, checksum }
  }
  throw new UsageError('ERR_CARGO', `${dir}/Cargo.lock pins no ${crate}`, 'run cargo generate-lockfile there')
}

/** SHA-256 over manifest, lock file and sources, hex: another program is another installation. */
async function digestOf({ dir }: CargoProgram): Promise<string> {
  const hash = createHash('sha256')
  const files = await Array.fromAsync(glob(['Cargo.*', 'src/**/*.rs'], { cwd: dir }))
  for (const file of files.toSorted()) hash.update(`${file}\0`).update(await readFile(join(dir, file)))
  return hash.digest('hex')
}

async function foundIn(dir: string, crate: string, version: string): Promise<Installed | undefined> {
  const manifest = await readManifest(dir, crate, version)
  return manifest === undefined ? undefined : { dir, package: crate, version, integrity: manifest.integrity }
}

async function folderOf(program: CargoProgram, version: string): Promise<string> {
  return `cargo+${program.crate}@${version}+${(await digestOf(program)).slice(0, 12)}`
}

/** The program in the cache, built from the very same sources, or undefined. */
export async function findBuilt(cache: string, program: CargoProgram): Promise<Installed | undefined> {
  const { version } = await lockedCrate(program)
  return foundIn(placeOf(cache, await folderOf(program, version)), program.crate, version)
}

function cargoFailure(subject: string, outcome: Awaited<ReturnType<RunCommand>>): UsageError {
  if (outcome.code === undefined)
    return new UsageError(
      'ERR_CARGO_MISSING',
      'there is no cargo on PATH, which builds it',
      'apt-get install cargo gcc, or install Rust from https://rustup.rs',
    )
  return new UsageError(
    'ERR_CARGO',
    `cargo failed on ${subject}: ${lastWords(outcome).slice(0, 200)}`,
    'cargo build --release --locked in a copy of the program shows all that cargo has to say',
  )
}

/**
 * Builds a program with cargo from its lock file, whose checksums cargo holds every crate against, or finds it in the
 * cache. Takes a minute. `integrity` is the checksum of the crate that it embeds. Throws a UsageError.
 */
export async function buildProgram(program: CargoProgram, cache: string, run: RunCommand): Promise<Installed> {
  const { crate, binary, dir } = program
  const { version, checksum } = await lockedCrate(program)
  return place({
    cache,
    folder: await folderOf(program, version),
    subject: `${crate}@${version}`,
    find: (at) => foundIn(at, crate, version),
    fill: async (work) => {
      const sources = join(work, 'program')
      await cp(dir, sources, { recursive: true })
      const args = ['build', '--release', '--locked', '--manifest-path', join(sources, 'Cargo.toml')]
      const outcome = await run('cargo', [...args, '--target-dir', join(work, 'target')])
      if (outcome.code !== 0) throw cargoFailure(`${crate}@${version}`, outcome)
      await mkdir(join(work, 'bin'))
      await rename(join(work, 'target', 'release', binary), join(work, 'bin', binary))
      for (const part of ['target', 'program']) await rm(join(work, part), { recursive: true })
      await writeManifest(work, { package: crate, version, integrity: `sha256-${checksum}`, program: `bin/${binary}` })
    },
    incomplete: () => new UsageError('ERR_CARGO', `the build left no ${crate}@${version}`, 'run the command again'),
  })
}
