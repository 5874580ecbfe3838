import { isDeepStrictEqual } from 'node:util'
import { parseBench } from '../src/bench/parse.ts'
import { must, type Fuzz } from '../src/fuzz/jazzer/fuzz-target.ts'
import { baselineText, parseBaseline } from '../src/gate/baseline.ts'
import { parseWaivers, waiversText } from '../src/gate/waiver.ts'
import { UsageError } from '../src/internal/errors.ts'
import { renderers } from '../src/report/index.ts'
import { parseResult } from '../src/result.ts'
import { chosen, textOf, told } from './support/text.ts'

export const title =
  'A document that somebody hands in is read, or refused in one line, and what is read can be rendered'
export const isAsync = false
export const maxBytes = 8192

/** What is under test; tests put weaker ones in. A reader gives what it read, made into text and read again. */
export type Readers = Readonly<Record<string, (text: string) => readonly [unknown, unknown]>>

const file = 'document.json'
const readers: Readers = {
  r: (text) => {
    const doc = parseResult(text, file)
    const { html: _, ...textual } = renderers
    for (const render of Object.values(textual)) orBlame(() => render(doc))
    return [doc, parseResult(renderers.json(doc), file)]
  },
  b: (text) => {
    const doc = parseBench(text, file)
    return [doc, parseBench(JSON.stringify(doc), file)]
  },
  l: (text) => {
    const once = baselineText(parseBaseline(text, file))
    return [once, baselineText(parseBaseline(once, file))]
  },
  w: (text) => {
    const once = waiversText(parseWaivers(text, file, '2026-11-21'))
    return [once, waiversText(parseWaivers(once, file, '2026-11-21'))]
  },
}

const isOneLine = (text: string): boolean => text !== '' && !/[\p{Cc}\p{Cf}\u2028\u2029]/u.test(text)

/** Undefined where the body throws a UsageError as a user may see it; other errors are violations. */
function orBlame<T>(body: () => T): T | undefined {
  try {
    return body()
  } catch (error) {
    must(error instanceof UsageError, () => `it threw ${told(error)}`)
    must(isOneLine(error.message), () => `not one visible line: ${JSON.stringify(error.message)}`)
    must(isOneLine(error.remedy), () => `a remedy that is not one line: ${JSON.stringify(error.remedy)}`)
    return undefined
  }
}

export function makeFuzz(given: Readers): Fuzz {
  return (data) => {
    const [read, rest] = chosen(data, given)
    const both = orBlame(() => read(textOf(rest)))
    if (both === undefined) return
    must(isDeepStrictEqual(both[0], both[1]), () => 'written and read again it is another document')
  }
}

export const fuzz = makeFuzz(readers)
