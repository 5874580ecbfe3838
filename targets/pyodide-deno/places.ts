import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Where the parts of this target are. Absolute. */
export interface Places {
  readonly deno: string
  readonly pyodideDir: string
  readonly modulesDir: string
  readonly snapshot: string
  readonly script: string
}

const carriers: Readonly<Record<string, string>> = {
  'linux-x64': '@deno/linux-x64-glibc',
  'linux-arm64': '@deno/linux-arm64-glibc',
  'darwin-x64': '@deno/darwin-x64',
  'darwin-arm64': '@deno/darwin-arm64',
}

/** @throws Error on a machine for which there is no Deno */
export function placesOf(installedDir: string): Places {
  const carrier = carriers[`${process.platform}-${process.arch}`]
  if (carrier === undefined) throw new Error(`no Deno for ${process.platform}-${process.arch}`)
  const modulesDir = join(installedDir, 'node_modules')
  return {
    deno: join(modulesDir, carrier, 'deno'),
    pyodideDir: join(modulesDir, 'pyodide'),
    modulesDir,
    snapshot: join(installedDir, 'snapshots', 'plain.snapshot'),
    script: join(dirname(fileURLToPath(import.meta.url)), 'guest-side.js'),
  }
}

/** The flags that plugin hosts set: read what Pyodide is made of and what the plugin was given, nothing else. */
export function denoArguments(places: Places, readable: readonly string[], heapBytes: number): readonly string[] {
  return [
    'run',
    ...'--quiet --no-prompt --no-remote --no-npm --no-config --no-lock'.split(' '),
    `--v8-flags=--max-old-space-size=${Math.max(64, Math.floor(heapBytes / (1 << 20)))}`,
    `--allow-read=${[places.modulesDir, ...readable].join(',')}`,
    places.script,
    places.pyodideDir,
  ]
}
