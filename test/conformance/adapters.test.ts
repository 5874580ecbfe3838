import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { loadCatalogue, type CatalogueEntry } from '../../src/catalogue.ts'
import { featuresOf, type Feature } from '../../src/features.ts'
import { featureProbes } from '../../src/feature.ts'
import { UsageError } from '../../src/internal/errors.ts'
import { resolveTarget, type ResolvedTarget } from '../../src/resolve.ts'
import { languageOf, type Target } from '../../src/target.ts'
import { programs, wideText } from './programs.ts'
import { openStand, type Stand } from './stand.ts'

const catalogue = await loadCatalogue()

/** Runs nothing: what it says of every program is all that can be asked of it. */
const inert = new Set(['no-execution'])
/** Sandboxes of one host that share state by design: it is their declared flaw. */
const sharing = new Set(['no-sandbox', 'weak-seed', 'weak-state', 'weak-wasm', 'weak-preopen'])

const grantable = [
  'host-function',
  'host-board',
  'host-callback',
  'host-object',
  'host-promise',
  'timers',
  'console',
] as const

/** Errors of an installation that say something of the machine and nothing of the target. */
const unreachable = new Set([
  'ERR_NO_NETWORK',
  'ERR_NPM_MISSING',
  'ERR_PYTHON_MISSING',
  'ERR_PIP',
  'ERR_CARGO_MISSING',
  'ERR_CARGO',
])

async function resolved(entry: CatalogueEntry): Promise<ResolvedTarget | string> {
  const { id } = entry.target
  try {
    return await resolveTarget(id, catalogue, { install: true, notice: () => undefined, cwd: process.cwd() })
  } catch (error) {
    if (!(error instanceof UsageError) || !unreachable.has(error.code)) throw error
    return `${id} is not in the cache (${error.message}); install: escapement targets install ${id}`
  }
}

const all = await Promise.all(catalogue.map(async (entry) => ({ target: entry.target, found: await resolved(entry) })))

describe('adapters', { concurrency: 2 }, () => {
  for (const { target, found } of all)
    describe(target.id, { skip: typeof found === 'string' ? found : false, concurrency: 1 }, () =>
      conforms(target, found),
    )
})

