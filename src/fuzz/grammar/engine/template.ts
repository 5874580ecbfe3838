/** A place in a template where something of the grammar goes. */
export interface Hole {
  readonly symbol: string
  /** How many of it, joined by the separator. */
  readonly min: number
  readonly max: number
  readonly separator: string
  /** It may go this deep even where less is left. */
  readonly leastDepth?: number
}

/** One way to write a symbol: `literals[0] hole[0] literals[1] ...`, so one literal more than holes. */
export interface Template {
  readonly literals: readonly string[]
  readonly holes: readonly Hole[]
  /** Applied to the whole text, e.g. `JSON.stringify` for what stands in quotes. */
  readonly finish?: (text: string) => string
  /** Stands for a variable: one that is visible at this place, or a new one. */
  readonly variable?: 'visible' | 'fresh'
}

/** Templates of one symbol that share a weight among them, so that adding one takes from its siblings only. */
export interface Share {
  readonly symbol: string
  /** Above 0, relative to the other shares of the symbol. */
  readonly weight: number
  readonly templates: readonly Template[]
}

/** `many('trap', 1, 3)`: that many of a symbol in one hole. */
export const many = <S extends string>(
  symbol: S,
  min: number,
  max: number,
  separator = ',',
): Hole & { readonly symbol: S } => ({ symbol, min, max, separator })

const asHole = (symbol: string | Hole): Hole => (typeof symbol === 'string' ? many(symbol, 1, 1) : symbol)

/** A tag whose holes are symbols of one grammar: `` t`new Proxy(${'expression'},{${many('trap', 0, 3)}})` ``. */
export const templatesOf =
  <S extends string>() =>
  (strings: TemplateStringsArray, ...holes: readonly (S | (Hole & { readonly symbol: S }))[]): Template => ({
    literals: strings,
    holes: holes.map(asHole),
  })

export const share = (symbol: string, weight: number, templates: readonly Template[]): Share => ({
  symbol,
  weight,
  templates,
})

/** Fixed texts as templates. */
export const words = (symbol: string, weight: number, texts: readonly string[]): Share =>
  share(
    symbol,
    weight,
    texts.map((text) => ({ literals: [text], holes: [] })),
  )

/** The template's text as a string literal of JavaScript. */
export const quoted = (template: Template): Template => ({ ...template, finish: JSON.stringify })
