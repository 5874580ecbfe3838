import { must, type Fuzz } from '../src/fuzz/jazzer/fuzz-target.ts'
import { argumentMatcher } from '../src/sandbox/host-function/exec/argument-pattern.ts'
import { readRequest } from '../src/sandbox/host-function/exec/request.ts'
import { chosen, textOf } from './support/text.ts'

export const title =
  'No argument reaches a program that its pattern does not match as a whole, or that the program would read otherwise'
export const isAsync = false
export const maxBytes = 512

interface Rule {
  readonly patterns: readonly string[]
  /** The same in other words, an argument each: by looking at each character. */
  readonly means: readonly ((text: string) => boolean)[]
}

const allOf = (text: string, among: string): boolean => Array.from(text).every((character) => among.includes(character))
const letters = 'abcdefghijklmnopqrstuvwxyz'
const prefix = '--name='
const rules: Readonly<Record<string, Rule>> = {
  w: { patterns: ['[a-z]{1,8}'], means: [(text) => text.length > 0 && text.length <= 8 && allOf(text, letters)] },
  c: { patterns: ['yes|no'], means: [(text) => text === 'yes' || text === 'no'] },
  n: {
    patterns: [`${prefix}[a-z]*`, '\\d+'],
    means: [
      (text) => text.startsWith(prefix) && allOf(text.slice(prefix.length), letters),
      (text) => text !== '' && allOf(text, '0123456789'),
    ],
  },
  e: { patterns: ['', '(?:a|b|)'], means: [(text) => text === '', (text) => ['', 'a', 'b'].includes(text)] },
  z: { patterns: [], means: [] },
}

/** What is under test; tests put weaker ones in. */
export interface ExecParts {
  readonly read: typeof readRequest
  readonly matcher: typeof argumentMatcher
}

const inputBytes = 64

/** Options are JSON behind U+001E, arguments stand between U+001F. */
function argumentsOf(text: string): readonly unknown[] {
  const [before = '', after] = text.split('\u001e')
  const args = before === '' ? [] : before.split('\u001f')
  if (after === undefined) return ['/bin/program', args]
  try {
    return ['/bin/program', args, JSON.parse(after) as unknown]
  } catch {
    return [after, args]
  }
}

/** A program gets bytes: what is cut short or replaced on the way there is other text than was judged. */
const survives = (text: string): boolean => !text.includes('\0') && Buffer.from(text).toString() === text

export function makeFuzz({ read, matcher }: ExecParts): Fuzz {
  const matchers = new Map(Object.values(rules).map((rule) => [rule, matcher(rule.patterns)]))
  return (data) => {
    const [rule, rest] = chosen(data, rules)
    const request = read(argumentsOf(textOf(rest)), inputBytes)
    if (request.kind === 'refused') return
    const { command, args, cwd, input } = request
    must(
      [command, cwd, ...args].every(survives),
      () => `a request is read whose text changes: ${JSON.stringify(request)}`,
    )
    must(input.length <= inputBytes, () => `an input of ${input.length} bytes`)
    if (matchers.get(rule)?.(args) !== 'match') return
    const isMeant = args.length === rule.means.length && rule.means.every((means, i) => means(args[i] ?? ''))
    must(isMeant, () => `${JSON.stringify(args)} matches ${JSON.stringify(rule.patterns)}`)
  }
}

export const fuzz = makeFuzz({ read: readRequest, matcher: argumentMatcher })
