import { parse as parseTomlText, TomlError } from 'smol-toml'
import { isAlias, LineCounter, parseDocument, visit } from 'yaml'

/** Lines and columns count from 1. */
export interface ParseFault {
  readonly line: number
  readonly column: number
  readonly what: string
}

export type Parsed = { readonly value: unknown } | { readonly fault: ParseFault }

const firstLine = (text: string): string => text.split('\n')[0] ?? ''

/** TOML 1.0. A key that is given twice is an error of the format. */
export function parseToml(text: string): Parsed {
  try {
    return { value: parseTomlText(text) }
  } catch (error) {
    if (!(error instanceof TomlError)) throw error
    const what = firstLine(error.message).replace('Invalid TOML document: ', '')
    return { fault: { line: error.line, column: error.column, what } }
  }
}

/**
 * YAML 1.2, core schema, one document. Tags and aliases are refused: a policy means what is written where it is written.
 */
export function parseYaml(text: string): Parsed {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, stringKeys: true, prettyErrors: false })
  const at = (offset: number, what: string): Parsed => {
    const { line, col } = lines.linePos(offset)
    return { fault: { line, column: col, what } }
  }
  const [error] = [...document.errors, ...document.warnings]
  if (error?.code === 'MULTIPLE_DOCS') return at(error.pos[0], 'a second document begins')
  if (error) return at(error.pos[0], firstLine(error.message))
  let foreign: Parsed | undefined
  visit(document, {
    Node: (_, node) => {
      if (!isAlias(node) && node.tag === undefined) return undefined
      foreign = at(node.range?.[0] ?? 0, isAlias(node) ? 'aliases are not taken' : `tags are not taken: ${node.tag}`)
      return visit.BREAK
    },
  })
  return foreign ?? { value: document.toJS() as unknown }
}

/** JSON (RFC 8259), and no key twice, of which `JSON.parse` would keep the last without a word. */
export function parseJson(text: string): Parsed {
  try {
    const value = JSON.parse(text) as unknown
    // JSON is YAML 1.2, whose parser does see a second key.
    const lines = new LineCounter()
    const { errors } = parseDocument(text, { lineCounter: lines, prettyErrors: false })
    const twice = errors.find(({ code }) => code === 'DUPLICATE_KEY')
    if (!twice) return { value }
    const { line, col } = lines.linePos(twice.pos[0])
    return { fault: { line, column: col, what: 'a key is given twice' } }
  } catch (error) {
    const { message } = error as SyntaxError
    const offset = jsonFaultOffset(text, message)
    const before = text.slice(0, offset).split('\n')
    const what = firstLine(
      message.replace(/(?: in JSON| after JSON)? at position.*$/s, '').replace(/, (?:\.\.\.)?".*$/s, ''),
    )
    return { fault: { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, what } }
  }
}

/** V8 leaves the place out where it says "Unexpected token": it is the last unit of the shortest text that says so. */
function jsonFaultOffset(text: string, message: string): number {
  const told = /at position (\d+)/.exec(message)?.[1]
  if (told !== undefined) return Number(told)
  if (!message.startsWith('Unexpected token')) return text.length
  let [below, atMost] = [0, text.length]
  while (below + 1 < atMost) {
    const middle = (below + atMost) >> 1
    if (failsOnToken(text.slice(0, middle))) atMost = middle
    else below = middle
  }
  return atMost - 1
}

function failsOnToken(text: string): boolean {
  try {
    JSON.parse(text)
    return false
  } catch (error) {
    return (error as SyntaxError).message.startsWith('Unexpected token')
  }
}
