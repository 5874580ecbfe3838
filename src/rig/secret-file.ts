import { readFile, rm, writeFile } from 'node:fs/promises'
import type { Rig } from './rig.ts'

/** A file outside every granted root that holds a secret. */
export async function plantFile(path: string, secret: string): Promise<Rig> {
  await writeFile(path, secret, { mode: 0o600 })
  return {
    alive: async () => (await readFile(path, 'utf8').catch(() => '')) === secret,
    seen: () => Promise.resolve(undefined),
    close: () => rm(path, { force: true }),
  }
}
