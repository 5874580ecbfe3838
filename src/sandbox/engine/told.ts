import type { Copy } from '../copy.ts'
import type { RunResult, RunStatus } from '../result.ts'

/** The part of a result that the guest's end decides. */
export type Told = Pick<RunResult, 'status' | 'value' | 'asText' | 'error'>

/** The engine's own words for its limits. A guest can say them too, and so end its own run by that name. */
function statusOf(name: string, message: string): RunStatus {
  if (message === 'stack overflow' && (name === 'InternalError' || name === 'SyntaxError')) return 'stack-overflow'
  if (message === 'out of memory' && name === 'InternalError') return 'out-of-memory'
  return 'threw'
}

/**
 * Reads a result text of the kernel. `atCeiling` says that memory has grown to its limit. `bytes` is what it counts against the output limit: the UTF-8 of a text, the JSON
 * of anything else, name and message of an error. Undefined where the kernel said that it is too large, or said nothing.
 */
export function decodeResult(
  text: string | undefined,
  atCeiling: boolean,
): { readonly told: Told; readonly bytes: number } | undefined {
  if (text === undefined || text === 'x') return undefined
  const json = text.slice(1)
  switch (text[0]) {
    case 'c': {
      const [value] = JSON.parse(json) as [Copy?]
      const bytes = Buffer.byteLength(typeof value === 'string' ? value : json.slice(1, -1))
      return { told: { status: 'returned', value, asText: false }, bytes }
    }
    case 's': {
      const value = JSON.parse(json) as string
      return { told: { status: 'returned', value, asText: true }, bytes: Buffer.byteLength(value) }
    }
    case 'e': {
      const [name, message] = JSON.parse(json) as [string, string]
      const told: Told = { status: statusOf(name, message), value: undefined, asText: false, error: { name, message } }
      return { told, bytes: Buffer.byteLength(name) + Buffer.byteLength(message) }
    }
    case 'n': {
      // What the engine throws where there is no memory for an error.
      if (atCeiling) return decodeResult('e["InternalError","out of memory"]', false)
      return decodeResult('e["","null"]', false)
    }
    default:
      throw new Error('the kernel told a malformed result')
  }
}
