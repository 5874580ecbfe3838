import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { AdapterContext } from './adapter.ts'

/** Where the module of an adapter or of a bench stands, and what it may use. Absolute paths. */
export interface ContextPlaces {
  readonly modulePath: string
  readonly scratchDir: string
  readonly nodePath: string
  /** Folder of the cache that holds a runtime which was installed on demand. */
  readonly installedDir?: string
}

/** What `Adapter.start` and `TargetBench.start` are handed. */
export function adapterContext({ modulePath, scratchDir, nodePath, installedDir }: ContextPlaces): AdapterContext {
  const roots = [...(installedDir === undefined ? [] : [installedDir]), dirname(modulePath)]

  function packageDir(name: string): string {
    for (const root of roots) {
      for (let folder = root; ; folder = dirname(folder)) {
        const candidate = join(folder, 'node_modules', name)
        if (existsSync(join(candidate, 'package.json'))) return candidate
        if (folder === dirname(folder)) break
      }
    }
    throw new Error(`package ${name} is not installed`)
  }

  return {
    packageDir,
    ...(installedDir === undefined ? {} : { installedDir }),
    nodePath,
    scratchDir,
    load: async (name) => {
      const from = createRequire(join(packageDir(name), 'package.json'))
      try {
        return from(name) as unknown
      } catch (error) {
        if ((error as { code?: string }).code !== 'ERR_REQUIRE_ESM' && !/not found|exports/i.test(String(error)))
          throw error
      }
      return import(pathToFileURL(from.resolve(name)).href) as Promise<unknown>
    },
  }
}
