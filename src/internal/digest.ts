import { createHash } from 'node:crypto'
import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { packageRoot } from './package-root.ts'

/**
 * SHA-256 over everything of the harness that a verdict rests on: oracles, rigs, host side, trial and judge. Evidence of
 * a positive control is valid only for the harness that saw it.
 */
export async function harnessDigest(): Promise<string> {
  const { dir, extension } = packageRoot()
  const patterns = ['oracle/*', 'rig/*', 'host/*', 'guest/*', 'trial', 'guest', 'encode', 'verdict', 'observation'].map(
    (p) => `src/${p}${extension}`,
  )
  const hash = createHash('sha256')
  const files = await Array.fromAsync(glob(patterns, { cwd: dir }))
  for (const file of files.toSorted()) hash.update(`${file}\0`).update(await readFile(join(dir, file)))
  return hash.digest('hex')
}
