import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, test } from 'node:test'
import { createContext, runInContext } from 'node:vm'
import { parse, type Node } from 'acorn'
import { plainProbeSource, probeMark, probeSource, secretPrefix } from '../../../src/fuzz/guest-probe.ts'
import { envName, realmProperty } from '../../../src/guest.ts'

const secret = `${secretPrefix}0123`
const host = globalThis as Record<string, unknown>

/** Runs guest code after a probe; gives what it reported, its promises' jobs done. */
async function reported(source: string, code: string, handed: object = {}): Promise<string[]> {
  const reports: string[] = []
  const context = createContext(
    Object.assign(Object.create(null), handed, { report: (line: string) => reports.push(line) }),
  )
  runInContext(`${source}\n${code}`, context)
  await new Promise((resolve) => setImmediate(resolve))
  return reports
}

/** Guest functions that the host's own constructors cannot be reached from, but for the one that is named. */
const only = (constructor: unknown): object => Object.assign(Object.create(null) as object, { constructor })

for (const [name, source] of Object.entries({ whole: probeSource, plain: plainProbeSource }))
  describe(`the ${name} probe`, () => {
    beforeEach(() => {
      host[realmProperty] = secret
      process.env[envName] = secret
    })
    afterEach(() => {
      delete host[realmProperty]
      delete process.env[envName]
      for (const prototype of [Object.prototype, Function.prototype]) Reflect.deleteProperty(prototype, probeMark)
    })

    test('is one line, and says nothing of what a guest has by itself', async () => {
      assert.equal(source.includes('\n'), false)
      assert.deepEqual(
        await reported(source, 'probe({});probe([1,"a"]);probe(new Error("x"));probe(async()=>{});probe(null)'),
        [],
      )
    })

    for (const [kind, made] of [
      ['Function', Function],
      ['AsyncFunction', (async () => undefined).constructor],
      ['GeneratorFunction', function* () {}.constructor],
      ['AsyncGeneratorFunction', async function* () {}.constructor],
    ] as const)
      test(`gets out by the host's ${kind}`, async () => {
        const reports = await reported(source, 'probe(x)', { x: only(made) })
        assert.ok(
          reports.some((line) => line.startsWith('l:') && line.includes(secret)),
          reports.join(),
        )
      })

    test('reads what stands on a host object that it is handed', async () => {
      assert.ok((await reported(source, 'probe(x)', { x: only({ env: { [envName]: secret } }) })).length > 0)
      const bare = { __proto__: null, env: { __proto__: null, [envName]: secret } }
      assert.ok((await reported(source, 'probe(x)', { x: bare })).includes(`l:${secret}`))
    })

    test('asks call sites for their function', async () => {
      const site = { __proto__: null, getThis: () => undefined, getFunction: () => only(Function) }
      assert.ok((await reported(source, 'probe(x)', { x: [site] })).length > 0)
    })

    test('never throws, and ends', async () => {
      const hostile = [
        'probe(new Proxy({},{get(){throw 1},ownKeys(){throw 2},getPrototypeOf(){throw 3}}))',
        'var a={};a.a=a;probe(a)',
        'probe(new Proxy(function(){},{get(a,b,c){return c},apply(a,b,c){throw a}}))',
        'probe({get constructor(){throw 1},get stack(){throw 2},toString(){throw 3}})',
      ]
      for (const code of hostile) assert.deepEqual(await reported(source, code), [], code)
    })
  })

/** Nodes of one type, wherever they stand. */
function nodesOf(type: string, within: unknown): (Node & Record<string, unknown>)[] {
  if (typeof within !== 'object' || within === null) return []
  const below = Object.values(within).flatMap((each) => nodesOf(type, each))
  return (within as Node).type === type ? [within as Node & Record<string, unknown>, ...below] : below
}

test('nothing of the plain probe stands behind an if that does not return', () => {
  const blocks = nodesOf('BlockStatement', parse(plainProbeSource, { ecmaVersion: 5 }))
  const before = blocks.flatMap(({ body }) => (body as Node[]).slice(0, -1))
  const ifs = before.filter(({ type }) => type === 'IfStatement')
  assert.ok(ifs.length > 3)
  for (const each of ifs) assert.match(plainProbeSource.slice(each.start, each.end), /return[^;{}]*;?\}?$/)
})

test('the plain probe asks for no prototype', () =>
  assert.doesNotMatch(plainProbeSource, /__proto__|prototype|getOwn/i))
