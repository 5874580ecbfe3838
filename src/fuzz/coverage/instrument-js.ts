import { parse, type AnyNode, type Program } from 'acorn'
import { MagicString } from 'magic-string'
import { afterDirectives, mark, visitAll } from './js-marks.ts'

/** How a module of the target is loaded. */
export type ModuleKind = 'commonjs' | 'module'

/** Names that are not to be guessed by a guest; see `load-hooks.ts`. */
export interface CounterNames {
  /** What a module imports. */
  readonly specifier: string
  /** Its constant. */
  readonly identifier: string
}

export interface InstrumentedJs {
  readonly code: string
  /** Counters that were added. */
  readonly edges: number
  /** Property names and short texts of the source, for a fuzzer's dictionary. */
  readonly words: ReadonlySet<string>
}

function collectWord(node: AnyNode, words: Set<string>): void {
  const add = (text: unknown): void => {
    if (typeof text === 'string' && /^[\w$.:@/-]{2,40}$/.test(text)) words.add(text)
  }
  if (node.type === 'Literal') add(node.value)
  else if (node.type === 'MemberExpression' && !node.computed && node.property.type === 'Identifier')
    add(node.property.name)
  else if (
    (node.type === 'Property' || node.type === 'MethodDefinition') &&
    !node.computed &&
    node.key.type === 'Identifier'
  ) {
    add(node.key.name)
  }
}

/**
 * Adds counters to the source of one module, from number `base` on. Lines stay where they are. The constant is asked for by
 * `typeof` before each use: a runtime may take the text of a function and evaluate it in the guest's realm, where there is no such
 * name, and there it must do what it did.
 * @throws SyntaxError where it does not parse
 */
export function instrumentJs(source: string, kind: ModuleKind, base: number, names: CounterNames): InstrumentedJs {
  const { specifier, identifier } = names
  const program: Program = parse(source, {
    ecmaVersion: 'latest',
    sourceType: kind,
    allowHashBang: true,
  })
  const text = new MagicString(source)
  const words = new Set<string>()
  let edges = 0
  const count = (): string => `typeof ${identifier}=='object'&&${identifier}[${base + edges++}]++`
  visitAll(program, (node) => {
    collectWord(node, words)
    mark(node, text, count)
  })
  const name = JSON.stringify(specifier)
  const capture =
    kind === 'module'
      ? `import{counters as ${identifier}}from${name};`
      : `const{counters:${identifier}}=require(${name});`
  const { at, separator } = afterDirectives(program, source.startsWith('#!') ? source.indexOf('\n') + 1 : 0)
  text.prependLeft(at, `${separator}${capture}`)
  return { code: text.toString(), edges, words }
}
