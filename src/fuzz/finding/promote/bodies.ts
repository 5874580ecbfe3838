import type { OracleId } from '../../../case.ts'
import { realmProperty } from '../../../guest.ts'
import { probeName, type Program } from '../../program.ts'
import { callsProbe } from '../reproducer/reproducer.ts'
import { isNode, listOf, parse, walk, type Range, type SyntaxNode } from '../minimize/syntax.ts'

/** A part of a text, and what comes in its place. */
export interface Edit extends Range {
  readonly instead: string
}

/** The text with its edits made; what lies inside another edit went with it. */
export function edited(text: string, edits: readonly Edit[]): string {
  let [changed, at] = ['', 0]
  for (const { start, end, instead } of edits.toSorted((a, b) => a.start - b.start)) {
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

/** Calls of one of these names, with their first argument. */
export function calls(tree: SyntaxNode, callees: readonly string[]): { call: SyntaxNode; argument: SyntaxNode }[] {
  return [...walk(tree)].flatMap((call) => {
    const { callee } = call
    const [argument] = listOf(call, 'arguments')
    const named = call.type === 'CallExpression' && isNode(callee) && callees.includes(String(callee['name']))
    return named && argument !== undefined ? [{ call, argument }] : []
  })
}

/** The program with another call in the place of each of the probe, the innermost first. */
function withoutProbe(program: Program, way: (value: string) => string): Program {
  const tree = parse(program)
  const found = tree === undefined ? undefined : calls(tree, [probeName]).at(-1)
  if (found === undefined) return program
  const { call, argument } = found
  const instead = way(operand(program, argument))
  return withoutProbe(edited(program, [{ start: call.start, end: call.end, instead }]), way)
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
  if (oracle === 'realm-secret' && calls(tree, [probeName]).length > 0)
    for (const way of ways) candidates.push(withoutProbe(program, way))
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
