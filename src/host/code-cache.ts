import { mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Compiled code of one target's hosts, kept for one run: later hosts start in half the time. The first host writes it
 * to its own folder while it loads the runtime; the parent takes it away when that host says `ready`, before any guest
 * ran there, and every later host only reads it.
 */
export interface CodeCache {
  /** Where a host that starts now reads or writes; undefined while another one writes. Call `started` once it is ready, or failed. */
  readonly enter: (hostDir: string) => { readonly dir: string; readonly started: (ready: boolean) => void } | undefined
}

const nothing = (): void => undefined

/** A cache that ends up in `sealedDir`, absolute, which must not exist yet. */
export function openCodeCache(sealedDir: string): CodeCache {
  let state: 'empty' | 'filling' | 'sealed' = 'empty'
  return {
    enter(hostDir) {
      if (state === 'filling') return undefined
      if (state === 'sealed') return { dir: sealedDir, started: nothing }
      state = 'filling'
      const dir = join(hostDir, 'code')
      return {
        dir,
        started(ready) {
          state = 'empty'
          if (!ready) return
          try {
            mkdirSync(join(sealedDir, '..'), { recursive: true })
            renameSync(dir, sealedDir)
            state = 'sealed'
          } catch {
            // The host wrote none: its successor may.
          }
        },
      }
    },
  }
}
