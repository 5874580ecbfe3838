import type { OracleId } from '../../../case.ts'
import { realmProperty } from '../../../guest.ts'
import { isNode, parse, walk, type SyntaxNode } from '../minimize/syntax.ts'
import { probeName, type Program } from '../../program.ts'
import { calls, edited, type Edit } from './bodies.ts'

/** Words that a way out goes through, as a property's name. */
const outward = new Set([
  'constructor',
  '__proto__',
  'prototype',
  '__lookupGetter__',
  '__defineGetter__',
  realmProperty,
])
/** What stands in their place: a method that everything has and that gives back what it is called on; a name that nothing has. */
const harmless = ['valueOf', 'own']

/** Oracles that a program fires by how much it does: its harmless twin does it once, and little of it. */
const exhausting: ReadonlySet<OracleId> = new Set<OracleId>([
  'wall',
  'cpu',
  'heap',
  'off-heap',
  'output',
  'host-answers',
  'crash',
])
const smallNumber = 8

function outwardEdits(tree: SyntaxNode, instead: string): Edit[] {
  const keys = new Set<unknown>()
  return [...walk(tree)].flatMap((node): Edit[] => {
    if (node.type === 'Property' && node['computed'] === false) keys.add(node['key'])
    const { start, end, type } = node
    if (keys.has(node)) return []
    if (type === 'Identifier' && outward.has(String(node['name']))) return [{ start, end, instead }]
    if (type === 'Literal' && outward.has(String(node['value']))) return [{ start, end, instead: `'${instead}'` }]
    return []
  })
}

/** Loops are left at once, and numbers are small. */
function briefEdits(tree: SyntaxNode): Edit[] {
  return [...walk(tree)].flatMap((node): Edit[] => {
    const { start, end, type, value, body } = node
    if (type === 'Literal' && typeof value === 'number' && value > smallNumber)
      return [{ start, end, instead: String(smallNumber) }]
    if (!/^(?:For|While|DoWhile)/.test(type) || !isNode(body)) return []
    const isBlock = body.type === 'BlockStatement'
    return isBlock
      ? [{ start: body.start + 1, end: body.start + 1, instead: ' break;' }]
      : [
          { start: body.start, end: body.start, instead: '{ break; ' },
          { start: body.end, end: body.end, instead: ' }' },
        ]
  })
}

/** A call that hands something over becomes a note of what kind of thing it is. */
function noted(program: Program, tree: SyntaxNode, edits: readonly Edit[]): Edit[] {
  return calls(tree, [probeName, 'report']).map(({ call: { start, end }, argument }) => {
    const inner = edits
      .filter((edit) => edit.start >= argument.start && edit.end <= argument.end)
      .map((edit) => ({ ...edit, start: edit.start - argument.start, end: edit.end - argument.start }))
    const own = edited(program.slice(argument.start, argument.end), inner)
    return { start, end, instead: `note(typeof (${own}))` }
  })
}

/**
 * Controls of a program's shape: the same statements on the same values, with harmless names where the way out was, little
 * where there was much, and nothing handed over. What they stumble over is caught, so that they end well on every runtime.
 */
export function controlsOf(program: Program, oracle: OracleId): string[] {
  const tree = parse(program)
  if (tree === undefined) return []
  const brief = exhausting.has(oracle) ? briefEdits(tree) : []
  return harmless.map((instead) => {
    const edits = [...outwardEdits(tree, instead), ...brief]
    // Outer ones first: what lies inside them is in their text already.
    const body = edited(program, [...noted(program, tree, edits), ...edits]).trim()
    const indented = body.replaceAll(/^(?=.)/gm, '  ')
    return `witness()\ntry {\n${indented}\n} catch (error) {\n  note('stopped')\n}\nreturn 'tried'\n`
  })
}
