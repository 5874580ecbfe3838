import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openThread } from '../../src/sandbox/thread.ts'
import type { DefenseId } from '../../src/sandbox/defenses.ts'
import { inChild, limits, shortLimits } from './support.ts'

/** Each of these would run for ever, or for minutes, and tries to go on after it was stopped. */
const endless: readonly string[] = [
  'while(1){}',
  'try{while(1){}}catch(e){log("late")}finally{log("late")}',
  'for(;;)try{while(1){}}catch{log("late")}finally{log("late")}',
  'Promise.resolve().then(()=>{while(1){}}).catch(()=>log("late")).finally(()=>log("late"))',
  '(async()=>{try{while(1){}}finally{log("late")}})().catch(()=>log("late"))',
  'new Promise(()=>{while(1){}}).catch(()=>log("late"))',
  'function again(){return Promise.resolve().then(again)}again()',
  'function again(){Promise.resolve().then(again)}again()',
  'function*g(){try{while(1){}}finally{log("late")}}for(var x of g());',
  '/^(a+)+$/.test("a".repeat(33)+"!")',
  'var a=[];for(var i=0;i<1e5;i++)a.push(i*7919%100003);a.sort(function(x,y){return x-y});for(;;)a.sort()',
  'JSON.stringify({toJSON(){while(1){}}})',
  '({toString(){while(1){}},valueOf:1,f(){}})',
  '({get a(){while(1){}}})',
  'new Proxy({},{ownKeys(){while(1){}}})',
  'throw {get message(){while(1){}}}',
  'Object.prototype.then={get then(){while(1){}}};Promise.resolve({get then(){while(1){}}})',
]

/** Built-ins that loop in C and never look at the clock. */
const native: readonly string[] = [
  'Array.prototype.indexOf.call({length:2**53-1},1)',
  'Array.prototype.reverse.call({length:2**53-1})',
  'new Array(2**32-1).lastIndexOf(1)',
  'String.raw({raw:{length:2**53-1}})',
  '"a".repeat(4e6).indexOf("a".repeat(2e6)+"b")',
  'Promise.resolve().then(()=>Array.prototype.shift.call({length:2**53-1}))',
  '({get a(){return Array.prototype.includes.call({length:2**53-1},1)}})',
]

test('every endless guest is stopped, and none goes on afterwards', async () => {
  const sources = [...endless, ...native]
  const { lines, hung } = await inChild({ without: [], limits: shortLimits, sources })
  assert.equal(hung, false)
  assert.deepEqual(
    lines.map(({ status, stdout }) => ({ status, stdout })),
    sources.map(() => ({ status: 'timed-out', stdout: '' })),
  )
})

test('after a guest was stopped or cut off the next run works', async () => {
  const sources = [endless[0] ?? '', '1+1', native[0] ?? '', '1+1']
  const { lines } = await inChild({ without: [], limits: { ...limits, wallMs: 1000 }, sources })
  assert.deepEqual(
    lines.map(({ status, value }) => value ?? status),
    ['timed-out', 2, 'timed-out', 2],
  )
})

const needed: readonly (readonly [DefenseId, string])[] = [
  ['evaluation-deadline', 'while(1){}'],
  ['job-deadline', 'function again(){Promise.resolve().then(again)}again()'],
  ['hard-stop', native[0] ?? ''],
  ['guarded-result', '({toJSON(){while(1){}}})'],
]
test('without any one of these the host hangs', async () => {
  const ran = await Promise.all(
    needed.map(([id, source]) =>
      inChild({ without: [id], limits: { ...limits, wallMs: 1000 }, sources: [source] }, 2500),
    ),
  )
  ran.forEach(({ hung, lines }, at) => assert.deepEqual([hung, lines], [true, []], needed[at]?.[0]))
})

test('a host promise that never settles ends with the deadline, and its timer is gone', async () => {
  const sandbox = await openThread({ limits: shortLimits, functions: { never: () => new Promise(() => undefined) } })
  const result = await sandbox.run('never().then(()=>log("late"));1')
  assert.equal(result.status, 'timed-out')
  assert.equal(process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length, 0)
  sandbox.dispose()
})

test('a host function that answers after the deadline is not heard', async () => {
  let answer: (value: string) => void = () => undefined
  const late = (): Promise<string> => new Promise((resolve) => (answer = resolve))
  const sandbox = await openThread({ limits: shortLimits, functions: { late } })
  assert.equal((await sandbox.run('late()')).status, 'timed-out')
  answer('too late')
  const next = await sandbox.run('log("next")')
  assert.doesNotMatch(JSON.stringify(next), /too late/)
  sandbox.dispose()
})

test('time in a synchronous host function counts', async () => {
  const block = (): void => {
    const until = performance.now() + shortLimits.wallMs
    while (performance.now() < until);
  }
  const sandbox = await openThread({ limits: shortLimits, functions: { block } })
  const result = await sandbox.run('try{block()}catch(e){log("late")};log("late")')
  assert.deepEqual([result.status, result.stdout], ['timed-out', ''])
  sandbox.dispose()
})
