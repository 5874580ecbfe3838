import { UsageError } from '../internal/errors.ts'
import { schemaFault } from '../gate/schema-fault.ts'
import { visible } from '../report/visible.ts'
import { BenchSchema, type BenchDocument } from './document.ts'

/** A bench document and the file that it was read from. */
export interface BenchInput {
  readonly file: string
  readonly doc: BenchDocument
}

/** The version of bench documents that this reader knows. */
const benchVersion = 1

const made = 'give the file that `escapement bench` wrote'
const whole = 'the file was changed by hand or cut off: run `escapement bench` again'

function fault(file: string, what: string, remedy: string): UsageError {
  return new UsageError('ERR_BENCH', `${visible(file, 200)}: ${what}`, remedy)
}

/** The first id that stands there twice; two rows of one name would be compared with each other's past. */
function twice(all: readonly { readonly id: string }[]): string | undefined {
  const seen = new Set<string>()
  return all.find(({ id }) => seen.has(id) || !seen.add(id))?.id
}

/**
 * What no schema says: names are there once, a figure is of a target and has a control of the document, an interval has two ends
 * in order.
 */
function contradiction({ targets, controls, figures, gauges }: BenchDocument): string | undefined {
  const again = twice(figures) ?? twice(gauges) ?? twice(controls)
  if (again !== undefined) return `${visible(again, 120)} is there twice`
  const specs = new Set(targets.map(({ spec }) => spec))
  const controlIds = new Set(controls.map(({ id }) => id))
  for (const { id, target, control, wall, cpu } of figures) {
    if (!specs.has(target))
      return `figure ${visible(id, 120)} is of ${visible(target, 80)}, which is not among its targets`
    if (!controlIds.has(control))
      return `figure ${visible(id, 120)} rests on ${visible(control, 120)}, which is not among its controls`
    for (const [clock, { low, high }] of Object.entries({ wall, cpu }))
      if (low > high) return `figure ${visible(id, 120)}: the ${clock} interval ends before it begins`
  }
  return undefined
}

/**
 * Reads a bench document. Pure.
 * @throws UsageError of one line that names the file and what is wrong in it, or the version that wrote it.
 */
export function parseBench(json: string, file: string): BenchDocument {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch (error) {
    throw fault(file, `not JSON: ${visible((error as Error).message, 200)}`, made)
  }
  const { format, version } = (value ?? {}) as { format?: unknown; version?: unknown }
  if (format === 'escapement/result')
    throw fault(file, 'a result of `escapement audit`, which has no bench results', made)
  if (format !== 'escapement/bench') throw fault(file, 'not a bench document', made)
  if (version !== benchVersion)
    throw new UsageError(
      'ERR_BENCH_VERSION',
      `${visible(file, 200)}: bench version ${visible(JSON.stringify(version) ?? 'missing', 40)}, this is a reader of version ${benchVersion}`,
      'use the version of Escapement that wrote it, or run the bench again',
    )
  const wrong = schemaFault(BenchSchema, value)
  if (wrong !== undefined) throw fault(file, wrong, whole)
  const doc = value as BenchDocument
  const against = contradiction(doc)
  if (against !== undefined) throw fault(file, against, whole)
  return doc
}
