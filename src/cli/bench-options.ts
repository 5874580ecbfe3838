import { extname } from 'node:path'
import { Option } from 'commander'
import { UsageError } from '../internal/errors.ts'

/** A parser of whole numbers. */
export function fromOn(least: number): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (!Number.isInteger(value) || value < least)
      throw new UsageError('ERR_OPTION', `'${text}' is not a whole number from ${least} on`, `write e.g. ${2 * least}`)
    return value
  }
}

/** Adds the file of `-o json=FILE`. */
export function parseFile(text: string, before: string[]): string[] {
  const at = text.indexOf('=')
  const format = at < 0 ? extname(text).slice(1) : text.slice(0, at)
  const file = text.slice(at + 1)
  if (format !== 'json' || file === '')
    throw new UsageError('ERR_OUTPUT', `-o ${text}: a bench is written as json`, 'write json=FILE')
  return [...before, file]
}

/** An option that may be given several times. */
export function filterOption(flags: string, words: string, choices?: readonly string[]): Option {
  const option = new Option(flags, `${words} (repeatable)`).default([], 'all')
  // The parser below is set after the choices, which bring one of their own that keeps the last value only.
  if (choices !== undefined) option.choices(choices)
  return option.argParser((value: string, before: string[]) => {
    if (choices !== undefined && !choices.includes(value))
      throw new UsageError('ERR_OPTION', `'${value}' is not there`, `write one of: ${choices.join(', ')}`)
    return [...before, value]
  })
}
