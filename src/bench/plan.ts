import type { Axis, BenchShape, PairQuestion } from './question.ts'

/** What of a plan is wanted. An empty list: everything. */
export interface BenchFilter {
  readonly axes: readonly Axis[]
  readonly guests: readonly string[]
  /** A measure, or what several begin with and `*`: `limit.*`. */
  readonly measures: readonly string[]
}

type Clock = 'wall' | 'cpu'

/** The pseudo guest of policy checks: host code makes one call after the other, there is no guest program. */
const callGuest = 'call'
/** An operation on a sandbox runs next to nothing. */
const lifecycleGuest = 'trivial'

const matches = (wanted: readonly string[], text: string): boolean =>
  wanted.length === 0 ||
  wanted.some((each) => (each.endsWith('*') ? text.startsWith(each.slice(0, -1)) : text === each))

/** True where a filter asks for a figure. */
export function isWanted(
  { axes, guests, measures }: BenchFilter,
  { axis, guest, measure }: { readonly axis: Axis; readonly guest: string; readonly measure: string },
): boolean {
  return (axes.length === 0 || axes.includes(axis)) && matches(guests, guest) && matches(measures, measure)
}

/** The CPU time decides where any of the limits starts a thread. */
const clockOf = (parts: readonly { readonly clock?: Clock }[]): Clock =>
  parts.some(({ clock }) => clock === 'cpu') ? 'cpu' : 'wall'

/** Figures that have their arm A in common share an A/A control: a guest without limits, the base operation, one policy check. */
const controlIdOf = (spec: string, axis: PairQuestion['axis'], part: string): string =>
  `control/${spec}/${axis}/${part}`

function limitQuestions(spec: string, { limits, guests }: BenchShape): PairQuestion[] {
  const axis = 'limits'
  const single = limits.map((limit) => ({
    measure: `limit.${limit.name}`,
    b: `${limit.name} on`,
    names: [limit.name],
    clock: clockOf([limit]),
    point: limit.point,
  }))
  const all = {
    measure: 'limit.all',
    b: `${limits.map(({ name }) => name).join(', ')} on`,
    names: limits.map(({ name }) => name),
    clock: clockOf(limits),
  }
  const wanted = limits.length > 1 ? [...single, all] : single
  return guests.flatMap((guest) =>
    wanted.map(({ names, ...rest }): PairQuestion => ({
      ...rest,
      id: `${spec}/${rest.measure}/${guest}`,
      control: false,
      controlId: controlIdOf(spec, axis, guest),
      axis,
      guest,
      a: 'no limit on',
      arms: { kind: 'limits', a: [], b: names, guest },
    })),
  )
}

/** Every operation over the cheapest that there is: running again in a sandbox that is warm. */
function isolationQuestions(spec: string, { isolation }: BenchShape): PairQuestion[] {
  const base = isolation.includes('warm-run') ? 'warm-run' : isolation[0]
  if (base === undefined) return []
  return isolation
    .filter((op) => op !== base)
    .map((op) => ({
      id: `${spec}/isolation.${op}/${lifecycleGuest}`,
      control: false,
      controlId: controlIdOf(spec, 'isolation', base),
      axis: 'isolation',
      measure: `isolation.${op}`,
      guest: lifecycleGuest,
      a: base,
      b: op,
      // Threads and processes come and go, and their CPU time is not all seen by this one: what a caller waits for decides.
      clock: 'wall',
      arms: { kind: 'isolation', a: base, b: op },
    }))
}

function policyQuestions(spec: string, { policies }: BenchShape): PairQuestion[] {
  return policies.map(({ measure, point, a, b, clock }) => ({
    id: `${spec}/${measure}/${callGuest}`,
    control: false,
    controlId: controlIdOf(spec, 'policy', measure),
    axis: 'policy',
    measure,
    guest: callGuest,
    a,
    b,
    ...(point === undefined ? {} : { point }),
    clock: clock ?? 'wall',
    arms: { kind: 'policy', measure, a: 'a', b: 'b' },
  }))
}

/** The arm A of a figure against itself. */
function controlOf({ controlId, arms, axis, guest, a }: PairQuestion): PairQuestion {
  return {
    id: controlId,
    control: true,
    controlId,
    axis,
    measure: 'control',
    guest,
    a,
    b: a,
    clock: 'wall',
    arms: { ...arms, b: arms.a } as PairQuestion['arms'],
  }
}

/**
 * All comparisons for one target, by what it can: every limit alone, all of them together, every operation, every policy check;
 * and an A/A control for each that is needed.
 */
export function planQuestions(spec: string, shape: BenchShape, filter: BenchFilter): PairQuestion[] {
  const figures = [
    ...limitQuestions(spec, shape),
    ...isolationQuestions(spec, shape),
    ...policyQuestions(spec, shape),
  ].filter((figure) => isWanted(filter, figure))
  const controls = new Map(figures.map((figure) => [figure.controlId, controlOf(figure)]))
  return [...controls.values(), ...figures]
}

/** Whether the gauges of memory and scaling are wanted. They have no guest: a filter by guest leaves them out. */
export function wantsGauges(shape: BenchShape, { axes, guests, measures }: BenchFilter): boolean {
  if (!shape.hasInstance || guests.length > 0) return false
  if (axes.length > 0) return axes.includes('scaling')
  return measures.length === 0 || measures.some((each) => /^(?:memory|scaling)\b/.test(each))
}
