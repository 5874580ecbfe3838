import { readFile, rm, writeFile } from 'node:fs/promises'
import type { Rig } from './rig.ts'

/** A path at which nothing stands. Whatever is found there afterwards, a guest wrote it. */
export function watchMarker(path: string): Rig {
  const read = (): Promise<string | undefined> => readFile(path, 'utf8').catch(() => undefined)
  return {
    // A folder that cannot be written to would make every guest look contained.
    alive: async () => {
      const probe = `${path}.probe`
      try {
        await writeFile(probe, 'x')
        return (await readFile(probe, 'utf8')) === 'x'
      } catch {
        return false
      } finally {
        await rm(probe, { force: true })
      }
    },
    seen: read,
    close: () => rm(path, { force: true }),
  }
}
