import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { RandomHex } from '../internal/token.ts'
import { openCodeCache, type CodeCache } from './code-cache.ts'

/** What belongs to one run of the harness: a folder, a marker in every host's environment, and the sentinel. */
export interface RunScope {
  readonly dir: string
  /** `ESCAPEMENT_RUN=<hex>`, the environment entry that marks processes of this run. */
  readonly marker: string
  readonly makeHostDir: () => string
  /** The compiled code of the hosts that `key` names. */
  readonly codeCache: (key: string) => CodeCache
  readonly register: (pid: number) => void
  readonly unregister: (pid: number) => void
  /** Ends the sentinel, which removes the folder. Resolves when both are gone. */
  readonly close: () => Promise<void>
}

const here = import.meta.url

/** Sibling module's path with the extension that this file has: `.ts` in the repository, `.js` in `dist`. */
export function sibling(name: string): string {
  return fileURLToPath(new URL(`${name}${here.slice(here.lastIndexOf('.'))}`, here))
}

/** Makes the run's folder under the system's temporary folder and starts the sentinel. */
export function openRunScope(randomHex: RandomHex): RunScope {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), 'escapement-')))
  const id = randomHex(8)
  const marker = `ESCAPEMENT_RUN=${id}`
  const sentinel = spawn(process.execPath, [sibling('sentinel'), dir, marker], {
    detached: true,
    stdio: ['pipe', 'ignore', 'inherit'],
    env: { PATH: process.env['PATH'] ?? '' },
  })
  sentinel.stdin.on('error', () => undefined)
  const gone = new Promise<void>((resolve) => sentinel.once('exit', () => resolve()))
  let hosts = 0
  const caches = new Map<string, CodeCache>()
  return {
    dir,
    marker,
    makeHostDir() {
      hosts += 1
      const hostDir = join(dir, `h${hosts}`)
      for (const part of ['', 'root', 'scratch', 'outside']) mkdirSync(join(hostDir, part))
      return hostDir
    },
    codeCache(key) {
      const cache = caches.get(key) ?? openCodeCache(join(dir, 'code', String(caches.size)))
      caches.set(key, cache)
      return cache
    },
    register: (pid) => void sentinel.stdin.write(`+${pid}\n`),
    unregister: (pid) => void sentinel.stdin.write(`-${pid}\n`),
    close: async () => {
      sentinel.stdin.end('bye\n')
      await gone
    },
  }
}