function conforms(target: Target, found: ResolvedTarget | string): void {
  let stand: Stand
  const language = languageOf(target.dialect)
  const { nothing, error, refused, counting, wide, leaving, looking } = programs[language]
  /** A question that only JavaScript raises. */
  const inJavascript = (name: string, body: () => Promise<void>): void => {
    if (language === 'javascript') test(name, body)
  }
  before(async () => {
    // A process for every probe is dear, be it the host or the sandbox: there, ask for the grants.
    const isDear = target.evaluationsPerHost === 1 || (language === 'javascript' && target.openCost !== undefined)
    const asked: readonly Feature[] = isDear ? grantable : featuresOf[language]
    stand = await openStand(
      found as ResolvedTarget,
      asked.filter((feature) => featuresOf[language].includes(feature)),
    )
  })
  after(() => stand.close())

  test('starts, and names what it runs on', async () => {
    const ready = await stand.ready()
    assert.equal(ready.protocol, 1)
    for (const version of Object.values(ready.runtime)) assert.match(version, /\d/)
  })

  if (inert.has(target.id)) {
    test('refuses every program', async () => {
      const { exit, reports } = await stand.evaluate("report('ran'); return 1")
      assert.equal(exit.kind === 'answered' && exit.completion.kind, 'refused')
      assert.deepEqual(reports, [])
    })
    return
  }

  inJavascript('gives a value as text', async () => {
    assert.deepEqual(await stand.completion("return 'some text'"), { kind: 'returned', text: 'some text' })
    assert.deepEqual(await stand.completion('return 42'), { kind: 'returned', text: '42' })
    assert.deepEqual(await stand.completion('return'), { kind: 'returned', text: '' })
  })

  test('tells a guest error as what the guest threw', async () => {
    const thrown = await stand.completion(error)
    assert.equal(thrown.kind, 'threw')
    if (error.includes('of the guest')) assert.match(JSON.stringify(thrown), /of the guest/)
  })

  inJavascript('a thrown primitive is a guest error too', async () => {
    for (const value of ["'text'", '7', 'null', 'undefined'])
      assert.equal((await stand.completion(`throw ${value}`)).kind, 'threw', value)
  })

  test('source that the runtime does not take is a guest error', async () =>
    assert.equal((await stand.completion(refused)).kind, 'threw'))

  test('reports arrive, whole and in order', async () => {
    const { reports } = await stand.evaluate(counting)
    assert.deepEqual(
      reports,
      Array.from({ length: 200 }, (_, i) => `r${i}`),
    )
  })

  test('reports keep text that is not ASCII', async () => {
    const { reports } = await stand.evaluate(wide)
    assert.deepEqual(reports, [wideText])
  })

  inJavascript('a completion that is hostile does not break it', async () => {
    const hostile = [
      "return { toString: function () { throw new Error('no text') } }",
      'return { toString: function () { return {} }, valueOf: function () { return {} } }',
      "throw { get message() { throw new Error('no message') }, get name() { throw new Error('no name') } }",
      "var e = new Error('x'); Object.defineProperty(e, 'message', { get: function () { throw e } }); throw e",
      'throw { toString: function () { throw this } }',
      'return Object.create(null)',
      'throw Object.create(null)',
    ]
    for (const body of hostile) {
      const { exit } = await stand.evaluate(body)
      assert.equal(exit.kind, 'answered', `${body}: ${JSON.stringify(exit)}`)
      assert.notEqual(exit.kind === 'answered' && exit.completion.kind, 'refused', body)
      const faulty = exit.kind === 'answered' && exit.completion.kind === 'faulted' && exit.completion.name
      assert.notEqual(faulty, 'AdapterFault', `${body}: the adapter rejected`)
    }
    assert.deepEqual(await stand.completion("return 'still here'"), { kind: 'returned', text: 'still here' })
  })

  test('a witness is seen', async () => assert.equal((await stand.witnessed()).witness, true))

  if (!sharing.has(target.id))
    test('two sandboxes share no global state', async () => {
      await stand.completion(leaving)
      const { reports } = await stand.evaluate(looking)
      assert.deepEqual(reports, ['clean'])
    })

  test('the grants that it declares are those that the probes find', async () => {
    const states = await stand.features()
    const present = grantable.filter((feature) => states.get(feature) === 'present')
    assert.deepEqual(present.toSorted(), [...target.grants].toSorted())
  })

  test('every feature gets an answer, unless the runtime refuses the source that asks for it', async () => {
    const states = await stand.features()
    for (const { feature, source } of featureProbes(target.dialect, [...states.keys()])) {
      if (states.get(feature) !== 'unknown') continue
      const { exit } = await stand.evaluateSource(source)
      assert.equal(exit.kind === 'answered' && exit.completion.kind, 'refused', feature)
    }
  })

  test('a warm host takes a second trial, and says that its realm is as it was', async () => {
    const [first, second] = [await stand.evaluate(nothing), await stand.evaluate(nothing)]
    for (const trace of [first, second]) {
      assert.equal(trace.exit.kind, 'answered')
      assert.deepEqual(trace.account?.changed, [])
      assert.equal(trace.account?.plantedAfter, true)
    }
    if (target.evaluationsPerHost > 1) assert.ok(stand.started() < stand.evaluations(), 'hosts were used again')
  })

  test('disposal leaves no handle, no error and no process', async () => {
    const { trace, survivors } = await stand.watched(nothing)
    assert.equal(trace.exit.kind, 'answered')
    assert.deepEqual(trace.account?.handles, [])
    assert.equal(trace.account?.disposeError, undefined)
    assert.deepEqual(trace.lateReports, [])
    assert.deepEqual(survivors, [])
  })
}
