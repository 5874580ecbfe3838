import { execFile } from 'node:child_process'
import { cp, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { folderName } from '../../internal/cache-dir.ts'
import { installPackage } from '../../install/install.ts'
import type { RunNpm } from '../../install/npm.ts'
import { makeDir } from '../../internal/make-dir.ts'
import { withOlderSymbols } from './elf-symbols.ts'

export const jazzerPackage = '@jazzer.js/core'
export const jazzerVersion = '4.0.0'

/** A jazzer.js that loads here. */
export interface Jazzer {
  readonly kind: 'ready'
  /** Absolute path of its command line. */
  readonly cli: string
  /** `rewritten`: a copy whose binary asks for the older libraries of this machine. */
  readonly binary: 'published' | 'rewritten'
}
/** One line on why it cannot run here. */
export interface NoJazzer {
  readonly kind: 'unavailable'
  readonly why: string
}

const cliOf = (dir: string): string => join(dir, 'node_modules', jazzerPackage, 'dist', 'cli.js')
const addonOf = (dir: string): string => join(dir, 'node_modules/@jazzer.js/fuzzer/dist/addon.js')
const binaryOf = (dir: string): string =>
  join(dir, `node_modules/@jazzer.js/fuzzer/prebuilds/fuzzer-${process.platform}-${process.arch}.node`)

const run = promisify(execFile)

/** Why the binary does not load, or undefined where it does. Tried in a process of its own: a binary may crash one. */
async function whyNot(dir: string): Promise<string | undefined> {
  try {
    await run(process.execPath, ['-e', 'require(process.argv[1])', addonOf(dir)], { timeout: 60_000 })
    return undefined
  } catch (error) {
    const { stderr = '', message } = error as { stderr?: string; message: string }
    const line = stderr.split('\n').find((each) => /^(?:\w*Error|\S*Exception)\b.*: /.test(each))
    return (line ?? message.split('\n')[0] ?? 'it fails').slice(0, 300)
  }
}

/** A copy of the whole package beside it, whole once it has its name. */
async function copyRewritten(from: string, to: string, bytes: Buffer, parent: string): Promise<void> {
  const work = await mkdtemp(join(parent, '.rewriting-'))
  try {
    await cp(from, work, { recursive: true })
    await writeFile(binaryOf(work), bytes)
    await rename(work, to).catch((error: unknown) => {
      // Another process was first, with the same bytes.
      if (!existsSync(cliOf(to))) throw error
    })
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

/**
 * Installs jazzer.js at its one exact version into the cache folder, or finds it there, and sees that its binary loads. Where it
 * does not because the system's libraries are older, a copy in the cache is rewritten: see `elf-symbols.ts`.
 * @throws UsageError where npm cannot install it
 */
export async function findJazzer(cache: string, npm: RunNpm): Promise<Jazzer | NoJazzer> {
  const { dir } = await installPackage(jazzerPackage, jazzerVersion, cache, npm)
  if (!existsSync(binaryOf(dir)))
    return { kind: 'unavailable', why: `it has no binary for ${process.platform}-${process.arch}` }
  const asPublished = await whyNot(dir)
  if (asPublished === undefined) return { kind: 'ready', cli: cliOf(dir), binary: 'published' }
  if (process.platform !== 'linux') return { kind: 'unavailable', why: asPublished }
  const parent = join(cache, 'rewritten')
  const copy = join(parent, folderName(jazzerPackage, jazzerVersion))
  try {
    if (!existsSync(cliOf(copy))) {
      const { bytes, changed } = withOlderSymbols(await readFile(binaryOf(dir)))
      if (changed.length === 0) return { kind: 'unavailable', why: asPublished }
      await makeDir(parent)
      await copyRewritten(dir, copy, bytes, parent)
    }
  } catch (error) {
    return { kind: 'unavailable', why: `${asPublished}; and rewritten: ${(error as Error).message}` }
  }
  const rewritten = await whyNot(copy)
  if (rewritten === undefined) return { kind: 'ready', cli: cliOf(copy), binary: 'rewritten' }
  return { kind: 'unavailable', why: `${asPublished}; and rewritten: ${rewritten}` }
}
