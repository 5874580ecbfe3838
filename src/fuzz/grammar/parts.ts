import type { Share, Template } from './engine/template.ts'
import { languageParts, type LanguagePart } from './vocabulary.ts'

/** Words by which text of the grammar shows that it uses a part of the language. */
const signs: Readonly<Record<LanguagePart, RegExp>> = {
  promise: /\bPromise\b|\bimport\(|\bAsyncDisposableStack\b|\bfromAsync\b/,
  'async-function': /\basync\b(?!\s*(?:function\s*)?\*)|\bawait\b/,
  generator: /\bfunction\*|\byield\b|(?:^|[{,;])\*/,
  'async-generator': /\basync\s*(?:function\s*)?\*|\bfor await\b/,
  class: /\bclass\b/,
  proxy: /\bProxy\b/,
  reflect: /\bReflect\b/,
  symbol: /\bSymbol\b/,
  'with-statement': /(?<!\.)\bwith\(/,
  regexp: /\bRegExp\b|(?<=[=(,:[]|^)\/[^/*]/,
  'typed-array':
    /\b(?:(?:Shared)?ArrayBuffer|DataView|Atomics|(?:Ui|I)nt\d+(?:Clamped)?Array|(?:Float|Big(?:Ui|I)nt)\d+Array)\b/,
  'using-declaration': /\busing \w/,
  wasm: /\bWebAssembly\b/,
  'error-stack': /\bstack\b|\bcaptureStackTrace\b|\bstackTraceLimit\b/,
  'prepare-stack-trace': /\bprepareStackTrace\b/,
  // By name; as a value it remains, since to reach it is what an escape is about.
  eval: /\beval\b|(?<![.\w$])Function\)?\(/,
}

/** Parts of the language that a text of the grammar, or a name, cannot do without. */
export const partsIn = (text: string): LanguagePart[] => languageParts.filter((part) => signs[part].test(text))

export const isWithin = (text: string, parts: ReadonlySet<LanguagePart>): boolean =>
  partsIn(text).every((part) => parts.has(part))

const isTemplateWithin = ({ literals }: Template, parts: ReadonlySet<LanguagePart>): boolean =>
  literals.every((literal) => isWithin(literal, parts))

/** The templates that need no other parts of the language than these; what they are about is read from their own words. */
export const sharesWithin = (shares: readonly Share[], parts: ReadonlySet<LanguagePart>): Share[] =>
  shares.map((one) => ({ ...one, templates: one.templates.filter((template) => isTemplateWithin(template, parts)) }))
