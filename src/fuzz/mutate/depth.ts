import type { Anatomy, Expression } from './anatomy.ts'
import { contains, isFree, textAt, withExpression } from './edit.ts'
import type { Mutate, Mutator } from './mutator.ts'
import { pick, pickWhere } from './pick.ts'
import type { Random } from '../../internal/seeded-random.ts'

/** An expression and one inside of it. */
function nested({ expressions }: Anatomy, random: Random): readonly [Expression, Expression] | undefined {
  const inner = pick(expressions, random)
  if (inner === undefined) return undefined
  const outer = pickWhere(expressions, random, (one) => contains(one, inner))
  return outer === undefined ? undefined : [outer, inner]
}

/** `f(x)` becomes `f(f(x))`. */
const deepen: Mutate = (program, anatomy, _context, random) => {
  const found = nested(anatomy, random)
  if (found === undefined || !isFree(found[0])) return undefined
  const [outer, inner] = found
  return withExpression(program, inner, textAt(program, outer))
}

/** `f(x)` becomes `x`. */
const unwrap: Mutate = (program, anatomy, _context, random) => {
  const found = nested(anatomy, random)
  if (found === undefined || !isFree(found[1])) return undefined
  const [outer, inner] = found
  return withExpression(program, outer, textAt(program, inner))
}

export const depthMutators: readonly Mutator[] = [
  { id: 'depth.deepen', weight: 4, mutate: deepen },
  { id: 'depth.unwrap', weight: 6, mutate: unwrap },
]
