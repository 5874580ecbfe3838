import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import fc from 'fast-check'
import { resetEngine, type Engine } from '../../../src/sandbox/engine/engine.ts'
import { digest, takeSnapshot } from '../../../src/sandbox/engine/snapshot.ts'
import { openTestEngine, runIn } from './support.ts'
import { program } from './leaving.ts'

/** Walks built-ins and says what it finds, with what `Math.random` and the clock do not change. */
const probe = `(function(){
  var found=[typeof left,typeof kept,Object.getOwnPropertyNames(globalThis).length,Object.isFrozen(Math),[1,2].map(String).join(),given.join(),JSON.stringify(input)]
  try{null.x}catch(e){found.push(e.stack.length)}
  found.push(Symbol.keyFor(Symbol.for('probe')),RegExp.$1,Reflect.ownKeys(Object.prototype).length,new Uint8Array(70000).indexOf(1))
  return found.map(String).join('|')
})()`

let engine: Engine
let pristine: string
let expected: unknown
let expectedFuel: unknown
before(async () => {
  engine = await openTestEngine()
  pristine = digest(engine.instance)
  const first = await runIn(engine, probe)
  expected = first.value
  expectedFuel = first.fuelUsed
  assert.equal(first.status, 'returned')
  resetEngine(engine)
})

/** An engine whose memory has grown is thrown away; so is it here. */
async function reset(): Promise<boolean> {
  if (resetEngine(engine)) return true
  engine = await openTestEngine()
  return false
}

test('whatever ran, and wherever it was cut short, memory and globals are put back to the last byte', async () => {
  const ends = new Map<string, number>()
  let compared = 0
  const fuel = fc.oneof(fc.integer({ min: 1, max: 200_000 }), fc.constant(10_000_000))
  await fc.assert(
    fc.asyncProperty(program, fuel, async (source, steps) => {
      const { status } = await runIn(engine, source, { fuel: steps })
      ends.set(status, (ends.get(status) ?? 0) + 1)
      if (await reset()) compared += 1
      assert.equal(digest(engine.instance), pristine)
    }),
    { numRuns: 80 },
  )
  assert.ok(
    compared > 20 && (ends.get('out-of-fuel') ?? 0) > 5 && (ends.get('returned') ?? 0) > 5,
    JSON.stringify([...ends]),
  )
})

test('after any program the probe says the same, and takes as many steps', async () => {
  await fc.assert(
    fc.asyncProperty(program, fc.integer({ min: 1, max: 1_000_000 }), async (source, fuel) => {
      await runIn(engine, source, { fuel })
      await reset()
      const { value, fuelUsed } = await runIn(engine, probe)
      assert.deepEqual([value, fuelUsed], [expected, expectedFuel])
      await reset()
    }),
    { numRuns: 60 },
  )
})

const limitsHit: readonly (readonly [string, string])[] = [
  ['timed-out', 'for(;;);'],
  ['out-of-fuel', 'Array.prototype.indexOf.call({length:2**53-1},1)'],
  ['output-exceeded', 'log("x".repeat(1e6))'],
  ['stack-overflow', '(function f(){f()})()'],
  ['threw', 'Object.prototype.left=1;throw new Error("left")'],
]
test('after each kind of limit too', async () => {
  for (const [status, source] of limitsHit) {
    const change = status === 'timed-out' ? { wallMs: 5 } : { fuel: 1e8 }
    assert.equal((await runIn(engine, source, change)).status, status)
    assert.ok(resetEngine(engine))
    assert.equal(digest(engine.instance), pristine, status)
  }
})

test('memory that has grown is not put back', async () => {
  assert.equal((await runIn(engine, 'var kept=new Uint8Array(14<<20).fill(1);kept.length')).status, 'returned')
  assert.equal(resetEngine(engine), false)
  engine = await openTestEngine()
})

test('another engine of the same setup has the same memory', async () => {
  const other = await openTestEngine()
  assert.notEqual(other.instance.memory, engine.instance.memory)
  assert.equal(other.prepared, engine.prepared)
  assert.equal(digest(other.instance), pristine)
  assert.equal((await runIn(other, probe)).value, expected)
  assert.equal(digest(engine.instance), pristine)
  const unlike = await openTestEngine({ valuesText: '{"given":[3]}' })
  assert.notEqual(digest(unlike.instance), pristine)
})

test('copying back alone, without zeroing, leaves something behind; so does forgetting the stack pointer', async () => {
  const { memory, globals } = engine.instance
  const { snapshot } = engine.prepared
  const naive = (): void => {
    const bytes = new Uint8Array(memory.buffer)
    bytes.set(snapshot.data)
    bytes.set(snapshot.heap, snapshot.stackPointer)
  }
  await runIn(engine, 'globalThis.left=new Uint8Array(1<<20).fill(165);1')
  naive()
  globals.own.value = snapshot.stackPointer
  assert.ok(new Uint8Array(memory.buffer).includes(165, snapshot.heapTop))
  assert.ok(resetEngine(engine))
  assert.equal(digest(engine.instance), pristine)

  await runIn(engine, '[1].map(()=>{for(;;);})', { fuel: 1e6 })
  assert.notEqual(globals.own.value, snapshot.stackPointer)
  naive()
  assert.notEqual(digest(engine.instance), pristine)
  assert.ok(resetEngine(engine))
  assert.equal(digest(engine.instance), pristine)
})

test('no snapshot is taken of a memory that is laid out in another way', async () => {
  const { globals } = engine.instance
  const top = globals.heapTop.value
  globals.heapTop.value = 1
  assert.throws(() => takeSnapshot(engine.instance), RangeError)
  globals.heapTop.value = top
})
