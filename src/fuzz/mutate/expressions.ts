import type { Random } from '../../internal/seeded-random.ts'
import { generate } from '../grammar/engine/generate.ts'
import { textsOf } from '../grammar/grammar.ts'
import { isWithin } from '../grammar/parts.ts'
import type { Size } from '../grammar/size.ts'
import type { LanguagePart } from '../grammar/vocabulary.ts'
import { contains, isFree, textAt, withExpression } from './edit.ts'
import type { Mutate, Mutator } from './mutator.ts'
import { pick, pickWhere } from './pick.ts'

/** By another one of the same program. */
const move: Mutate = (program, { expressions }, _context, random) => {
  const place = pick(expressions, random)
  if (place === undefined) return undefined
  const donor = pickWhere(expressions, random, (one) => isFree(one) && one !== place && !contains(one, place))
  return donor === undefined ? undefined : withExpression(program, place, textAt(program, donor))
}

const leafSize: Size = { lines: 1, depth: 1 }
const smallSize: Size = { lines: 1, depth: 6 }

const generateWith =
  (size: Size): Mutate =>
  (program, { expressions }, { vocabulary }, random) => {
    const place = pick(expressions, random)
    if (place === undefined) return undefined
    return withExpression(program, place, generate(textsOf(vocabulary, 'expression', size), random))
  }

/** `@` is what is wrapped. None of them can break what is tied to its place. */
const wrappings = [
  'probe(@)',
  '[@]',
  '({a:@}).a',
  'Object(@)',
  'new Object(@)',
  'Object.getPrototypeOf(@)',
  'Object.create(@)',
  '(@).constructor',
  '(@)()',
  'new(@)',
  '`${@}`',
  'probe(...[@])',
  'Promise.resolve(@)',
  'Reflect.get({a:@},"a")',
  'new Proxy(Object(@),{})',
  'new Proxy(Object(@),{get(a,b,c){probe(c);return a[b]}})',
] as const

/** Those that put it into a function, for what is tied to nothing. */
const functionWrappings = [
  '(()=>{try{return @}catch(e){probe(e);return e}})()',
  '({get a(){probe(this);return @}}).a',
  '(function(){return @})()',
  '(function(){try{return @}finally{probe(this)}})()',
  '({toString(){return @}})',
  '({then(a){a(@)}})',
  '(async()=>(@))()',
  '(function*(){yield @})()',
  '[1].map((a)=>@)',
  '(function c(){try{return c()}catch(e){return @}})()',
  'new(class{a=@}).a',
] as const

const allowed = new WeakMap<ReadonlySet<LanguagePart>, Map<readonly string[], readonly string[]>>()

function within(wrapping: readonly string[], parts: ReadonlySet<LanguagePart>): readonly string[] {
  const byList = allowed.get(parts) ?? new Map<readonly string[], readonly string[]>()
  allowed.set(parts, byList)
  const known = byList.get(wrapping) ?? wrapping.filter((text) => isWithin(text, parts))
  byList.set(wrapping, known)
  return known
}

const wrap: Mutate = (program, { expressions }, { vocabulary }, random: Random) => {
  const place = pick(expressions, random)
  if (place === undefined) return undefined
  const intoFunction = isFree(place) && random() < 0.6
  const wrapping = pick(within(intoFunction ? functionWrappings : wrappings, vocabulary.parts), random)
  if (wrapping === undefined) return undefined
  const text = textAt(program, place)
  return withExpression(
    program,
    place,
    wrapping.replace('@', () => `(${text})`),
  )
}

export const expressionMutators: readonly Mutator[] = [
  { id: 'expression.move', weight: 6, mutate: move },
  { id: 'expression.leaf', weight: 5, mutate: generateWith(leafSize) },
  { id: 'expression.generate', weight: 8, mutate: generateWith(smallSize) },
  { id: 'expression.wrap', weight: 10, mutate: wrap },
]
