import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { existsSync } from 'node:fs'
import type { Adapter, AdapterContext } from './adapter.ts'
import { serve } from './serve.ts'

/**
 * Entry of every JavaScript host process: `main.ts ADAPTER SCRATCH NODE [PACKAGE_DIR]`, with the result pipe on fd 3 and
 * requests on fd 4. PACKAGE_DIR is the cache folder of a runtime that was installed on demand.
 */
const [adapterPath, scratchDir, nodePath, installedDir] = process.argv.slice(2) as [string, string, string, string?]

const roots = [...(installedDir === undefined ? [] : [installedDir]), dirname(adapterPath)]

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

const context: AdapterContext = {
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

const { adapter } = (await import(pathToFileURL(adapterPath).href)) as { adapter: Adapter }
await serve(adapter, context)
