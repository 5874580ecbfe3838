import { box } from './copy.ts'
import type { Language, PluginRunOptions } from './plugin-sandbox.ts'

/** One run whose source and options were judged. */
export interface PluginTask {
  readonly source: string
  /** By `box` of `copy.ts`: what the embedder does to its own input meanwhile changes nothing. */
  readonly inputText: string
  readonly options: PluginRunOptions
}

const languages: readonly Language[] = ['javascript', 'python']

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

/**
 * Judges what an embedder asks for, so that it learns of its mistake before anything runs.
 * @throws TypeError, and what a getter of the input throws
 */
export function pluginTask(source: unknown, options: PluginRunOptions): PluginTask {
  if (typeof source !== 'string') throw new TypeError('source must be a string')
  for (const name of ['plugin', 'request'] as const) {
    const given: unknown = options[name]
    if (given !== undefined && (typeof given !== 'string' || given === ''))
      throw new TypeError(`${name} must be a string that is not empty`)
  }
  const { language = 'javascript', session } = options
  if (!languages.includes(language)) throw new TypeError(`language must be one of ${languages.join(', ')}`)
  if (session !== undefined && language !== 'python') throw new TypeError('only Python has sessions')
  if (session !== undefined && session !== 'new' && !(session instanceof Uint8Array))
    throw new TypeError("session must be 'new' or the bytes of an earlier one")
  return { source, inputText: textOf(options.input), options }
}
