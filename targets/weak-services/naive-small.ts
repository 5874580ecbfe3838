import type { Service } from '../../src/sandbox/service.ts'

/** One flat map for all plugins: a name is nobody's (CWE-668). */
const flat = new Map<string, unknown>()
const shared = new Map<string, unknown>()

const guestTimers = `(function (host) {
  return { setTimeout: function (callback, delay) {
    host['timers.start'](delay || 0).then(function () { callback() })
    return 0
  } }
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
    { 'timers.start': (delayMs) => new Promise((resolve) => setTimeout(resolve, Number(delayMs))) },
    guestTimers,
  ),
]
