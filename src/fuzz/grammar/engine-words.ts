/** Words of the JavaScript engine that runs this. All sorted, without duplicates. */
export interface EngineWords {
  /** Own property names of its globals, of their prototypes and of what stands behind them. */
  readonly names: readonly string[]
  /** Expressions that are well-known symbols, and those that Node's own library looks for. */
  readonly symbols: readonly string[]
}

const nodeSymbols = ['nodejs.util.inspect.custom', 'nodejs.util.promisify.custom', 'nodejs.rejection']

/** Objects that no global leads to by plain properties. */
const hidden = (): object[] => [
  Object.getPrototypeOf(async () => undefined) as object,
  Object.getPrototypeOf(function* () {}) as object,
  Object.getPrototypeOf(async function* () {}) as object,
  Object.getPrototypeOf(Uint8Array) as object,
  Object.getPrototypeOf([][Symbol.iterator]()) as object,
  (function () {
    return arguments
  })(),
]

const isObject = (value: unknown): value is object =>
  (typeof value === 'object' && value !== null) || typeof value === 'function'

/** Values of plain properties only: an accessor of a global may load a module, or warn. */
const plainValuesOf = (object: object): object[] =>
  Object.values(Object.getOwnPropertyDescriptors(object)).flatMap(({ value }) => (isObject(value) ? [value] : []))

/** How far from the global object names are still taken: its properties, and theirs (the prototypes among them). */
const reach = 2

export function engineWords(): EngineWords {
  const names = new Set<string>()
  const seen = new Set<object>()
  let level: object[] = [globalThis, ...hidden()]
  for (let distance = 0; distance <= reach; distance++) {
    const next: object[] = []
    for (const object of level) {
      if (seen.has(object)) continue
      seen.add(object)
      for (const name of Object.getOwnPropertyNames(object)) names.add(name)
      const prototype = Object.getPrototypeOf(object) as object | null
      next.push(...plainValuesOf(object), ...(prototype === null ? [] : [prototype]))
    }
    level = next
  }
  const wellKnown = Object.getOwnPropertyNames(Symbol).filter((name) => typeof Reflect.get(Symbol, name) === 'symbol')
  return {
    names: [...names].filter((name) => !/^\d+$/.test(name)).toSorted(),
    symbols: [
      ...wellKnown.toSorted().map((name) => `Symbol.${name}`),
      ...nodeSymbols.map((name) => `Symbol.for(${JSON.stringify(name)})`),
    ],
  }
}
