import type { Copy } from '../../copy.ts'
import { neutralise } from '../../neutralise.ts'

export type LogLevel = 'debug' | 'info' | 'warn' | 'error'

/** One line of a guest's log. No text in it holds a control, format or lone surrogate code point: see `neutralise`. */
export interface LogLine {
  /** Milliseconds since 1970. */
  readonly timeMs: number
  readonly level: LogLevel
  readonly plugin: string
  readonly request: string
  readonly message: string
  readonly fields: Readonly<Record<string, Copy>>
  /** True where message or fields were longer than `lineBytes`, or fields nested deeper than 8 levels. */
  readonly cut: boolean
}

const deepestLevel = 8

/** Keeps of plain data what its JSON text can hold in `leftBytes`, and neutralises every text in it. */
class Budget {
  leftBytes: number
  cut = false
  constructor(leftBytes: number) {
    this.leftBytes = leftBytes
  }

  take(bytes: number): boolean {
    if (bytes > this.leftBytes) this.cut = true
    else this.leftBytes -= bytes
    return !this.cut
  }

  text(value: string): string | undefined {
    if (!this.take(2)) return undefined
    const inner = (text: string): number => Buffer.byteLength(JSON.stringify(text)) - 2
    let kept = neutralise(value, this.leftBytes)
    // JSON writes at most two bytes for one of what is left after neutralising: a backslash before quote and backslash.
    if (inner(kept.text) > this.leftBytes) kept = neutralise(value, Math.floor(this.leftBytes / 2))
    this.leftBytes -= inner(kept.text)
    this.cut ||= kept.cut
    return kept.text
  }

  copy(value: unknown, level: number): Copy | undefined {
    if (typeof value === 'string') return this.text(value)
    if (typeof value === 'number' || typeof value === 'boolean' || value === null)
      return this.take(String(value).length) ? value : undefined
    if (typeof value !== 'object' || level > deepestLevel) {
      this.cut = true
      return undefined
    }
    return Array.isArray(value) ? this.list(value, level) : this.record(value, level)
  }

  list(items: readonly unknown[], level: number): readonly Copy[] | undefined {
    if (!this.take(2)) return undefined
    const kept: Copy[] = []
    for (const item of items) {
      const copy = this.take(1) ? this.copy(item, level + 1) : undefined
      if (copy === undefined) break
      kept.push(copy)
    }
    return kept
  }

  record(value: object, level: number): Readonly<Record<string, Copy>> | undefined {
    if (!this.take(2)) return undefined
    const kept: [string, Copy][] = []
    for (const [name, item] of Object.entries(value)) {
      const key = this.take(2) ? this.text(name) : undefined
      const copy = key === undefined ? undefined : this.copy(item, level + 1)
      if (key === undefined || copy === undefined) break
      // Own data under this name turns into a prototype in a sink that merges objects by assignment.
      if (key === '__proto__') this.cut = true
      else kept.push([key, copy])
    }
    return Object.fromEntries(kept)
  }
}

/** Message and fields of a line: the message's UTF-8 and the fields' JSON take `lineBytes` together at most. Pure. */
export function fitLine(
  message: unknown,
  fields: object | undefined,
  lineBytes: number,
): Pick<LogLine, 'message' | 'fields' | 'cut'> {
  const text = typeof message === 'string' ? message : message === undefined ? '' : JSON.stringify(message)
  const head = neutralise(text, lineBytes)
  const budget = new Budget(lineBytes - Buffer.byteLength(head.text))
  const kept = fields === undefined ? {} : (budget.record(fields, 1) ?? {})
  return { message: head.text, fields: kept, cut: head.cut || budget.cut }
}
