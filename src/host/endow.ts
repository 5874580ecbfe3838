import { realmProperty } from '../guest.ts'
import { primordials } from '../internal/primordials.ts'
import type { Endowments } from './adapter.ts'

const { text: asText, cut } = primordials

const realmValue = (): unknown => (globalThis as Record<string, unknown>)[realmProperty]

/** A frame of the host: its name stands in the stack of the error that it throws, and nowhere else. */
function throwFromNamed(name: string): never {
  const named: Record<string, () => never> = {
    [name]: () => {
      throw new TypeError('thrown by a host function')
    },
  }
  return (named[name] as () => never)()
}

/** Written by one guest and read by another: a longer text is cut. */
const maxBoardUnits = 10_000
let board = ''

/** The host's table behind `hostLookup`. What is under 'secret' is the realm secret. */
function lookup(key: unknown): unknown {
  const allowed = String(key) === 'public'
  if (!allowed) return 'denied'
  const table: Record<string, unknown> = {
    public: 'public value',
    secret: realmValue(),
  }
  // Used again after it was judged: harmless for a string, a double fetch for a live guest object (CWE-367).
  return table[key as string]
}

function use(value: unknown): string {
  if (typeof value === 'function') {
    ;(value as (n: number, o: object) => unknown)(1, {})
    return 'function'
  }
  if (typeof value !== 'object' || value === null) return typeof value
  const record = value as Record<string, unknown>
  void record['name']
  void ('name' in record)
  void Object.keys(record)
  if (Array.isArray(value)) void value.map((item: unknown) => item)
  if (typeof record['then'] === 'function') {
    const then = record['then'] as (yes: (v: unknown) => void, no: (v: unknown) => void) => void
    then.call(record, noop, noop)
  }
  return 'object'
}

const noop = (): void => undefined

/** The host functions that every adapter hands in, over one `report`. Written as an ordinary embedder would. */
export function endow(report: (text: unknown) => void): Endowments {
  return {
    report,
    hostEcho: (value) => ({ x: value }),
    hostThrow: () => throwFromNamed(String(realmValue())),
    hostLookup: lookup,
    hostBoard: (text) => (board = text === undefined ? board : cut(asText(text), maxBoardUnits)),
    hostCall: (callback) => (callback as (a: object, b: number[]) => unknown)({ data: 1 }, [1, 2]),
    hostUse: use,
    hostPromise: () => Promise.reject(new Error('rejected by the host')),
    hostObject: { name: 'config', list: [1, 2, 3], twice: (n) => n * 2 },
  }
}
