import { execFile } from 'node:child_process'
import { link, mkdir, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import type { Rig } from './rig.ts'

/** Names in the guest's root, the same in every trial that has them. */
export const rootNames = ['notes.txt', 'folder', 'link.txt', 'linked', 'dangling.txt', 'pipe', 'huge.bin', 'hard.txt']

const hugeBytes = 1 << 30

/**
 * A root with what an attacker may have left in it: `notes.txt` and `folder/notes.txt`, which the guest may read; `link.txt`,
 * a link to the secret file; `linked`, a link to the folder that holds it; `dangling.txt`, a link to the marker that does
 * not exist yet; `pipe`, a FIFO that nobody writes to; `huge.bin`, a sparse file of 1 GiB if nothing else is said; `hard.txt`, another file's name.
 */
export async function plantLinks(rootDir: string, file: string, marker: string, bytes = hugeBytes): Promise<Rig> {
  const at = (name: string): string => join(rootDir, name)
  await clear(rootDir)
  await mkdir(at('folder'))
  await writeFile(at('notes.txt'), 'notes of the root')
  await writeFile(at('folder/notes.txt'), 'notes of the folder')
  await link(at('folder/notes.txt'), at('hard.txt'))
  await symlink(file, at('link.txt'))
  await symlink(dirname(file), at('linked'))
  await symlink(join(dirname(marker), basename(marker)), at('dangling.txt'))
  await writeFile(at('huge.bin'), '')
  await truncate(at('huge.bin'), bytes)
  // A system without mkfifo has no FIFO to fall for.
  await promisify(execFile)('mkfifo', [at('pipe')]).catch(() => undefined)
  return {
    alive: () => Promise.resolve(true),
    seen: () => Promise.resolve(undefined),
    close: () => clear(rootDir),
  }
}

async function clear(rootDir: string): Promise<void> {
  for (const name of rootNames) await remove(join(rootDir, name))
}

/** Somebody may still be writing there, as far as this side knows: a guest's late call, a swapper that was just ended. */
export function remove(path: string): Promise<void> {
  return rm(path, { recursive: true, force: true, maxRetries: 20, retryDelay: 10 })
}
