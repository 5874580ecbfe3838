import { homedir } from 'node:os'
import { posix, win32 } from 'node:path'

/** What the choice of the cache folder depends on. */
export interface CacheSettings {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly platform: NodeJS.Platform
  readonly home: string
  readonly cwd: string
}

const ofThisProcess = (): CacheSettings => ({
  env: process.env,
  platform: process.platform,
  home: homedir(),
  cwd: process.cwd(),
})

/**
 * Absolute path of the folder that holds on-demand runtimes, outside every project: `$ESCAPEMENT_CACHE` (relative to
 * the working directory), else `$XDG_CACHE_HOME/escapement`, else the platform's own place for caches. A relative
 * `$XDG_CACHE_HOME` is ignored, as the XDG base directory specification demands.
 */
export function cacheDir(settings: CacheSettings = ofThisProcess()): string {
  const { env, platform, home, cwd } = settings
  const path = platform === 'win32' ? win32 : posix
  const own = env['ESCAPEMENT_CACHE']
  if (own) return path.resolve(cwd, own)
  const xdg = env['XDG_CACHE_HOME']
  if (xdg && path.isAbsolute(xdg)) return path.join(xdg, 'escapement')
  switch (platform) {
    case 'darwin':
      return path.join(home, 'Library', 'Caches', 'escapement')
    case 'win32':
      return path.join(env['LOCALAPPDATA'] || path.join(home, 'AppData', 'Local'), 'escapement', 'cache')
    default:
      return path.join(home, '.cache', 'escapement')
  }
}

/**
 * Name of one installed package's folder under `<cache>/targets`, with the packages that were installed beside it, each
 * NAME@VERSION. A scope's slash becomes a plus sign.
 */
export const folderName = (packageName: string, version: string, beside: readonly string[] = []): string =>
  [`${packageName}@${version}`, ...beside].join('+').replaceAll('/', '+')
