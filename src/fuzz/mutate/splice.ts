import { anatomyOf } from './anatomy.ts'
import { contains, inserted, isFree, standing, textAt, withExpression } from './edit.ts'
import type { Mutate, Mutator } from './mutator.ts'
import { below, pick, pickWhere } from './pick.ts'
import { gapOf } from './statements.ts'
import { tie } from './ties.ts'

/** A run of another program's statements between this one's. */
const statements: Mutate = (program, anatomy, { other }, random) => {
  const donor = other()
  const place = pick(anatomy.lists, random)
  const from = pickWhere(anatomyOf(donor)?.lists ?? [], random, (list) => list.statements.length > 0)
  if (place === undefined || from === undefined) return undefined
  const allowed = place.isTop ? tie.sloppy : 0
  const first = below(from.statements.length, random)
  const run = from.statements.slice(first, first + 1 + below(3, random)).filter(({ ties }) => (ties & ~allowed) === 0)
  if (run.length === 0) return undefined
  const text = run.map((statement) => standing(donor, statement)).join('')
  return inserted(program, place, gapOf(place, random), text)
}

/** The beginning of one program and the end of the other, cut between top-level statements. */
const cross: Mutate = (program, anatomy, { other }, random) => {
  const donor = other()
  const [here, there] = [anatomy.lists[0]?.statements ?? [], anatomyOf(donor)?.lists[0]?.statements ?? []]
  if (here.length === 0 || there.length === 0) return undefined
  const head = here.slice(0, 1 + below(here.length, random))
  const tail = there.slice(below(there.length, random))
  return [...head.map((one) => standing(program, one)), ...tail.map((one) => standing(donor, one))].join('\n')
}

/** One of the other's expressions in the place of one of this program's. */
const expression: Mutate = (program, { expressions }, { other }, random) => {
  const donor = other()
  const place = pick(expressions, random)
  const taken = pickWhere(anatomyOf(donor)?.expressions ?? [], random, isFree)
  return place === undefined || taken === undefined ? undefined : withExpression(program, place, textAt(donor, taken))
}

/** One of this program's expressions into a copy of an expression of the other's, back where it was. */
const around: Mutate = (program, { expressions }, { other }, random) => {
  const donor = other()
  const place = pickWhere(expressions, random, isFree)
  const inDonor = anatomyOf(donor)?.expressions ?? []
  const inner = pick(inDonor, random)
  if (place === undefined || inner === undefined) return undefined
  const outer = pickWhere(inDonor, random, (one) => isFree(one) && contains(one, inner))
  if (outer === undefined) return undefined
  const text = `${donor.slice(outer.start, inner.start)}(${textAt(program, place)})${donor.slice(inner.end, outer.end)}`
  return withExpression(program, place, text)
}

export const spliceMutators: readonly Mutator[] = [
  { id: 'splice.statements', weight: 9, mutate: statements },
  { id: 'splice.cross', weight: 4, mutate: cross },
  { id: 'splice.expression', weight: 9, mutate: expression },
  { id: 'splice.around', weight: 4, mutate: around },
]
