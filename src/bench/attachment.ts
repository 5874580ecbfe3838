import { moment } from '../report/measure.ts'
import type { Bench, Gauge, Overhead } from '../report/html/attachments.ts'
import { claimOf, doubtOf } from './claim.ts'
import type { BenchDocument, Figure } from './document.ts'
import type { BenchInput } from './parse.ts'

function overheadOf(figure: Figure, doc: BenchDocument): Overhead {
  const { axis, target, measure, guest, a: against, clock, point } = figure
  const doubt = doubtOf(figure, doc)
  return {
    axis,
    target,
    measure,
    guest,
    against,
    clock,
    ...claimOf(figure),
    ...(point === undefined ? {} : { point }),
    ...(doubt === undefined ? {} : { doubt }),
  }
}

function runOf({ file, doc: { startedAt, interrupted, machine } }: BenchInput): string {
  const { cpu, cores, os, kernel, arch, node } = machine
  const cut = interrupted ? '; interrupted, so that figures are missing' : ''
  return `${file}, ${moment(startedAt)}, on ${cpu} (${cores} cores), ${os} ${kernel} ${arch}, Node ${node}${cut}`
}

/** What each id is first said to be: several documents may be of several targets, or of the same ones. */
function firstOfEach<T>(all: readonly { readonly id: string; readonly row: T }[]): T[] {
  return [...Map.groupBy(all, ({ id }) => id).values()].flatMap(([first]) => (first === undefined ? [] : [first.row]))
}

/** Bench documents as a page shows them, without their samples; undefined for none. Pure. */
export function benchAttachment(inputs: readonly BenchInput[]): Bench | undefined {
  if (inputs.length === 0) return undefined
  return {
    runs: inputs.map(runOf),
    overhead: firstOfEach(
      inputs.flatMap(({ doc }) => doc.figures.map((each) => ({ id: each.id, row: overheadOf(each, doc) }))),
    ),
    gauges: firstOfEach(
      inputs.flatMap(({ doc }) =>
        doc.gauges.map(({ id, target, measure, instances, value, low, high, unit }) => {
          const row: Gauge = { target, measure, instances, value, low, high, unit }
          return { id, row }
        }),
      ),
    ),
    skipped: inputs.flatMap(({ doc }) => doc.skipped),
  }
}
