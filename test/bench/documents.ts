import type { BenchDocument, Control, Figure, Gauge } from '../../src/bench/document.ts'

const controlId = (target: string, axis: Figure['axis'], part: string): string => `control/${target}/${axis}/${part}`

/** A figure by its three names; 1.02 (1.01 to 1.03) where nothing else is said. */
export function figure(target: string, measure: string, guest: string, fields: Partial<Figure> = {}): Figure {
  const estimate = { ratio: 1.02, low: 1.01, high: 1.03 }
  const { axis = 'limits' } = fields
  return {
    id: `${target}/${measure}/${guest}`,
    axis,
    target,
    measure,
    guest,
    a: 'no limit',
    b: `${measure} on`,
    clock: 'wall',
    control: controlId(target, axis, axis === 'policy' ? measure : guest),
    wall: estimate,
    cpu: estimate,
    floor: 0,
    aNs: 1000,
    bNs: 1020,
    batchA: 4,
    batchB: 4,
    pairs: 800,
    instances: 8,
    saturated: false,
    samples: [],
    ...fields,
  }
}

/** The same by the wall clock alone. */
export function priced(name: Figure, ratio: number, low: number, high: number): Figure {
  return { ...name, wall: { ratio, low, high } }
}

export function gauge(target: string, measure: string, instances: number, value: number, unit: string): Gauge {
  return {
    id: `${target}/${measure}/${instances}`,
    target,
    measure,
    instances,
    value,
    low: value * 0.95,
    high: value * 1.05,
    unit,
    n: 8,
  }
}

const one = { ratio: 1, low: 0.99, high: 1.01 }
/** Of the limits of a guest. */
export const control = (target: string, guest: string, sound = true): Control => ({
  id: controlId(target, 'limits', guest),
  target,
  guest,
  wall: one,
  cpu: one,
  floor: 0.01,
  sound,
})

/** A bench document; its targets are those of its figures and gauges, its controls are sound where nothing else is said. */
export function bench(figures: readonly Figure[], rest: Partial<BenchDocument> = {}): BenchDocument {
  const controls = new Map(figures.map(({ control: id, target, guest }) => [id, { ...control(target, guest), id }]))
  const specs = [...new Set([...figures, ...(rest.gauges ?? [])].map(({ target }) => target))]
  return {
    format: 'escapement/bench',
    version: 1,
    escapement: '0.1.0',
    startedAt: '2026-11-20T03:00:00.000Z',
    seed: '00',
    interrupted: false,
    machine: {
      os: 'linux',
      kernel: '6.8.0',
      arch: 'x64',
      cpu: 'a processor',
      cores: 2,
      memoryBytes: 8_589_934_592,
      node: '24.21.0',
      v8: '13.6',
    },
    targets: specs.map((spec) => ({ id: spec.split('@')[0] ?? spec, spec, runtime: {} })),
    controls: [...controls.values()],
    figures: [...figures],
    gauges: [],
    skipped: [],
    ...rest,
  }
}

/** A bench document with `text` in every free text. */
export function hostileBench(text: string): BenchDocument {
  const target = `${text}ses`
  const own = figure(target, `${text}limit.wall`, `${text}cpu`, { a: `${text}a`, point: `${text}limit.wall` })
  const plain = bench([own, figure(target, 'isolation.create', 'trivial', { axis: 'isolation' })], {
    gauges: [gauge(target, `${text}memory`, 1, 5, `${text}unit`), gauge(target, 'scaling.runs', 2, 5, 'runs/s')],
    skipped: [{ what: `${text}what`, why: `${text}why` }],
  })
  return { ...plain, machine: { ...plain.machine, cpu: `${text}cpu`, kernel: text, node: text } }
}
