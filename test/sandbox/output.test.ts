import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createAblatedSandbox } from '../../src/sandbox/internal-ablation.ts'
import { limits, runOnce } from './support.ts'

const outputLimits = { limits: { ...limits, outputBytes: 1000 } }

const exceeding: readonly string[] = [
  '"x".repeat(1001)',
  '"x".repeat(16<<20)',
  '"\\u20ac".repeat(334)',
  '"x".repeat(500);log("x".repeat(700));"x".repeat(400)',
  'log("x".repeat(1001))',
  'for(;;)log("")',
  'var list=[];for(var i=0;i<600;i++)list.push(1);list',
  '({["x".repeat(1001)]:1})',
  '(function(){throw new Error("x".repeat(1001))})()',
  'var e=new Error("");e.name="x".repeat(1001);throw e',
  'throw "x".repeat(1001)',
  '({f(){},toString(){return "x".repeat(1001)}})',
  'Promise.reject("x".repeat(1001))',
  'Promise.resolve("x".repeat(1001))',
]

for (const source of exceeding) {
  test(`output-exceeded: ${source}`, async () => {
    const result = await runOnce(source, outputLimits)
    assert.equal(result.status, 'output-exceeded')
    assert.equal(result.value, undefined)
    assert.ok(Buffer.byteLength(result.stdout) <= 1000)
  })
}

test('up to the limit all of it comes', async () => {
  assert.equal((await runOnce('"x".repeat(1000)', outputLimits)).value, 'x'.repeat(1000))
  assert.equal((await runOnce('"\\u20ac".repeat(333)', outputLimits)).value, '€'.repeat(333))
  assert.equal((await runOnce('log("x".repeat(999))', outputLimits)).stdout, `${'x'.repeat(999)}\n`)
  assert.equal((await runOnce('"\\u0001".repeat(1000)', outputLimits)).value, '\u0001'.repeat(1000))
})

test('log writes text of anything, and takes what it is given to end the run', async () => {
  const result = await runOnce('log("a",1,[2,3],Symbol("s"),undefined);log("b\\n\\0c")')
  assert.equal(result.stdout, 'a 1 2,3 Symbol(s) undefined\nb\n\0c\n')
  const caught = await runOnce('try{log("x".repeat(1001))}catch{}finally{for(;;)log("y")}', outputLimits)
  assert.deepEqual([caught.status, caught.stdout], ['output-exceeded', ''])
})

test('without the output limit a result and a log of any size come out', async () => {
  const sandbox = await createAblatedSandbox(['output-limit'], outputLimits)
  const result = await sandbox.run('log("y".repeat(5000));"x".repeat(2<<20)')
  assert.deepEqual([(result.value as string).length, result.stdout.length], [2 << 20, 5001])
  sandbox.dispose()
})
