import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { UsageError } from '../internal/errors.ts'
import { visible } from '../report/visible.ts'
import { ConfigSchema, type EscapementConfig } from './config.ts'
import { schemaFault } from './schema-fault.ts'

const names = ['escapement.config.ts', 'escapement.config.js', 'escapement.config.json'] as const

export interface LoadedConfig {
  readonly config: EscapementConfig
  /** Folder that the paths of the configuration are read from. */
  readonly dir: string
  /** Absent where there is no file and everything is the default. */
  readonly file?: string
}

function fault(file: string, what: string): UsageError {
  return new UsageError(
    'ERR_CONFIG',
    `${visible(file, 200)}: ${what}`,
    'the keys are described in docs/gate.md; a .ts file has them checked by `satisfies EscapementConfig`',
  )
}

async function valueOf(path: string, file: string): Promise<unknown> {
  try {
    if (path.endsWith('.json')) return JSON.parse(await readFile(path, 'utf8'))
    const module = (await import(pathToFileURL(path).href)) as Record<string, unknown>
    if ('default' in module) return module['default']
  } catch (error) {
    const why = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
    throw fault(file, `does not load: ${visible(why, 300)}`)
  }
  throw fault(file, 'has no default export')
}

/**
 * Loads the configuration: `file` if it is given, else the one `escapement.config.*` of the folder, else nothing.
 * Throws a UsageError for a file that is not there, does not load or does not fit, and where two of them stand side by
 * side.
 */
export async function loadConfig(cwd: string, file?: string): Promise<LoadedConfig> {
  const found = file === undefined ? names.filter((name) => existsSync(resolve(cwd, name))) : [file]
  const [name, second] = found
  if (name === undefined) return { config: {}, dir: cwd }
  if (second !== undefined)
    throw new UsageError('ERR_CONFIG', `${name} and ${second} are both here`, 'keep one of them, or name it: --config')
  const path = resolve(cwd, name)
  if (!existsSync(path))
    throw new UsageError(
      'ERR_CONFIG',
      `${visible(name, 200)}: there is no such file`,
      'give the path of a configuration',
    )
  const value = await valueOf(path, name)
  const wrong = schemaFault(ConfigSchema, value)
  if (wrong !== undefined) throw fault(name, wrong)
  return { config: value as EscapementConfig, dir: dirname(path), file: name }
}
