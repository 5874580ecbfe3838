import { box } from './copy.ts'
import type { Language, PluginRunOptions } from './plugin-sandbox.ts'
import { argumentText } from './wasm/values.ts'

/** What is said of a module that shall be run. */
export interface ModuleTask {
  readonly binary: boolean
  readonly entry: string
  readonly args: readonly string[]
  readonly argv: readonly string[]
}

/** One run whose source and options were judged. */
export interface PluginTask {
  /** JavaScript, Python, the text of a module, or base64 of a binary one. */
  readonly source: string
  /** By `box` of `copy.ts`: what the embedder does to its own input meanwhile changes nothing. */
  readonly inputText: string
  readonly options: PluginRunOptions
  /** Of WebAssembly. */
  readonly module?: ModuleTask
}

const languages: readonly Language[] = ['javascript', 'wasm', 'python']

function textOf(input: unknown): string {
  try {
    return box(input)
  } catch (error) {
    // Nesting beyond the stack of this process, or a text beyond what an engine can hold.
    if (error instanceof RangeError)
      throw new TypeError('an input so large cannot be copied into the sandbox', { cause: error })
    throw error
  }
}

function listOf<T>(name: string, given: unknown, isOne: (value: unknown) => value is T, of: string): T[] {
  if (!Array.isArray(given) || !given.every(isOne)) throw new TypeError(`${name} must be a list of ${of}`)
  return [...given]
}

const isArgument = (value: unknown): value is number | bigint | string =>
  typeof value === 'number' || typeof value === 'bigint' || typeof value === 'string'
const isProgramArgument = (value: unknown): value is string => typeof value === 'string' && !value.includes('\0')

function moduleTask(source: string | Uint8Array, options: PluginRunOptions): ModuleTask {
  const { entry = '_start', args = [], argv = [], plugin = 'plugin' } = options
  if (typeof entry !== 'string') throw new TypeError('entry must be a string')
  return {
    binary: typeof source !== 'string',
    entry,
    args: listOf('args', args, isArgument, 'numbers, bigints and strings').map(argumentText),
    argv: [plugin, ...listOf('argv', argv, isProgramArgument, 'strings without NUL')],
  }
}

function judgeNames(options: PluginRunOptions): void {
  for (const name of ['plugin', 'request'] as const) {
    const given: unknown = options[name]
    if (given !== undefined && (typeof given !== 'string' || given === ''))
      throw new TypeError(`${name} must be a string that is not empty`)
  }
}

function judgeSession(language: Language, session: unknown): void {
  if (session === undefined) return
  if (language !== 'python') throw new TypeError('only Python has sessions')
  if (session !== 'new' && !(session instanceof Uint8Array))
    throw new TypeError("session must be 'new' or the bytes of an earlier one")
}

/**
 * Judges what an embedder asks for, so that it learns of its mistake before anything runs.
 * @throws TypeError, and what a getter of the input throws
 */
export function pluginTask(source: unknown, options: PluginRunOptions): PluginTask {
  const { language = 'javascript' } = options
  if (!languages.includes(language)) throw new TypeError(`language must be one of ${languages.join(', ')}`)
  judgeSession(language, options.session)
  if (language !== 'wasm') {
    if (typeof source !== 'string') throw new TypeError('source must be a string')
    for (const name of ['entry', 'args', 'argv'] as const)
      if (options[name] !== undefined) throw new TypeError(`${name} is for the language wasm`)
    judgeNames(options)
    return { source, inputText: textOf(options.input), options }
  }
  if (typeof source !== 'string' && !(source instanceof Uint8Array))
    throw new TypeError('source must be a string or a Uint8Array')
  judgeNames(options)
  const text = typeof source === 'string' ? source : Buffer.from(source).toString('base64')
  return { source: text, inputText: textOf(options.input), options, module: moduleTask(source, options) }
}
