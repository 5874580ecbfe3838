import type { Service } from '../../src/sandbox/service.ts'

/** One flat map for all plugins: a name is nobody's (CWE-668). */
const flat = new Map<string, unknown>()
const shared = new Map<string, unknown>()

const timers = new Map<unknown, NodeJS.Timeout>()

const guestTimers = `(function (host) {
  var last = 0
  return {
    setTimeout: function (callback, delay) {
      last += 1
      host['timers.start'](last, delay || 0).then(function () { callback() })
      return last
    },
    clearTimeout: function (id) { host['timers.cancel'](id) }
  }
})`

function service(
  id: string,
  functions: Record<string, (...args: readonly unknown[]) => unknown>,
  guestSource?: string,
): Service {
  return {
    id,
    names: Object.keys(functions),
    ...(guestSource === undefined ? {} : { guestSource }),
    begin: () => ({ functions, end: () => undefined }),
  }
}

/** Values, request state, log and timers without namespace, quota, limit or end. */
export const naiveSmall: readonly Service[] = [
  service('kv', {
    'kv.get': (key) => flat.get(String(key)) ?? null,
    'kv.set': (key, value) => void flat.set(String(key), value),
    'kv.delete': (key) => void flat.delete(String(key)),
    'kv.list': (prefix) => [...flat.keys()].filter((key) => key.startsWith(typeof prefix === 'string' ? prefix : '')),
  }),
  service('context', {
    'context.get': (key) => shared.get(String(key)) ?? null,
    'context.set': (key, value) => void shared.set(String(key), value),
  }),
  service('logger', {
    'logger.info': (message) => void process.stdout.write(`${String(message)}\n`),
  }),
  service(
    'timers',
    {
      'timers.start': async (id, delayMs) => {
        // What a cancel in between does not find it cannot stop (CWE-362).
        await Promise.resolve()
        await new Promise((resolve) => timers.set(id, setTimeout(resolve, Number(delayMs))))
      },
      'timers.cancel': (id) => clearTimeout(timers.get(id)),
    },
    guestTimers,
  ),
]
