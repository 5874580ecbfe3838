import { generate } from '../grammar/engine/generate.ts'
import { textsOf } from '../grammar/grammar.ts'
import type { Size } from '../grammar/size.ts'
import { inserted, isFree, textAt, withExpression } from './edit.ts'
import type { Mutate, Mutator } from './mutator.ts'
import { pick, pickWhere } from './pick.ts'
import { gapOf } from './statements.ts'

const callSize: Size = { lines: 1, depth: 5 }

/** A call of a host function, looked at, as a statement. */
const insert: Mutate = (program, { lists }, { vocabulary }, random) => {
  const list = pick(lists, random)
  if (list === undefined || vocabulary.functions.length === 0) return undefined
  const call = generate(textsOf(vocabulary, 'host-call', callSize), random)
  return inserted(program, list, gapOf(list, random), `try{probe(${call})}catch(e){probe(e)}`)
}

/** What was there goes through a host function. */
const pass: Mutate = (program, { expressions }, { vocabulary }, random) => {
  const place = pick(expressions, random)
  const one = pick(vocabulary.functions, random)
  if (place === undefined || one === undefined) return undefined
  return withExpression(program, place, `${one.callee}((${textAt(program, place)}))`)
}

/** A value of the host's in the place of what was there. */
const value: Mutate = (program, { expressions }, { vocabulary }, random) => {
  const place = pickWhere(expressions, random, isFree)
  const one = pick([...vocabulary.values, ...vocabulary.functions.map(({ callee }) => callee)], random)
  return place === undefined || one === undefined ? undefined : withExpression(program, place, one)
}

export const callMutators: readonly Mutator[] = [
  { id: 'call.insert', weight: 5, mutate: insert },
  { id: 'call.pass', weight: 4, mutate: pass },
  { id: 'call.value', weight: 3, mutate: value },
]
