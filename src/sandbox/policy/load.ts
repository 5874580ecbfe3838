import { readFile } from 'node:fs/promises'
import { dirname, extname, resolve } from 'node:path'
import { UsageError } from '../../internal/errors.ts'
import { oneLine, valueFault } from './fault.ts'
import { parseJson, parseToml, parseYaml, type Parsed } from './parse.ts'
import type { Policy } from './policy.ts'
import { policies, type PresetName } from './presets.ts'
import type { Surroundings } from './read.ts'

const formats: Readonly<Record<string, { readonly title: string; readonly parse: (text: string) => Parsed }>> = {
  '.toml': { title: 'TOML', parse: parseToml },
  '.yaml': { title: 'YAML', parse: parseYaml },
  '.yml': { title: 'YAML', parse: parseYaml },
  '.json': { title: 'JSON', parse: parseJson },
}

/** What `loadPolicy` reaches for; injected by tests. */
export interface LoadEffects {
  readonly readText: (file: string) => Promise<string>
  readonly realpath?: Surroundings['realpath']
}

const effects: LoadEffects = { readText: (file) => readFile(file, 'utf8') }

/**
 * Loads a policy from TOML, YAML or JSON, told by the extension. `preset` at the top names what it is written over, `strict`
 * where it is left out. Relative paths begin in the folder of the file.
 * @throws UsageError `ERR_POLICY_FILE` for a file that cannot be read or parsed, with line and column; `ERR_POLICY` as
 *   `readPolicy`, with the file's name before it
 */
export async function loadPolicy(file: string, { readText, realpath }: LoadEffects = effects): Promise<Policy> {
  const format = formats[extname(file).toLowerCase()]
  if (!format) {
    const known = Object.keys(formats).join(', ')
    throw new UsageError('ERR_POLICY_FILE', `${file}: its extension tells no format`, `name it with one of ${known}`)
  }
  const parsed = format.parse(await textOf(file, readText))
  if ('fault' in parsed) {
    const { line, column, what } = parsed.fault
    const remedy = `mend that place: the file must be ${format.title}; docs/policy.md has an example`
    throw new UsageError('ERR_POLICY_FILE', oneLine(`${file}:${line}:${column}: ${what}`), remedy)
  }
  const directory = dirname(resolve(file))
  try {
    const { preset, over } = splitPreset(parsed.value)
    return policies[preset](over as object, realpath ? { directory, realpath } : { directory })
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    throw new UsageError(error.code, oneLine(`${file}: ${error.message}`), error.remedy, { cause: error })
  }
}

async function textOf(file: string, readText: LoadEffects['readText']): Promise<string> {
  try {
    return (await readText(file)).replace(/^\uFEFF/, '')
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? 'unreadable'
    const remedy = 'name a policy file that is there and that you may read'
    throw new UsageError('ERR_POLICY_FILE', `${file}: cannot be read (${why})`, remedy, { cause: error })
  }
}

function splitPreset(value: unknown): { readonly preset: PresetName; readonly over: unknown } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { preset: 'strict', over: value }
  const { preset = 'strict', ...over } = value as Readonly<Record<string, unknown>>
  if (preset !== 'strict' && preset !== 'lenient') {
    throw valueFault(
      ['preset'],
      preset,
      Object.keys(policies)
        .map((name) => JSON.stringify(name))
        .join(' or '),
    )
  }
  return { preset, over }
}
