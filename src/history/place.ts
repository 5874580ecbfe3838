import { homedir } from 'node:os'
import { posix, win32 } from 'node:path'
import { UsageError } from '../internal/errors.ts'

/** Where a history is kept. */
export type Place =
  | { readonly kind: 'sqlite'; readonly file: string }
  | {
      readonly kind: 'postgres'
      readonly url: string
      /** The URL without user, password and parameters. */
      readonly shown: string
    }

/** What the choice of the place depends on. */
export interface PlaceSettings {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly platform: NodeJS.Platform
  readonly home: string
  readonly cwd: string
}

const ofThisProcess = (cwd: string): PlaceSettings => ({
  env: process.env,
  platform: process.platform,
  home: homedir(),
  cwd,
})

/** Absolute path of the history where nobody names one: state, not cache, for nothing can make it again. */
function defaultFile({ env, platform, home }: PlaceSettings): string {
  const path = platform === 'win32' ? win32 : posix
  const xdg = env['XDG_STATE_HOME']
  if (xdg && path.isAbsolute(xdg)) return path.join(xdg, 'escapement', 'history.sqlite')
  switch (platform) {
    case 'darwin':
      return path.join(home, 'Library', 'Application Support', 'escapement', 'history.sqlite')
    case 'win32':
      return path.join(env['LOCALAPPDATA'] || path.join(home, 'AppData', 'Local'), 'escapement', 'history.sqlite')
    default:
      return path.join(home, '.local', 'state', 'escapement', 'history.sqlite')
  }
}

function postgresPlace(url: string): Place {
  if (!URL.canParse(url))
    throw new UsageError(
      'ERR_HISTORY_PLACE',
      'the URL of the history cannot be read',
      'write postgres://USER@HOST:PORT/DATABASE, with what is special in a password as %-codes',
    )
  const { protocol, host, pathname } = new URL(url)
  return { kind: 'postgres', url, shown: `${protocol}//${host}${pathname}` }
}

/**
 * Where the history is: `given` (a file, relative to the working directory, or a `postgres:` URL), else
 * `$ESCAPEMENT_HISTORY` in the same way, else `$XDG_STATE_HOME/escapement/history.sqlite`, else the platform's own place for
 * state. Throws a UsageError for a URL of another kind; a message never holds a password.
 */
export function historyPlace(given: string | undefined, settings: PlaceSettings): Place {
  const text = given ?? settings.env['ESCAPEMENT_HISTORY']
  if (!text) return { kind: 'sqlite', file: defaultFile(settings) }
  if (/^postgres(ql)?:\/\//i.test(text)) return postgresPlace(text)
  const scheme = /^([a-z][a-z0-9+.-]+):\/\//i.exec(text)?.[1]
  if (scheme !== undefined)
    throw new UsageError(
      'ERR_HISTORY_PLACE',
      `a history cannot be kept in '${scheme}:'`,
      'name a file, for SQLite, or a postgres:// URL',
    )
  return { kind: 'sqlite', file: (settings.platform === 'win32' ? win32 : posix).resolve(settings.cwd, text) }
}

/** The same for this process, with paths relative to `cwd`. */
export function historyPlaceHere(given: string | undefined, cwd: string): Place {
  return historyPlace(given, ofThisProcess(cwd))
}
