import type { ResultDocument } from '../../result.ts'
import { visible } from '../visible.ts'

/** Longest id of a case and longest spec of a target on a page, UTF-16 units before escaping. */
const maxNameUnits = 100

/** Every string of a value, also the keys of its objects, as a reader may see it: nothing hidden, nothing endless. */
export function shownDeep<T>(value: T): T {
  const walk = (each: unknown): unknown => {
    if (typeof each === 'string') return visible(each)
    if (Array.isArray(each)) return each.map(walk)
    if (typeof each !== 'object' || each === null) return each
    return Object.fromEntries(Object.entries(each).map(([key, own]) => [visible(key, maxNameUnits), walk(own)]))
  }
  return walk(value) as T
}

/** A name for each id: shortened names that meet are numbered, so that ids go on pointing at one case. */
function namesOf(ids: readonly string[]): (id: string) => string {
  const names = new Map<string, string>()
  const taken = new Set<string>()
  for (const id of new Set(ids)) {
    const short = visible(id, maxNameUnits)
    let name = short
    for (let number = 2; taken.has(name); number += 1) name = `${short} (${number})`
    taken.add(name)
    names.set(id, name)
  }
  return (id) => names.get(id) ?? visible(id, maxNameUnits)
}

/** A list of a hostile length would hide the rest of the page. */
const capped = <T>(list: readonly T[], most: number): T[] => list.slice(0, most)

/**
 * The document as a page shows it. Every string went through `visible`; ids of cases are still distinct and still lead
 * to their case; lists that a guest can lengthen are cut. Scores and verdicts are untouched. Pure.
 */
export function shownDocument(doc: ResultDocument): ResultDocument {
  const name = namesOf([
    ...doc.cases.map(({ id }) => id),
    ...doc.targets.flatMap(({ cases }) => cases.map((c) => c.id)),
  ])
  const cap = <C extends { cases: string[] }>(own: C | undefined): C | undefined =>
    own === undefined ? undefined : { ...own, cases: own.cases.map(name) }
  const targets = doc.targets.map((target) => {
    const { cases, score, claims, ...rest } = target
    const capLow = cap(score?.capLow)
    const capHigh = cap(score?.capHigh)
    return {
      ...shownDeep(rest),
      spec: visible(target.spec, maxNameUnits),
      claims: claims.map((claim) => ({
        ...shownDeep(claim),
        ...(claim.cases === undefined ? {} : { cases: claim.cases.map(name) }),
      })),
      cases: cases.map((each) => ({
        ...shownDeep({ ...each, payload: each.payload.map((seen) => ({ ...seen, notes: capped(seen.notes, 5) })) }),
        id: name(each.id),
      })),
      ...(score === undefined
        ? {}
        : {
            score: {
              ...score,
              points: score.points.map((each) => ({ ...each, lostTo: each.lostTo.map(name) })),
              ...(capLow === undefined ? {} : { capLow }),
              ...(capHigh === undefined ? {} : { capHigh }),
            },
          }),
    }
  })
  const { targets: _targets, cases, controls, ...rest } = doc
  return {
    ...shownDeep(rest),
    controls: { ...controls, notRed: controls.notRed.map(name) },
    targets,
    cases: cases.map((each) => ({
      ...shownDeep({ ...each, cwe: capped(each.cwe, 10), provenance: capped(each.provenance, 10) }),
      id: name(each.id),
    })),
  }
}
