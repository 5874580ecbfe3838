import { median } from 'simple-statistics'
import { pairsOf, type Answered, type ClockName } from './answered.ts'
import type { BenchDocument, Control, Figure, Gauge } from './document.ts'
import { estimateRatio, floorOf, missOf, widened, type Estimate } from './estimate.ts'
import type { Reading } from './question.ts'
import { seededRandom } from '../internal/seeded-random.ts'
import type { TargetRun } from './run.ts'

/** Instances differ by about 1 % for the life of a process: fewer of them say too little of the next one. */
export const leastInstances = 5
/** By how much the interval of a control may miss 1, as a share. */
const mostMiss = 0.015
/** The least and the greatest of six are a 95 % interval of the median. */
const leastReadings = 6

type Head = Omit<BenchDocument, 'format' | 'version' | 'targets' | 'controls' | 'figures' | 'gauges' | 'skipped'>

const words = ({ ratio, low, high }: Estimate): string => `${ratio.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]`

const tenths = (value: number): number => Math.round(value * 10) / 10

/** Why there are too few answers to say anything; undefined where there are enough. */
function tooFew({ answers, lostTo }: Answered): string | undefined {
  if (lostTo !== undefined) return lostTo
  if (answers.length >= leastInstances) return undefined
  return `only ${answers.length} of at least ${leastInstances} fresh instances answered`
}

function estimates(answered: Answered, seed: string): Record<ClockName, Estimate> {
  const of = (clock: ClockName): Estimate =>
    estimateRatio(pairsOf(answered, clock), seededRandom(`${seed} ${answered.question.id} ${clock}`))
  return { wall: of('wall'), cpu: of('cpu') }
}

/** A control, or why it could not be measured. */
function controlOf(answered: Answered, spec: string, seed: string): Control | string {
  const few = tooFew(answered)
  if (few !== undefined) return few
  const { id, guest } = answered.question
  const { wall, cpu } = estimates(answered, seed)
  const sound = Math.max(missOf(wall), missOf(cpu)) <= mostMiss
  return { id, target: spec, guest, wall, cpu, floor: Math.max(floorOf(wall), floorOf(cpu)), sound }
}

/** A figure, or why it is not published. */
function figureOf(
  answered: Answered,
  spec: string,
  control: Control | string | undefined,
  seed: string,
): Figure | string {
  const { question, answers } = answered
  const few = tooFew(answered)
  if (few !== undefined) return few
  if (control === undefined || typeof control === 'string')
    return `its A/A control was not measured: ${control ?? 'it was not asked for'}`
  const { id, axis, measure, guest, a, b, point, clock } = question
  const found = estimates(answered, seed)
  if (!control.sound)
    return `its A/A control differs from itself, by the wall ${words(control.wall)}, by CPU ${words(control.cpu)}; with that bias it came to ${words(found[clock])}`
  const pairs = pairsOf(answered, clock)
  const flat = pairs.flat()
  return {
    id,
    axis,
    target: spec,
    measure,
    guest,
    a,
    b,
    ...(point === undefined ? {} : { point }),
    clock,
    control: control.id,
    wall: widened(found.wall, floorOf(control.wall)),
    cpu: widened(found.cpu, floorOf(control.cpu)),
    floor: floorOf(control[clock]),
    aNs: tenths(median(flat.map(([ofA]) => ofA))),
    bNs: tenths(median(flat.map(([, ofB]) => ofB))),
    batchA: Math.round(median(answers.map(({ batchA }) => batchA))),
    batchB: Math.round(median(answers.map(({ batchB }) => batchB))),
    pairs: flat.length,
    instances: answers.length,
    saturated: answers.some(({ saturated }) => saturated[clock]),
    samples: pairs.map((list) => list.map(([ofA, ofB]): [number, number] => [tenths(ofA), tenths(ofB)])),
  }
}

function gaugesOf(spec: string, processes: readonly (readonly Reading[])[]): Gauge[] {
  const idOf = ({ measure, instances }: Reading): string => `${spec}/${measure}/${instances}`
  return [...Map.groupBy(processes.flat(), idOf)].flatMap(([id, [first, ...rest]]): Gauge[] => {
    if (first === undefined || rest.length + 1 < leastReadings) return []
    const values = [first, ...rest].map(({ value }) => value)
    const { measure, instances, unit } = first
    const [value, low, high] = [median(values), Math.min(...values), Math.max(...values)]
    return [{ id, target: spec, measure, instances, value, low, high, unit, n: values.length }]
  })
}

/** What a bench measured as the document that others read. Pure: the same runs and seed give the same document. */
export function assembleBench(head: Head, runs: readonly TargetRun[]): BenchDocument {
  const controls: Control[] = []
  const figures: Figure[] = []
  const skipped: BenchDocument['skipped'] = []
  for (const run of runs) {
    const { spec } = run.target
    const byId = new Map<string, Control | string>()
    for (const answered of run.answered)
      if (answered.question.control) byId.set(answered.question.id, controlOf(answered, spec, head.seed))
    controls.push(...[...byId.values()].filter((each) => typeof each !== 'string'))
    for (const answered of run.answered) {
      if (answered.question.control) continue
      const made = figureOf(answered, spec, byId.get(answered.question.controlId), head.seed)
      if (typeof made === 'string') skipped.push({ what: answered.question.id, why: made })
      else figures.push(made)
    }
    if (run.readings.length > 0 && run.readings.length < leastReadings)
      skipped.push({
        what: `${spec}/memory and scaling`,
        why: `only ${run.readings.length} of ${leastReadings} fresh processes answered`,
      })
    skipped.push(...run.skipped)
  }
  return {
    format: 'escapement/bench',
    version: 1,
    ...head,
    targets: runs.map(({ target: { id, spec }, runtime }) => ({ id, spec, runtime: { ...runtime } })),
    controls,
    figures,
    gauges: runs.flatMap(({ target, readings }) => gaugesOf(target.spec, readings)),
    skipped,
  }
}
