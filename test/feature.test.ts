import assert from 'node:assert/strict'
import { test } from 'node:test'
import { runInNewContext } from 'node:vm'
import type { Feature } from '../src/case.ts'
import { features, javascriptFeatures } from '../src/features.ts'
import { encode } from '../src/encode.ts'
import { baselineProbe, featureProbes, togetherAsked, togetherSource } from '../src/feature.ts'
import { endow } from '../src/host/endow.ts'

/** Evaluates a probe's source in a realm with some globals, as an adapter would. */
function ask(source: string, globals: object): { reports: string[]; ended: boolean } {
  const reports: string[] = []
  const endowed = endow((text) => reports.push(String(text)))
  try {
    runInNewContext(source, { ...endowed, ...globals })
  } catch {
    // A guest error: the adapter would answer `threw`, which is an end as well.
  }
  return { reports, ended: true }
}

function states(globals: object, wanted: readonly Feature[] = features): Map<Feature, string> {
  return new Map(
    featureProbes('script', wanted).map(({ feature, source, read }) => {
      const { reports, ended } = ask(source, globals)
      return [feature, read(reports, ended) ?? 'unknown']
    }),
  )
}

test('there is one probe for every feature, in its language', () => {
  const asked = (['script', 'wat', 'python'] as const).flatMap((dialect) => featureProbes(dialect, features))
  assert.deepEqual(asked.map((probe) => probe.feature).toSorted(), [...features].toSorted())
})

test('every probe of WebAssembly assembles, and its answer is of its own engine', async () => {
  for (const { feature, source, read } of featureProbes('wat', features)) {
    const module = new WebAssembly.Module(Buffer.from(await encode('wat', source), 'base64'))
    assert.equal(
      WebAssembly.Module.exports(module).some((each) => each.name === 'run'),
      true,
      feature,
    )
    assert.equal(read([`f:${feature}=1`], true), 'present')
    assert.equal(read([], true), 'absent')
    assert.equal(read([], false), undefined)
  }
})

test('a bare realm of this engine has the language and the endowments, and nothing of Node', () => {
  const found = states({})
  const absent = javascriptFeatures.filter((feature) => found.get(feature) === 'absent')
  const ofNode = ['buffer', 'timers', 'process', 'require'] as const
  for (const feature of ofNode) assert.ok(absent.includes(feature), feature)
  for (const feature of ['proxy', 'promise', 'async-function', 'class', 'wasm', 'host-function'] as const)
    assert.equal(found.get(feature), 'present', feature)
})

test('what is handed in is seen, what is taken away is missed', () => {
  const taken: readonly (readonly [Feature, object])[] = [
    ['proxy', { Proxy: undefined }],
    ['reflect', { Reflect: undefined }],
    ['promise', { Promise: undefined }],
    ['symbol', { Symbol: undefined }],
    ['bigint', { BigInt: undefined }],
    ['wasm', { WebAssembly: undefined }],
    ['eval', { eval: undefined }],
    ['function-constructor', { Function: undefined }],
    ['json', { JSON: undefined }],
    ['typed-array', { Uint8Array: undefined }],
    ['weak-ref', { WeakRef: undefined }],
    ['finalization-registry', { FinalizationRegistry: undefined }],
    ['shared-array-buffer', { SharedArrayBuffer: undefined }],
    ['host-function', { hostEcho: undefined }],
    ['host-callback', { hostCall: undefined }],
    ['host-callback', { hostCall: () => 'not what the guest returned' }],
    ['host-object', { hostObject: undefined }],
    ['host-promise', { hostPromise: undefined }],
    ['host-method', { hostObject: { name: 'config', list: [] } }],
    ['returned-function', { hostEcho: (value: unknown) => ({ x: JSON.stringify(value) }) }],
  ]
  for (const [feature, globals] of taken) {
    assert.equal(states({}, [feature]).get(feature), 'present', feature)
    assert.equal(states(globals, [feature]).get(feature), 'absent', feature)
  }
  const given: readonly (readonly [Feature, object])[] = [
    ['buffer', { Buffer }],
    ['timers', { setTimeout }],
    ['process', { process }],
    ['require', { require: () => undefined }],
  ]
  for (const [feature, globals] of given) {
    assert.equal(states({}, [feature]).get(feature), 'absent', feature)
    assert.equal(states(globals, [feature]).get(feature), 'present', feature)
  }
})

test('a probe that never ran, or never came to its end, says nothing', () => {
  for (const probe of featureProbes('script', features)) {
    assert.equal(probe.read([], false), undefined, probe.feature)
    assert.equal(probe.read(['f:some-other=1'], false), undefined, probe.feature)
  }
})

test('a probe that began and threw where it looked says absent; one that never began says nothing', () => {
  const [probe] = featureProbes('script', ['proxy'])
  assert.equal(probe?.read(['f:proxy=?'], true), 'absent')
  assert.equal(probe?.read(['f:proxy=?'], false), undefined)
  assert.equal(probe?.read([], true), undefined)
})

test('source that does not parse means that the syntax is absent', () => {
  const [probe] = featureProbes('script', ['using-declaration'])
  assert.equal(probe?.read([], true), 'absent')
})

test('asked together, features get the answers that they get alone; the one that throws ends the program without one', () => {
  const poor = { Proxy: undefined, JSON: undefined, WebAssembly: undefined }
  const alone = states(poor)
  let programs = 0
  for (let left = togetherAsked('script', features); left.length > 0; programs++) {
    const { reports } = ask(togetherSource('script', left), poor)
    const begun = featureProbes('script', left).filter((probe) => probe.begun(reports))
    assert.ok(begun.length > 0)
    for (const [at, { feature, read }] of begun.entries()) {
      const threw = at === begun.length - 1 && begun.length < left.length
      assert.equal(read(reports, false), threw ? undefined : alone.get(feature), feature)
      if (threw) assert.equal(alone.get(feature), 'absent', feature)
    }
    left = left.slice(begun.length)
  }
  // One after each of `new Proxy`, `JSON.stringify`, and `new WebAssembly.Module` and `.JSTag`.
  assert.equal(programs, 5)
})

test('no syntax is asked for together: a program is refused as a whole', () => {
  const asked = togetherAsked('script', features)
  for (const feature of ['class', 'generator', 'using-declaration'] as const)
    assert.ok(!asked.includes(feature), feature)
  assert.deepEqual(togetherAsked('wat', features), [])
  assert.deepEqual(togetherAsked('python', features), [])
})

test('the baseline is a report and no feature', () => {
  for (const dialect of ['script', 'function-body'] as const) {
    const { source, expects } = baselineProbe(dialect)
    const body = dialect === 'script' ? source : `(function(){${source}\n})()`
    assert.deepEqual(ask(body, {}).reports, [expects])
  }
})
