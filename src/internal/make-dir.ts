import { mkdir, stat } from 'node:fs/promises'
import { dirname } from 'node:path'

/**
 * Makes a folder and those above it, one at a time. Not `mkdir({ recursive: true })`: Node's own never ends where the
 * kernel answers ENOENT for a folder whose parent is there, as in /proc. Throws what `mkdir` throws.
 */
export async function makeDir(dir: string): Promise<void> {
  const missing: string[] = []
  for (let at = dir; ; at = dirname(at)) {
    const found = await stat(at).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined
      throw error
    })
    if (found !== undefined) break
    missing.unshift(at)
    if (at === dirname(at)) break
  }
  for (const each of missing)
    await mkdir(each).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
}
