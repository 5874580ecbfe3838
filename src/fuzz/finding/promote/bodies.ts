import type { OracleId } from '../../../case.ts'
import { realmProperty } from '../../../guest.ts'
import { probeName, type Program } from '../../program.ts'
import { callsProbe } from '../reproducer/reproducer.ts'
import { isNode, listOf, parse, walk, type Range, type SyntaxNode } from '../minimize/syntax.ts'

interface Edit extends Range {
  readonly instead: string
}

function edited(text: string, edits: readonly Edit[]): string {
  let [changed, at] = ['', 0]
  for (const { start, end, instead } of edits.toSorted((a, b) => a.start - b.start)) {
    // What lies in a part that was replaced went with it.
    if (start < at) continue
    changed += text.slice(at, start) + instead
    at = end
  }
  return changed + text.slice(at)
}

const simple = new Set(['Identifier', 'ThisExpression', 'MemberExpression', 'CallExpression'])

/** Text of a node where a `.name` or a comma may follow. */
function operand(text: string, node: SyntaxNode): string {
  const own = text.slice(node.start, node.end)
  return simple.has(node.type) ? own : `(${own})`
}

/** Ways from a value that a guest got hold of to the secret, by what the value may be. The most telling first. */
const ways: readonly ((value: string) => string)[] = [
  (value) => `reach(${value}.constructor.constructor)`,
  (value) => `reach(${value}.constructor)`,
  (value) => `reach(${value})`,
  (value) => `leak(${value}.${realmProperty})`,
  (value) => `leak(${value})`,
]

function calls(tree: SyntaxNode, callees: readonly string[]): { call: SyntaxNode; argument: SyntaxNode }[] {
  return [...walk(tree)].flatMap((call) => {
    const { callee } = call
    const [argument] = listOf(call, 'arguments')
    const named = call.type === 'CallExpression' && isNode(callee) && callees.includes(String(callee['name']))
    return named && argument !== undefined ? [{ call, argument }] : []
  })
}

/** The last statement that does something: with a program from which nothing can be left out, its decisive step. */
function decisive(tree: SyntaxNode): SyntaxNode | undefined {
  return listOf(tree, 'body').findLast((each) => each.type !== 'FunctionDeclaration' && each.type !== 'EmptyStatement')
}

/** Puts `witness()` before the decisive step, and gives the program's end a value. */
function witnessed(program: Program): string | undefined {
  const tree = parse(program)
  const step = tree === undefined ? undefined : decisive(tree)
  if (step === undefined) return undefined
  const body = edited(program, [{ start: step.start, end: step.start, instead: 'witness()\n' }])
  return `${body.trimEnd()}\n${step.type === 'ReturnStatement' ? '' : "return 'tried'\n"}`
}

/** The probe's source for a trial: what it compiles in the host is what the trial says. */
function probeOfTrial(probeSource: string): string {
  const tree = parse(probeSource)
  if (tree === undefined) return probeSource
  const read = new RegExp(`^return (?:globalThis\\.)?${realmProperty};?$`)
  const edits = [...walk(tree)].flatMap(({ type, value, start, end }) =>
    type === 'Literal' && typeof value === 'string' && read.test(value)
      ? [{ start, end, instead: 'trial.readRealm' }]
      : [],
  )
  return edited(probeSource, edits)
}

/**
 * Payloads that a finding's program may become, the one that reads best first: as it is, with `reach` or `leak` in the place
 * of the probe or of its completion value, and with the whole probe.
 */
export function payloadsOf(program: Program, oracle: OracleId, probeSource: string): string[] {
  const tree = parse(program)
  if (tree === undefined) return []
  const step = decisive(tree)
  const candidates: Program[] = []
  const probed = calls(tree, [probeName])
  if (oracle === 'realm-secret')
    for (const way of ways)
      if (probed.length > 0)
        candidates.push(
          edited(
            program,
            probed.map(({ call: { start, end }, argument }) => ({
              start,
              end,
              instead: way(operand(program, argument)),
            })),
          ),
        )
  const value = step?.type === 'ExpressionStatement' ? step['expression'] : step?.['argument']
  if (!callsProbe(program)) {
    candidates.push(program)
    if (isNode(value) && step !== undefined) {
      const { start, end } = step
      candidates.push(edited(program, [{ start, end, instead: `return ${program.slice(value.start, value.end)}` }]))
      for (const way of ways) candidates.push(edited(program, [{ start, end, instead: way(operand(program, value)) }]))
    }
  }
  const bodies = candidates.flatMap((each) => witnessed(each) ?? [])
  const whole = callsProbe(program) ? witnessed(program) : undefined
  return whole === undefined ? bodies : [...bodies, `${probeOfTrial(probeSource)}\n${whole}`]
}

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

/**
 * Controls of a program's shape: the same statements on the same values, with harmless names where the way out was, and
 * nothing handed over. What they stumble over is caught, so that they end well on every runtime.
 */
export function controlsOf(program: Program): string[] {
  const tree = parse(program)
  if (tree === undefined) return []
  return harmless.map((instead) => {
    const words = [...walk(tree)].flatMap((node): Edit[] => {
      const { start, end, type } = node
      if (type === 'Identifier' && outward.has(String(node['name']))) return [{ start, end, instead }]
      if (type === 'Literal' && outward.has(String(node['value']))) return [{ start, end, instead: `'${instead}'` }]
      return []
    })
    const said = calls(tree, [probeName, 'report']).map(({ call, argument }) => {
      const inner = words.filter((edit) => edit.start >= argument.start && edit.end <= argument.end)
      const shifted = inner.map((edit) => ({
        ...edit,
        start: edit.start - argument.start,
        end: edit.end - argument.start,
      }))
      const own = edited(program.slice(argument.start, argument.end), shifted)
      return { start: call.start, end: call.end, instead: `note(typeof (${own}))` }
    })
    const body = edited(program, [...said, ...words]).trim()
    const indented = body.replaceAll(/^(?=.)/gm, '  ')
    return `witness()\ntry {\n${indented}\n} catch (error) {\n  note('stopped')\n}\nreturn 'tried'\n`
  })
}
