import { randomBytes } from 'node:crypto'
import type { Ground, HostFunctionBench } from './bench-host-function.ts'

const cheapCalls = 30

function entries(policy: Ground['policy'] = {}): Ground {
  const map = new Map<string, number>()
  return {
    policy,
    bare: { get: (key: string) => map.get(key), set: (key: string, value: number) => void map.set(key, value) },
  }
}

const kv = (): Ground => entries({ kv: { entries: 100 } })

function timers(): Ground {
  const live = new Map<number, NodeJS.Timeout>()
  let last = 0
  return {
    bare: {
      start: (delayMs: number) => {
        live.set(
          ++last,
          setTimeout(() => undefined, delayMs),
        )
        return last
      },
      clear: (id: number) => {
        clearTimeout(live.get(id))
        live.delete(id)
      },
    },
  }
}

const sink: unknown[] = []
/** Keeps the last line, so that nothing is optimised away. */
const keep = (line: unknown): void => void (sink[0] = line)

/** Host functions that reach nothing outside this process. */
export const insideBenches: readonly HostFunctionBench[] = [
  {
    name: 'kv.get',
    point: 'tenant.cross',
    calls: cheapCalls,
    first: (space) => `${space}.set('key', 1)`,
    call: (space) => `${space}.get('key')`,
    each: 1,
    ground: kv,
  },
  {
    name: 'kv.set',
    point: 'tenant.cross',
    calls: cheapCalls,
    call: (space) => `(${space}.set('key', i), 1)`,
    each: 1,
    ground: kv,
  },
  {
    name: 'context.get',
    point: 'tenant.cross',
    calls: cheapCalls,
    first: (space) => `${space}.set('key', 1)`,
    call: (space) => `${space}.get('key')`,
    each: 1,
    ground: entries,
  },
  {
    name: 'logger.info',
    point: 'limit.output',
    calls: cheapCalls,
    call: (space) => `(${space}.info('a line of a plugin', { n: i }), 1)`,
    each: 1,
    ground: () => ({
      policy: { log: { linesPerSecond: 100_000 } },
      around: { log: keep },
      bare: { info: (message: string, fields: object) => keep({ message, fields }) },
    }),
  },
  {
    name: 'timers.setTimeout',
    point: 'handle.leak',
    calls: cheapCalls,
    // The sandbox's own take a function, which cannot be handed to a function of an embedder.
    call: (space) =>
      space === 'timers'
        ? '(clearTimeout(setTimeout(() => {}, 4000)), 1)'
        : `(${space}.clear(${space}.start(4000)), 1)`,
    each: 1,
    ground: timers,
  },
  {
    name: 'random.bytes',
    point: 'info.leak',
    calls: cheapCalls,
    call: (space) => `${space}.bytes(16).length`,
    each: 24,
    ground: () => ({ bare: { bytes: (count: number) => randomBytes(count).toString('base64') } }),
  },
  {
    name: 'clock.now',
    point: 'info.leak',
    calls: cheapCalls,
    call: (space) => `(${space}.now() > 0 ? 1 : 0)`,
    each: 1,
    ground: () => ({ bare: { now: () => Date.now() } }),
  },
]
