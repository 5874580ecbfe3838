import { lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { portPlaceholder } from '../../guest.ts'
import { openListener } from '../../host/listener.ts'
import { plantLinks, remove } from '../../rig/root-links.ts'
import { plantFile } from '../../rig/secret-file.ts'
import { markerFile, outsidePlaceholder, secretFile } from '../attackers-words.ts'
import type { FuzzHostSettings } from './wire.ts'

/** What services must keep a guest from, in this host. */
export interface PlantedServices {
  /** Absolute path of the file that holds the file secret. */
  readonly file: string
  /** Absolute path of a file that does not exist until somebody writes outside the root. */
  readonly marker: string
  /** Of the listener that answers with the loopback secret. */
  readonly loopbackPort?: number
  /** A program's text with this host's own folder and port where it has placeholders. */
  readonly filled: (source: string) => string
  /** What a program left outside the root or reached, as `oracle path`; afterwards everything is as it was planted. */
  readonly restore: () => Promise<string[]>
}

/** More than a service gives out, and less than a host in the outer cell may make. */
const hugeBytes = 64 << 20

/** Everything below a folder, links not followed, in a text that is another one after any change. */
function stateOf(dir: string): string {
  let state = ''
  const entries = readdirSync(dir)
  for (let at = 0; at < entries.length; at++) {
    const path = join(dir, entries[at] as string)
    const found = lstatSync(path, { throwIfNoEntry: false })
    if (found === undefined) continue
    state += `${path} ${found.ino} ${found.mode} ${found.nlink} ${found.size} ${found.mtimeMs}\n`
    if (found.isDirectory()) state += stateOf(path)
  }
  return state
}

async function emptied(dir: string): Promise<void> {
  for (const name of readdirSync(dir)) await remove(join(dir, name))
}

/**
 * Plants what the services of a host guard: a file outside the root, links to it within, a marker that nobody has written, a
 * listener on loopback. Nothing where no service could reach it.
 */
export async function plantServices({
  rootDir,
  outsideDir,
  services,
  serviceSecrets,
}: Pick<FuzzHostSettings, 'rootDir' | 'outsideDir' | 'services' | 'serviceSecrets'>): Promise<PlantedServices> {
  const [file, marker] = [join(outsideDir, secretFile), join(outsideDir, markerFile)]
  const hasFiles = services.includes('fs-service') || services.includes('exec-service')
  const hasNetwork = services.includes('fetch-service') || services.includes('exec-service')
  const listener = hasNetwork ? await openListener(serviceSecrets.loopback) : undefined
  let connections = 0
  let outside = ''
  let root = ''

  const plant = async (): Promise<void> => {
    await emptied(outsideDir)
    await emptied(rootDir)
    await plantFile(file, serviceSecrets.file)
    await plantLinks(rootDir, file, marker, hugeBytes)
    outside = stateOf(outsideDir)
    root = stateOf(rootDir)
  }
  if (hasFiles) await plant()

  return {
    file,
    marker,
    ...(listener === undefined ? {} : { loopbackPort: listener.port }),
    filled: (source) =>
      source
        .replaceAll(outsidePlaceholder, outsideDir)
        .replaceAll(String(portPlaceholder), String(listener?.port ?? portPlaceholder)),
    restore: async () => {
      const crossed: string[] = []
      if (hasFiles) {
        const written = stateOf(outsideDir) !== outside
        if (written) crossed.push('marker-file outside the root')
        if (written || stateOf(rootDir) !== root) await plant()
      }
      const reached = listener?.connections() ?? 0
      if (reached > connections) crossed.push('loopback-secret connection')
      connections = reached
      return crossed
    },
  }
}
