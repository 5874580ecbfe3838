import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inChild, limits, runOnce } from './support.ts'

const pieces = 'var kept=[];for(var i=0;i<160;i++)kept.push(new Uint8Array(1<<20).fill(1));kept.length'
const mebibyte = 1 << 20

test('the memory limit holds for the total of typed arrays, and for the total of small objects', async () => {
  const { lines } = await inChild({
    without: [],
    limits,
    sources: [
      pieces,
      'var kept=[];for(;;)kept.push([1])',
      'var kept=[];for(;;)kept.push("x".repeat(1<<16)+kept.length)',
      '1+1',
    ],
  })
  assert.deepEqual(
    lines.map((line) => line.status),
    ['out-of-memory', 'out-of-memory', 'out-of-memory', 'returned'],
  )
  assert.ok(
    lines.every((line) => line.grownBytes < 3 * limits.memoryBytes),
    JSON.stringify(lines),
  )
})

test('without the memory ceiling the same guest gets five times its limit', async () => {
  const { lines } = await inChild({ without: ['memory-ceiling'], limits, sources: [pieces] })
  assert.equal(lines[0]?.value, 160)
  assert.ok((lines[0]?.grownBytes ?? 0) > 140 * mebibyte, JSON.stringify(lines))
})

test('a guest may catch the error and go on within its limit; the next run starts small', async () => {
  const caught = await runOnce(
    'var n=0;try{var kept=[];for(;;){kept.push(new Uint8Array(1<<20));n++}}catch(e){kept=null};n',
  )
  assert.equal(caught.status, 'returned')
  assert.ok(Number(caught.value) > 16 && Number(caught.value) < 32)
  assert.ok(caught.memoryBytes <= limits.memoryBytes)
  assert.equal((await runOnce('1')).memoryBytes, 16 * mebibyte)
})
