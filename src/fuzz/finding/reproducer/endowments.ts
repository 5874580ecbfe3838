/**
 * What the harness hands in, as text: `src/host/endow.ts` without its types, for a file that stands by itself. A test holds
 * the two together. Expects `report` and `readSecret()`.
 */
export const endowmentsSource = `const throwFromNamed = (name) =>
  ({ [name]() { throw new TypeError('thrown by a host function') } })[name]()
let board = ''
const endowments = {
  report,
  hostEcho: (value) => ({ x: value }),
  hostThrow: () => throwFromNamed(String(readSecret())),
  hostLookup: (key) =>
    String(key) === 'public' ? { public: 'public value', secret: readSecret() }[key] : 'denied',
  hostBoard: (text) => (board = text === undefined ? board : String(text).slice(0, 10_000)),
  hostCall: (callback) => callback({ data: 1 }, [1, 2]),
  hostUse(value) {
    if (typeof value === 'function') return value(1, {}), 'function'
    if (typeof value !== 'object' || value === null) return typeof value
    void value.name
    void ('name' in value)
    void Object.keys(value)
    if (Array.isArray(value)) void value.map((item) => item)
    if (typeof value.then === 'function') value.then(() => undefined, () => undefined)
    return 'object'
  },
  hostPromise: () => Promise.reject(new Error('rejected by the host')),
  hostObject: { name: 'config', list: [1, 2, 3], twice: (n) => n * 2 },
}`
