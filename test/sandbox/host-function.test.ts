import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { createAblatedSandbox } from '../../src/sandbox/internal-ablation.ts'
import { openThread } from '../../src/sandbox/thread.ts'
import { limits, runOnce } from './support.ts'

const echo = (value: unknown): unknown => value

const plain = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.string({ unit: 'binary' }),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n + 0),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(
      fc.string({ unit: 'binary' }).filter((key) => key !== '__proto__'),
      tie('value'),
      { maxKeys: 4, noNullPrototype: true },
    ),
  ),
})).value

test('plain data comes back from guest and host as an equal copy', async () => {
  const seen: unknown[] = []
  const sandbox = await openThread({ limits, functions: { echo: (value: unknown) => (seen.push(value), value) } })
  await fc.assert(
    fc.asyncProperty(plain, async (value) => {
      const result = await sandbox.run('echo(input)', { input: value })
      const expected: unknown = JSON.parse(JSON.stringify(value))
      assert.deepEqual(result.value, expected)
      assert.deepEqual(seen.pop(), expected)
    }),
    { numRuns: 80 },
  )
  assert.equal((await sandbox.run('var o=input;echo(o)!==o', { input: { a: 1 } })).value, true)
  sandbox.dispose()
})

const refused: readonly (readonly [string, RegExp])[] = [
  ['echo(()=>1)', /a function/],
  ['echo({f(){}})', /a function/],
  ['echo(Symbol("s"))', /a symbol/],
  ['echo(1n)', /a bigint/],
  ['echo(NaN)', /not finite/],
  ['var o={};o.o=o;echo(o)', /cyclic/],
  ['echo(JSON.parse(\'{"__proto__":{"polluted":1}}\'))', /__proto__/],
  ['echo(new Map)', /prototype/],
  ['echo(new (class A{}))', /prototype/],
  ['echo("x".repeat(1<<20))', /larger than/],
]
for (const [source, message] of refused) {
  test(`refused with a guest TypeError: ${source}`, async () => {
    const caught = await runOnce(`try{${source}}catch(e){[e instanceof TypeError,e.message]}`, { functions: { echo } })
    const [isTypeError, text] = caught.value as [boolean, string]
    assert.equal(isTypeError, true)
    assert.match(text, message)
  })
}

test('host errors are rebuilt: the message, a guest Error, nothing of the host', async () => {
  class HostError extends TypeError {
    readonly secret = { path: import.meta.filename }
  }
  const functions = {
    fail: (): never => {
      throw new HostError('it failed')
    },
    reject: () => Promise.reject(new HostError('it was rejected')),
    hand: () => new Map(),
  }
  const look = `function look(e){return [e instanceof Error,e.constructor===Error,e.message,Object.keys(e).length,String(e.stack).includes('test/sandbox')]}`
  const sandbox = await openThread({ limits, functions })
  for (const [source, message] of [
    ['try{fail()}catch(e){look(e)}', 'it failed'],
    ['reject().catch(look)', 'it was rejected'],
    ['try{hand()}catch(e){look(e)}', 'an object with a prototype of its own cannot be copied into the sandbox'],
  ] as const) {
    assert.deepEqual((await sandbox.run(`${look};${source}`)).value, [true, true, message, 0, false])
  }
  sandbox.dispose()
  const open = await createAblatedSandbox(['rebuilt-errors'], { limits, functions })
  assert.match((await open.run('try{fail()}catch(e){e.message}')).value as string, /test\/sandbox/)
  open.dispose()
})

test('async functions return guest promises, in the order in which they settle', async () => {
  const settle = new Map<string, (value: string) => void>()
  const functions = {
    wait: (key: string): Promise<string> => new Promise((resolve) => settle.set(key, resolve)),
    go: (key: string): void => settle.get(key)?.(`${key} went`),
  }
  const source = `Promise.all([wait('a').then(v=>(log(v),v)),wait('b').then(v=>(log(v),go('a'),v)),Promise.resolve().then(()=>go('b'))])`
  const result = await runOnce(source, { functions })
  assert.deepEqual(result.value, ['a went', 'b went', null])
  assert.equal(result.stdout, 'b went\na went\n')
})

test('what a guest does to its built-ins does not reach what crosses', async () => {
  const seen: unknown[] = []
  const hostile = `
    for (const key of ['0','r','value','up','left','resolve','then','captured','']) Object.defineProperty(Object.prototype,key,{__proto__:null,get(){throw 'read '+key},set(){throw 'written '+key},configurable:true})
    Object.prototype.toJSON=String.prototype.toJSON=Array.prototype.toJSON=()=>'replaced'
    JSON.stringify=JSON.parse=()=>'replaced'
    Array.isArray=()=>false;Reflect.ownKeys=Reflect.apply=Object.keys=()=>{throw 1}
    String.prototype.slice=()=>'replaced';Array.prototype[Symbol.iterator]=()=>{throw 2};Array.prototype.push=()=>{throw 3}
    Promise.prototype.then=function(){throw 4};globalThis.Promise=globalThis.String=globalThis.TypeError=null
  `
  const functions = {
    take: (...list: unknown[]) => (seen.push(list), { got: list.length }),
    later: () => Promise.resolve('l'),
  }
  const result = await runOnce(`${hostile};later();log('said');take({a:[1,'x']},undefined,'s').got`, { functions })
  assert.deepEqual([result.status, result.value, result.stdout], ['returned', 2 + 1, 'said\n'])
  assert.deepEqual(seen, [[{ a: [1, 'x'] }, undefined, 's']])
})

test('nothing is handed in that was not asked for', async () => {
  const names = [
    'console',
    'process',
    'require',
    'module',
    'setTimeout',
    'fetch',
    'WebAssembly',
    'Buffer',
    'std',
    'os',
    'scriptArgs',
    'print',
  ]
  const result = await runOnce(`${JSON.stringify(names)}.filter(name=>name in globalThis)`)
  assert.deepEqual(result.value, [])
  assert.equal((await runOnce('import("node:fs").then(()=>1,()=>2)')).value, 2)
})
