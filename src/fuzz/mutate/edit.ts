import type { Expression, Span, Statement, StatementList } from './anatomy.ts'
import type { Program } from '../program.ts'

export const textAt = (program: Program, { start, end }: Span): string => program.slice(start, end)

export const replaced = (program: Program, { start, end }: Span, text: string): Program =>
  program.slice(0, start) + text + program.slice(end)

/** In round brackets, so that it can stand wherever an expression can. */
export const withExpression = (program: Program, place: Span, text: string): Program =>
  replaced(program, place, `(${text})`)

const isEnded = (text: string, { ends }: Statement): boolean => ends === 'bracket' || text.endsWith(';')

/** A statement's text that can stand beside any others. */
export function standing(program: Program, statement: Statement): string {
  const text = textAt(program, statement)
  const ended = isEnded(text, statement) ? text : `${text};`
  return statement.declares ? `{${ended}}` : ended
}

/** Puts statements into a list, before its statement with that index. What stands before them is ended if it was not. */
export function inserted(program: Program, { statements, end }: StatementList, index: number, text: string): Program {
  const at = statements[index]?.start ?? end
  const last = statements[index - 1]
  const separator = last === undefined || isEnded(textAt(program, last), last) ? '' : ';'
  return `${program.slice(0, at)}${separator}${text}\n${program.slice(at)}`
}

export const contains = (outer: Span, inner: Span): boolean =>
  outer.start <= inner.start && inner.end <= outer.end && (outer.start !== inner.start || outer.end !== inner.end)

export const isFree = ({ ties }: Expression | Statement): boolean => ties === 0
