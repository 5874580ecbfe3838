import { posix } from 'node:path'

/**
 * The segments of an absolute path, without `.`, `..`, empty ones and a trailing slash.
 * @returns undefined for a relative path, and for what no file system takes: NUL and lone surrogates
 */
export function segmentsOf(path: string): readonly string[] | undefined {
  if (!path.startsWith('/') || path.includes('\0') || !path.isWellFormed()) return undefined
  return posix
    .normalize(path)
    .split('/')
    .filter((segment) => segment !== '')
}

/** Equal for all canonically equivalent spellings of one name (Unicode Standard Annex #15): file systems differ in which they keep. */
export const composed = (segment: string): string => segment.normalize('NFC')

/** File systems may also fold case and width: a denied name is denied in every such spelling. */
export const folded = (segment: string): string => segment.normalize('NFKC').toLowerCase().normalize('NFKC')

/** True where `path` is `ancestor` or lies below it, by names that are `alike`. */
export function isBelow(
  ancestor: readonly string[],
  path: readonly string[],
  alike: (segment: string) => string,
): boolean {
  return ancestor.every((each, i) => alike(each) === alike(path[i] ?? ''))
}

const percentRun = /(?:%[0-9a-f]{2})+/gi
const decodeOnce = (text: string): string =>
  text.replace(percentRun, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString())

export const isPercentEncoded = (text: string): boolean => text.search(percentRun) !== -1

/** More than anyone encodes by accident: each round is one layer of software that might decode. */
const mostRounds = 4

/**
 * The path as it is written, and as each layer of percent-decoding would read it.
 * @returns undefined where it is encoded more than four times over
 */
export function readingsOf(path: string): readonly string[] | undefined {
  const readings = [path]
  for (let last = path; isPercentEncoded(last); readings.push(last)) {
    if (readings.length > mostRounds) return undefined
    last = decodeOnce(last)
  }
  return readings
}
