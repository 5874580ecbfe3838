/** What a host function takes, so that the grammar hands it arguments that go further than its first check. */
export type ArgumentKind =
  'value' | 'callback' | 'text' | 'number' | 'path' | 'url' | 'sql' | 'argv' | 'key' | 'options'

/** One function that the target hands in. */
export interface HostFunction {
  /** Expression that is called, e.g. `hostEcho` or `fs.readFile`. */
  readonly callee: string
  /** Of its arguments in order. */
  readonly takes: readonly ArgumentKind[]
  /** True where it returns a promise. */
  readonly isAsync: boolean
}

/** Parts of the language that not every target has; a grammar without them still makes programs. */
export const languageParts = [
  'promise',
  'async-function',
  'generator',
  'async-generator',
  'class',
  'proxy',
  'reflect',
  'symbol',
  'with-statement',
  'regexp',
  'typed-array',
  'using-declaration',
  'wasm',
  'error-stack',
  'prepare-stack-trace',
  'eval',
] as const
export type LanguagePart = (typeof languageParts)[number]

/** What programs are made of besides the language's own words. */
export interface Vocabulary {
  readonly parts: ReadonlySet<LanguagePart>
  readonly functions: readonly HostFunction[]
  /** Expressions that are values of the host's, e.g. `hostObject`, `hostObject.list`. */
  readonly values: readonly string[]
  /** Property names beyond the grammar's own, taken from engine and target. */
  readonly names: readonly string[]
  /** String literals beyond the grammar's own, e.g. the path of a planted file. */
  readonly texts: readonly string[]
  /** Keys of templates that the target's parser refuses; see `refusals.ts`. None where it is left out. */
  readonly refused?: ReadonlySet<string>
}
