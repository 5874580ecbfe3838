import { pathToFileURL } from 'node:url'
import { adapterContext } from '../../host/context.ts'
import type { Adapter } from '../../host/adapter.ts'
import { installFeedback } from '../coverage/feedback.ts'
import { reply } from './reply.ts'
import { servePrograms } from './serve-programs.ts'
import type { FuzzHostSettings } from './wire.ts'

interface AdapterModule {
  readonly adapter?: Adapter
  readonly variant?: (name: string) => Adapter
}

/** Entry of a fuzz host: `main.ts SETTINGS`, JSON. Results on fd 3, requests on fd 4. Its parent ends it. */
const settings = JSON.parse(process.argv[2] as string) as FuzzHostSettings

try {
  const { adapterPath, scratchDir, nodePath, installedDir } = settings
  const places = {
    modulePath: adapterPath,
    scratchDir,
    nodePath,
    ...(installedDir === undefined ? {} : { installedDir }),
  }
  // Before the runtime's first line is loaded: what it compiles from now on counts.
  const feedback = installFeedback(settings.feedback, settings)
  const module = (await import(pathToFileURL(adapterPath).href)) as AdapterModule
  const adapter = settings.variant === undefined ? module.adapter : module.variant?.(settings.variant)
  if (adapter === undefined) throw new Error('the module has no adapter, or no variants')
  await servePrograms(adapter, adapterContext(places), settings, feedback)
} catch (error) {
  reply({ t: 'fault', why: error instanceof Error ? `${error.name}: ${error.message}` : String(error) })
}
