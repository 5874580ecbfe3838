import type { javascriptFeatures } from '../features.ts'
import { reportPrefix } from '../guest/values.ts'
import { question, said, type Answering, type Probe } from './probe.ts'

type JavascriptFeature = (typeof javascriptFeatures)[number]

const value = (expression: string): Probe => ({ kind: 'value', expression })
const syntax = (body: string): Probe => ({ kind: 'syntax', body })
const isFunction = (name: string): Probe => value(`typeof ${name} === 'function'`)
const hasMethod = (name: string, method: string): Probe =>
  value(`typeof ${name} === 'object' && ${name} !== null && typeof ${name}.${method} === 'function'`)

/** How each feature of JavaScript is asked for inside the guest. */
export const javascriptProbes: Readonly<Record<JavascriptFeature, Probe>> = {
  promise: value(`typeof Promise === 'function' && typeof Promise.prototype.then === 'function'`),
  'async-function': syntax('async function f() { await 0 }'),
  generator: syntax('function* f() { yield 0 }'),
  'async-generator': syntax('async function* f() { yield 0 }'),
  class: syntax('class A { static x() {} }; class B extends A {}'),
  proxy: value(`typeof new Proxy({}, {}) === 'object'`),
  reflect: value(`typeof Reflect === 'object'`),
  symbol: value(`typeof Symbol === 'function' && typeof Symbol.for === 'function' && !!Symbol.species`),
  'sloppy-mode': value(`(function () { return this })() !== undefined`),
  'unicode-escape': syntax(String.raw`var w\u006frd = 1; if (word !== 1) throw word`),
  'template-literal': syntax('var a = `${1}`; if (a !== "1") throw a'),
  destructuring: syntax('var { a } = { a: 1 }; if (a !== 1) throw a'),
  'with-statement': syntax('with ({ a: 1 }) { a }'),
  'dynamic-import': syntax(`function f() { return import('node:os') }`),
  'using-declaration': syntax('function f() { using a = null }'),
  eval: value(`(0, eval)('1 + 1') === 2`),
  'function-constructor': value(`new Function('return 2')() === 2`),
  'try-catch': value(`(function () { try { throw 1 } catch (e) { return e === 1 } })()`),
  regexp: value(`/^a+$/.test('aa')`),
  json: value(`JSON.stringify({ a: [1] }) === '{"a":[1]}'`),
  bigint: value(`typeof BigInt === 'function' && typeof BigInt(1) === 'bigint'`),
  'typed-array': value(`new Uint8Array(4).length === 4`),
  'shared-array-buffer': isFunction('SharedArrayBuffer'),
  'weak-ref': isFunction('WeakRef'),
  'finalization-registry': isFunction('FinalizationRegistry'),
  wasm: value(`!!new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]))`),
  'wasm-jstag': value(`typeof WebAssembly.JSTag === 'object'`),
  buffer: value(`typeof Buffer === 'function' && typeof Buffer.from === 'function'`),
  timers: isFunction('setTimeout'),
  console: value(`typeof console === 'object' && typeof console.log === 'function'`),
  process: value(`typeof process === 'object' && process !== null`),
  require: isFunction('require'),
  'error-stack': value(`typeof new Error('x').stack === 'string'`),
  'prepare-stack-trace': value(
    `(function () { Error.prepareStackTrace = function () { return 'seen' }; var s = new Error('x').stack; Error.prepareStackTrace = undefined; return s === 'seen' })()`,
  ),
  'lookup-getter': value(`typeof ({}).__lookupGetter__ === 'function'`),
  'proto-accessor': value(`({}).__proto__ === Object.prototype`),
  'host-function': value(`typeof hostEcho === 'function' && typeof hostThrow === 'function'`),
  'host-callback': value(
    `typeof hostCall === 'function' && hostCall(function () { return 'called' }) === 'called' && typeof hostUse === 'function'`,
  ),
  'returned-function': value(`typeof hostEcho(function () {}).x === 'function'`),
  'host-method': value(`typeof hostObject.twice === 'function' && hostObject.twice(2) === 4`),
  'host-board': isFunction('hostBoard'),
  'host-object': value(`typeof hostObject === 'object' && hostObject !== null && hostObject.name === 'config'`),
  'host-promise': isFunction('hostPromise'),
  'fs-service': hasMethod('fs', 'readText'),
  'fetch-service': value(`typeof fetch === 'function' && typeof site === 'object' && site.port > 0`),
  'exec-service': hasMethod('exec', 'run'),
  'db-service': hasMethod('db', 'query'),
  'kv-service': hasMethod('kv', 'get'),
  'context-service': hasMethod('context', 'get'),
  'log-service': hasMethod('logger', 'info'),
  'random-service': hasMethod('random', 'bytes'),
}

const asking = (feature: string, expression: string): string =>
  `report('${question(feature)}');\nreport('${reportPrefix.feature}${feature}=' + ((${expression}) ? 1 : 0));`

/** A function body that asks for one feature. */
export const askJavascript: Answering = (feature, probe) => {
  switch (probe.kind) {
    case 'value':
      return `${asking(feature, probe.expression)}\nreturn 'ran'`
    case 'syntax':
      return `${probe.body};\nreport('${said(feature, '1')}');\nreturn 'ran'`
  }
}

/** A function body that asks for many features in turn, until one throws. Only values: syntax is refused as a whole. */
export function askTogether(features: readonly JavascriptFeature[]): string {
  const asked = features.flatMap((feature) => {
    const probe = javascriptProbes[feature]
    return probe.kind === 'value' ? [asking(feature, probe.expression)] : []
  })
  return [...asked, "return 'ran'"].join('\n')
}
