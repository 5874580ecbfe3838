import { asProgram, reportPrefix } from './guest.ts'
import type { Feature } from './case.ts'
import type { Dialect } from './target.ts'

/**
 * How each feature is asked for inside the guest. `value`: an expression that is true where the feature is there.
 * `syntax`: a body of its own; that it parses and runs to its end is the answer.
 */
type Probe =
  { readonly kind: 'value'; readonly expression: string } | { readonly kind: 'syntax'; readonly body: string }

const value = (expression: string): Probe => ({ kind: 'value', expression })
const syntax = (body: string): Probe => ({ kind: 'syntax', body })
const isFunction = (name: string): Probe => value(`typeof ${name} === 'function'`)
const hasMethod = (name: string, method: string): Probe =>
  value(`typeof ${name} === 'object' && ${name} !== null && typeof ${name}.${method} === 'function'`)

const probes: Readonly<Record<Feature, Probe>> = {
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

/** One evaluation that answers for one or more features. */
export interface FeatureProbe {
  readonly features: readonly Feature[]
  readonly source: string
  /** The features that ran and said no, ran and said yes; the rest are unknown. */
  readonly read: (reports: readonly string[], ended: boolean) => ReadonlyMap<Feature, 'present' | 'absent'>
}

const line = (feature: string, answer: string): string => `${reportPrefix.feature}${feature}=${answer}`

/** Runs everywhere that anything runs. Where it does not, every feature is unknown. */
export function baselineProbe(dialect: Dialect): { readonly source: string; readonly expects: string } {
  const expects = line('baseline', '1')
  return { source: asProgram(dialect, `report(${JSON.stringify(expects)})\n;return 'ran'`), expects }
}

/** The probes for a set of features: one for all expressions, one for each syntax. */
export function featureProbes(dialect: Dialect, wanted: readonly Feature[]): FeatureProbe[] {
  const values = wanted.filter((feature) => probes[feature].kind === 'value')
  const all: FeatureProbe[] = values.map((feature) => valueProbe(dialect, feature))
  for (const feature of wanted) {
    const probe = probes[feature]
    if (probe.kind === 'syntax') all.push(syntaxProbe(dialect, feature, probe.body))
  }
  return all
}

function valueProbe(dialect: Dialect, feature: Feature): FeatureProbe {
  const probe = probes[feature]
  const expression = probe.kind === 'value' ? probe.expression : 'false'
  const body = `report('${line(feature, '')}?');\nreport('${line(feature, '')}' + ((${expression}) ? 1 : 0));\nreturn 'ran'`
  return {
    features: [feature],
    source: asProgram(dialect, body),
    read: (reports, ended) => {
      if (reports.includes(line(feature, '1'))) return new Map([[feature, 'present']])
      // A probe that began and threw where it looked is an answer as well: what it looked for is not there.
      const said = reports.includes(line(feature, '0')) || (ended && reports.includes(line(feature, '?')))
      return said ? new Map([[feature, 'absent']]) : new Map()
    },
  }
}

function syntaxProbe(dialect: Dialect, feature: Feature, text: string): FeatureProbe {
  return {
    features: [feature],
    source: asProgram(dialect, `${text};\nreport('${line(feature, '1')}');\nreturn 'ran'`),
    read: (reports, ended) => {
      if (reports.includes(line(feature, '1'))) return new Map([[feature, 'present']])
      return ended ? new Map([[feature, 'absent']]) : new Map()
    },
  }
}
