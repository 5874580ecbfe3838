import { pathToFileURL } from 'node:url'
import type { Adapter } from './adapter.ts'
import { adapterContext } from './context.ts'
import { serve } from './serve.ts'

/**
 * Entry of every JavaScript host process: `main.ts ADAPTER SCRATCH NODE [PACKAGE_DIR]`, with the result pipe on fd 3 and
 * requests on fd 4. PACKAGE_DIR is the cache folder of a runtime that was installed on demand.
 */
const [modulePath, scratchDir, nodePath, installedDir] = process.argv.slice(2) as [string, string, string, string?]

const places = { modulePath, scratchDir, nodePath, ...(installedDir === undefined ? {} : { installedDir }) }
const { adapter } = (await import(pathToFileURL(modulePath).href)) as { adapter: Adapter }
await serve(adapter, adapterContext(places))
