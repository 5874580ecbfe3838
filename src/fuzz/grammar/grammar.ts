import type fc from 'fast-check'
import type { Program } from '../program.ts'
import { Texts } from './engine/arbitrary.ts'
import { compile, type Compiled, type Production, type Rule } from './engine/compile.ts'
import { quoted, share, words, type Share, type Template } from './engine/template.ts'
import { isWithin, sharesWithin } from './parts.ts'
import { hostArguments } from './productions/arguments.ts'
import { arrays } from './productions/arrays.ts'
import { buffers } from './productions/buffers.ts'
import { chains } from './productions/chains.ts'
import { classes } from './productions/classes.ts'
import { conversions } from './productions/conversions.ts'
import { errors } from './productions/errors.ts'
import { evaluation } from './productions/evaluation.ts'
import { functions } from './productions/functions.ts'
import { host } from './productions/host.ts'
import { iteration } from './productions/iteration.ts'
import { leaves } from './productions/leaves.ts'
import { names } from './productions/names.ts'
import { patterns } from './productions/patterns.ts'
import { pollution } from './productions/pollution.ts'
import { promises } from './productions/promises.ts'
import { proxies } from './productions/proxies.ts'
import { reflection } from './productions/reflection.ts'
import { scopes } from './productions/scopes.ts'
import type { Nonterminal } from './productions/symbols.ts'
import { wasm } from './productions/wasm.ts'
import { textKinds, textShares } from './services/texts.ts'
import { defaultSize, type Size } from './size.ts'
import type { Vocabulary } from './vocabulary.ts'

/** Everything but what comes from a vocabulary. The simplest of each symbol comes first. */
const ownShares = (size: Size): readonly Share[] => [
  ...leaves,
  ...scopes(size.lines),
  ...names,
  ...chains,
  ...functions,
  ...proxies,
  ...reflection,
  ...errors,
  ...promises,
  ...iteration,
  ...classes,
  ...arrays,
  ...pollution,
  ...conversions,
  ...patterns,
  ...buffers,
  ...wasm,
  ...evaluation,
  ...hostArguments,
]

const isIdentifier = (name: string): boolean => /^[A-Za-z_$][\w$]*$/.test(name)

/** Texts of services stand in small programs, too. */
const serviceDepth = 5

/** The names and texts of a vocabulary as far as its own parts allow them. */
function vocabularyShares({ parts, names: given, texts }: Vocabulary): Share[] {
  return [
    words(
      'name',
      6,
      given.filter((name) => isIdentifier(name) && isWithin(name, parts)),
    ),
    words(
      'text',
      4,
      texts.map((text) => JSON.stringify(text)),
    ),
    ...textKinds.flatMap((kind) => [
      ...textShares(kind, texts),
      share(`quoted-${kind}`, 1, [
        quoted({
          literals: ['', ''],
          holes: [{ symbol: kind, min: 1, max: 1, separator: '', leastDepth: serviceDepth }],
        }),
      ]),
    ]),
  ]
}

const keyOf = (symbol: string, { literals }: Template): string => `${symbol} ${literals.join('\u0000')}`

/** Names a template among all of the grammar. */
export const templateKey = ({ rule, template }: Production): string => keyOf(rule.symbol, template)

const withoutRefused = (shares: readonly Share[], refused: ReadonlySet<string>): Share[] =>
  shares.map((one) => ({ ...one, templates: one.templates.filter((each) => !refused.has(keyOf(one.symbol, each))) }))

/** All that the vocabulary's grammar is made of. */
export function sharesOf(vocabulary: Vocabulary, size: Size = defaultSize): readonly Share[] {
  const shares = [
    ...sharesWithin(ownShares(size), vocabulary.parts),
    ...sharesWithin(host(vocabulary), vocabulary.parts),
    ...vocabularyShares(vocabulary),
  ]
  return vocabulary.refused === undefined ? shares : withoutRefused(shares, vocabulary.refused)
}

const compiled = new WeakMap<Vocabulary, Map<string, Compiled>>()

function compiledOf(vocabulary: Vocabulary, size: Size): Compiled {
  let bySize = compiled.get(vocabulary)
  if (bySize === undefined) compiled.set(vocabulary, (bySize = new Map()))
  const key = `${size.lines} ${size.depth}`
  const known = bySize.get(key)
  if (known !== undefined) return known
  const made = compile(sharesOf(vocabulary, size), size.depth)
  bySize.set(key, made)
  return made
}

/** One symbol's rule. Throws an Error where the vocabulary's parts leave nothing of it. */
export function ruleOf(vocabulary: Vocabulary, symbol: Nonterminal, size: Size = defaultSize): Rule {
  const rule = compiledOf(vocabulary, size).get(symbol)
  if (rule === undefined || rule.productions.length === 0) throw new Error(`no ${symbol} can be made of these parts`)
  return rule
}

/** Texts of one symbol; `depth` as in `Size`. Grammars are made once per vocabulary object and size. */
export const textsOf = (vocabulary: Vocabulary, symbol: Nonterminal, size: Size = defaultSize): fc.Arbitrary<string> =>
  new Texts(ruleOf(vocabulary, symbol, size), size.depth)

/**
 * Escape-prone programs: each parses as a sloppy script and as a function body, and without the part `with-statement` in
 * strict mode, too. They use no other parts of the language than the vocabulary's, and call what it names.
 */
export const programs = (vocabulary: Vocabulary, size: Size = defaultSize): fc.Arbitrary<Program> =>
  textsOf(vocabulary, 'program', size)
