import type { TSchema } from '@sinclair/typebox'
import { Value } from '@sinclair/typebox/value'
import { ResultSchema, type ResultDocument } from '../../src/result.ts'

/** What a guest, a package name or a folder may put into a report. */
export const hostileTexts: Readonly<Record<string, string>> = {
  'script end': '</script><script>alert(1)</script>',
  'style end': '</style></title></textarea><base href=//evil.example>',
  'image handler': `"'><img src=x onerror=alert(1)>`,
  'line separators': '\u2028\u2029\u0085',
  'replacement pattern': "$& $1 $` $' $$",
  'cdata end': ']]> <![CDATA[ <!-- --> <?xml &lt; &#60; &',
  'ansi sequences': '\u001b[2J\u001b]8;;http://evil.example\u0007\u001b[31m\u009b31m',
  'bidi controls': '\u202e\u2066\u200f\u061c',
  'lone surrogates': '\ud800 \udfff\ud83d',
  noncharacters: '\uffff\ufffe\ufdd0\u{1ffff}',
  'invisible characters': '\u200b\ufeff\u3164\u{e0041}\ue000',
  'control characters': '\u0000\b\u000b\u007f\r\n\t',
  markdown: '| a | `b` | ![x](javascript:alert(1)) <b> @someone #1 ~~x~~ \\| \\',
  path: '../../../%2e%2e/a b?c#d',
  shell: "'; touch x; `id` $(id)",
  'one megabyte': '<&\u001b'.repeat(350_000),
}

interface Shape {
  readonly const?: unknown
  readonly type?: string
  readonly properties?: Readonly<Record<string, TSchema>>
  readonly patternProperties?: Readonly<Record<string, TSchema>>
  readonly items?: TSchema
  readonly anyOf?: readonly TSchema[]
}

function walk(schema: TSchema, value: unknown, change: (text: string) => string): unknown {
  const { const: fixed, type, properties, patternProperties, items, anyOf } = schema as Shape
  if (anyOf !== undefined) {
    const own = anyOf.find((each) => Value.Check(each, value))
    return own === undefined ? value : walk(own, value, change)
  }
  if (typeof value === 'string') return type === 'string' && fixed === undefined ? change(value) : value
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return items === undefined ? value : value.map((each) => walk(items, each, change))
  if (properties !== undefined)
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [key, walk(properties[key] as TSchema, each, change)]),
    )
  const [each] = Object.values(patternProperties ?? {})
  if (each === undefined) return value
  return Object.fromEntries(Object.entries(value).map(([key, own]) => [change(key), walk(each, own, change)]))
}

/** Texts above this length, UTF-16 units, go into every seventh kind of field only: two gigabytes test nothing more. */
export const longText = 10_000

/** The document with `text` before every free text in it. Ids stay distinct and go on pointing at each other. */
export function poison(doc: ResultDocument, text: string): ResultDocument {
  const spared = (own: string): boolean => text.length > longText && own.length % 7 !== 0
  return walk(ResultSchema, doc, (own) => (spared(own) ? own : text + own)) as ResultDocument
}
