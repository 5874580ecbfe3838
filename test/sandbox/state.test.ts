import assert from 'node:assert/strict'
import { after, before, mock, test } from 'node:test'
import fc from 'fast-check'
import { createAblatedSandbox } from '../../src/sandbox/internal-ablation.ts'
import { openThread } from '../../src/sandbox/thread.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import { limits } from './support.ts'

/** Walks everything that is reachable from the global object; returns how much and a hash of keys, flags and values. */
const digest = `(function(){
  var hash=2166136261,seen=new Set(),queue=[globalThis],count=0
  function add(text){for(var i=0;i<text.length;i++)hash=Math.imul(hash^text.charCodeAt(i),16777619)}
  function visit(value){
    if((typeof value==='object'&&value!==null)||typeof value==='function'){if(!seen.has(value)){seen.add(value);queue.push(value)}add('#')}
    else if(typeof value!=='number'||value===Math.PI||value<1e9)add(typeof value+String(value))
  }
  for(var at=0;at<queue.length;at++){
    var object=queue[at];count++
    add(String(Object.isExtensible(object)))
    visit(Object.getPrototypeOf(object))
    Reflect.ownKeys(object).forEach(function(key){
      var d=Reflect.getOwnPropertyDescriptor(object,key);add(String(key)+d.enumerable+d.configurable+d.writable)
      visit(d.value);visit(d.get);visit(d.set)
    })
  }
  return count+':'+hash
})()`

const name = fc.constantFrom('x', 'then', 'toJSON', '__proto__', 'constructor', 'log', 'undefinedYet', '0', 'r', 'left')
const holders =
  'globalThis Object Object.prototype Array.prototype Function.prototype Promise.prototype JSON String.prototype Symbol Reflect Math Error.prototype RegExp.prototype log'
const holder = fc.constantFrom(...holders.split(' '))
const payload = fc.constantFrom(
  '1',
  '()=>{throw 1}',
  'new Proxy({},{})',
  'Symbol.for("left")',
  '[{}]',
  'new WeakRef({})',
)

const statement = fc.oneof(
  fc.tuple(holder, name, payload).map(([on, key, value]) => `${on}[${JSON.stringify(key)}]=${value}`),
  fc
    .tuple(holder, name, payload)
    .map(([on, key, value]) => `Object.defineProperty(${on},${JSON.stringify(key)},{get:()=>${value}})`),
  fc.tuple(holder, name).map(([on, key]) => `delete ${on}[${JSON.stringify(key)}]`),
  holder.map((on) => `Object.freeze(${on})`),
  holder.map((on) => `Object.setPrototypeOf(${on},{left:1})`),
  name.map((key) => `(0,eval)("var ${/^[a-z]/.test(key) ? key : 'v'}=1")`),
  payload.map((value) => `Promise.resolve().then(()=>{globalThis.left=${value}})`),
  payload.map((value) => `new Promise(()=>{}).then(${value})`),
  payload.map((value) => `new FinalizationRegistry(()=>{globalThis.left=1}).register({},${value})`),
  fc.constantFrom(
    'Symbol.for("left behind")',
    'var kept=[];for(var i=0;i<2e4;i++)kept.push({i});globalThis.kept=kept',
    'globalThis.big=new Uint8Array(12<<20).fill(7)',
    'class Left extends Array{};globalThis.Left=Left',
    'Error.stackTraceLimit=0',
    'Error.prepareStackTrace=()=>"left"',
    'throw new Error("left")',
    '(function f(){f()})()',
    'Array.prototype[Symbol.iterator]=null',
    'Object.prototype.toString=Object.prototype.valueOf=null',
    '/(left)/.exec("left");RegExp.$1',
  ),
)
const program = fc
  .array(statement, { minLength: 1, maxLength: 6 })
  .map((statements) => statements.map((text) => `try{${text}}catch{}`).join('\n'))

let sandbox: Sandbox
let fresh: unknown
before(async () => {
  sandbox = await openThread({ limits })
  fresh = (await sandbox.run(digest)).value
})
after(() => sandbox.dispose())

test('the digest is not blind', async () => {
  assert.match(String(fresh), /^\d{3,}:-?\d+$/)
  for (const left of [
    'globalThis.x=1',
    'Object.prototype.x=1',
    'Object.freeze(Math)',
    'delete JSON.parse',
    'log.x=1',
  ]) {
    assert.notEqual((await sandbox.run(`${left};${digest}`)).value, fresh, left)
  }
})

test('whatever a guest leaves behind, the next run finds fresh state', async () => {
  await fc.assert(
    fc.asyncProperty(program, async (source) => {
      await sandbox.run(source)
      const next = await sandbox.run(digest)
      assert.equal(next.value, fresh)
      assert.equal(next.stdout, '')
    }),
    { numRuns: 60, interruptAfterTimeLimit: 6000 },
  )
})

test('another sandbox finds fresh state too', async () => {
  await sandbox.run('Object.prototype.left=1;globalThis.left=1')
  const other = await openThread({ limits })
  assert.equal((await other.run(digest)).value, fresh)
  other.dispose()
})

/** How many of the first random numbers of 300 runs were seen before. */
async function repeated(from: Sandbox): Promise<number> {
  const seen = new Set<unknown>()
  for (let at = 0; at < 300; at++) seen.add((await from.run('Math.random()')).value)
  return 300 - seen.size
}

test('no two runs share their random numbers; without a seed of our own, runs of one millisecond do', async () => {
  assert.equal(await repeated(sandbox), 0)
  const weak = await createAblatedSandbox(['own-seed'], { limits })
  // The native seed is the time; where it stands still, as it does within a millisecond, so do the numbers.
  mock.timers.enable({ apis: ['Date'], now: 1_000_000 })
  try {
    assert.equal(await repeated(weak), 299)
    assert.equal(await repeated(sandbox), 0)
  } finally {
    mock.timers.reset()
    weak.dispose()
  }
  const { value } = await sandbox.run('var n=0,s=0;for(;n<5000;n++){var r=Math.random();if(r<0||r>=1)throw r;s+=r}s/n')
  assert.ok(Number(value) > 0.47 && Number(value) < 0.53)
})

test('without a fresh realm the next run finds what was left', async () => {
  const shared = await createAblatedSandbox(['fresh-realm'], { limits })
  await shared.run('globalThis.left="behind"')
  assert.equal((await shared.run('left')).value, 'behind')
  shared.dispose()
})
