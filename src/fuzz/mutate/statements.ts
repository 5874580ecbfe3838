import { generate } from '../grammar/engine/generate.ts'
import { textsOf } from '../grammar/grammar.ts'
import type { Size } from '../grammar/size.ts'
import type { Anatomy, Statement, StatementList } from './anatomy.ts'
import { inserted, isFree, replaced, standing, textAt } from './edit.ts'
import type { Mutate, Mutator } from './mutator.ts'
import { below, pick, pickWhere } from './pick.ts'
import { tie } from './ties.ts'
import type { Random } from '../../internal/seeded-random.ts'

const listWith = ({ lists }: Anatomy, least: number, random: Random): StatementList | undefined =>
  pickWhere(lists, random, ({ statements }) => statements.length >= least)

/** Before which of its statements one could be added; their number for the end. */
export const gapOf = ({ statements }: StatementList, random: Random): number => below(statements.length + 1, random)

const remove: Mutate = (program, anatomy, _context, random) => {
  const statement = pick(listWith(anatomy, 1, random)?.statements ?? [], random)
  return statement === undefined ? undefined : replaced(program, statement, ';')
}

const duplicate: Mutate = (program, anatomy, _context, random) => {
  const list = listWith(anatomy, 1, random)
  const statement = pick(list?.statements ?? [], random)
  if (list === undefined || statement === undefined) return undefined
  return inserted(program, list, gapOf(list, random), standing(program, statement))
}

const reorder: Mutate = (program, anatomy, _context, random) => {
  const statements = listWith(anatomy, 2, random)?.statements ?? []
  const at = below(statements.length - 1, random)
  const [first, second] = [statements[at], statements[at + 1 + below(statements.length - at - 1, random)]]
  if (first === undefined || second === undefined) return undefined
  const ended = ({ ends }: Statement, text: string): string =>
    ends === 'semicolon' && !text.endsWith(';') ? `${text};` : text
  const [before, after] = [ended(first, textAt(program, first)), ended(second, textAt(program, second))]
  return replaced(replaced(program, second, before), first, after)
}

/** `@` is the statement. Those of the second list put it into a function, for what is tied to nothing. */
const wrappings = [
  '{@}',
  'try{@}catch(e){probe(e)}',
  'try{@}finally{probe(this)}',
  'for(let _=0;_<3;_++){@}',
  'if(probe){@}',
  'do{@}while(false);',
] as const
const functionWrappings = [
  '(function(){@})();',
  '(()=>{@})();',
  '(function c(a){try{@}finally{if(a)c(a-1)}})(3);',
  '(function c(){try{c()}catch(e){@}})();',
  '[1,2].forEach((a)=>{@});',
  '({toString(){@;return ""}})+"";',
] as const
const asyncWrappings = ['(async()=>{@})();', 'Promise.resolve().then(()=>{@});'] as const

const wrap: Mutate = (program, anatomy, { vocabulary }, random) => {
  const statement = pick(listWith(anatomy, 1, random)?.statements ?? [], random)
  if (statement === undefined) return undefined
  const parts = vocabulary.parts
  const isAsync = parts.has('async-function') && parts.has('promise') && random() < 0.2
  const apart = isAsync ? asyncWrappings : functionWrappings
  const isMovable = (statement.ties & ~(tie.sloppy | tie.class)) === 0
  const wrapping = pick(isMovable && random() < 0.5 ? apart : wrappings, random) ?? '{@}'
  return replaced(
    program,
    statement,
    wrapping.replace('@', () => standing(program, statement)),
  )
}

/** With a part of the vocabulary only: a program around which names of a `with` object are looked up. */
const wrapInWith: Mutate = (program, anatomy, { vocabulary }, random) => {
  const list = anatomy.lists[0]
  const statement = pickWhere(list?.statements ?? [], random, (one) => isFree(one) && !one.declares)
  if (statement === undefined || !vocabulary.parts.has('with-statement')) return undefined
  const scope = generate(textsOf(vocabulary, 'expression', { lines: 1, depth: 4 }), random)
  return replaced(program, statement, `with(Object(${scope})){${standing(program, statement)}}`)
}

const statementSize: Size = { lines: 2, depth: 7 }

const generated: Mutate = (program, anatomy, { vocabulary }, random) => {
  const list = pick(anatomy.lists, random)
  if (list === undefined) return undefined
  const symbol = list.isTop ? 'line' : 'statement'
  return inserted(program, list, gapOf(list, random), generate(textsOf(vocabulary, symbol, statementSize), random))
}

export const statementMutators: readonly Mutator[] = [
  { id: 'statement.delete', weight: 5, mutate: remove },
  { id: 'statement.duplicate', weight: 3, mutate: duplicate },
  { id: 'statement.reorder', weight: 4, mutate: reorder },
  { id: 'statement.wrap', weight: 6, mutate: wrap },
  { id: 'statement.with', weight: 1, mutate: wrapInWith },
  { id: 'statement.generate', weight: 9, mutate: generated },
]
