import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Breach, readChildMessage } from '../../../src/sandbox/isolation/message.ts'

const call = (number: number, over: object = {}): object => ({
  t: 'call',
  run: 'one',
  call: number,
  name: 'note',
  args: [],
  ...over,
})
const result = { status: 'returned', value: [1], asText: false, stdout: '', durationMs: 1, memoryBytes: 0 }
const done = { t: 'done', run: 'one', result }

test('a message is one of four, with nothing more in it, or a breach', () => {
  const bad: readonly unknown[] = [
    null,
    [],
    'ready',
    {},
    { t: 'open' },
    { t: 'constructor' },
    { t: ['ready'] },
    { t: 'ready', more: 1 },
    { t: 'refused', kind: 'EvalError', message: '' },
    { t: 'refused', kind: 'Error', message: 'x'.repeat(1001) },
    call(1.5),
    call(-1),
    call(1, { args: [1] }),
    call(1, { args: [[1, 2]] }),
    call(1, { args: {} }),
    call(1, { name: 7 }),
    call(1, { run: { toString: 'one' } }),
    { ...done, result: { ...result, status: 'fine' } },
    { ...done, result: { ...result, value: [1, 2] } },
    { ...done, result: { ...result, durationMs: -1 } },
    { ...done, result: { ...result, stdout: ['x'] } },
    { ...done, result: { ...result, error: { name: 'E', message: 'm', stack: 's' } } },
    { ...done, result: { ...result, more: true } },
  ]
  for (const message of bad)
    assert.throws(() => readChildMessage(Buffer.from(JSON.stringify(message))), Breach, JSON.stringify(message))
  const raw = [
    '',
    'not json',
    '{"t":"ready"}x',
    '{"t":"call","run":"one","call":1,"name":"note","args":[[{"__proto__":{"a":1}}]]}',
    '{"t":"call","run":"one","call":1,"name":"note","args":[[1e999]]}',
    `{"t":"call","run":"one","call":1,"name":"note","args":[[${'['.repeat(5000)}${']'.repeat(5000)}]]}`,
  ]
  for (const text of raw) assert.throws(() => readChildMessage(Buffer.from(text)), Breach, text.slice(0, 40))
  assert.throws(() => readChildMessage(Buffer.from([0xff, 0xfe])), Breach)
  // `JSON.parse` alone takes both: an own property of that name, and Infinity.
  const naive = raw.slice(3, 5).map((text) => (JSON.parse(text) as { args: unknown[][] }).args[0]?.[0])
  assert.ok(Object.hasOwn(naive[0] as object, '__proto__'))
  assert.equal(naive[1], Number.POSITIVE_INFINITY)
})

test('the four messages are read as they are', () => {
  const good = [{ t: 'ready' }, { t: 'refused', kind: 'RangeError', message: 'm' }, call(1, { args: [[1], []] }), done]
  for (const message of good) assert.deepEqual(readChildMessage(Buffer.from(JSON.stringify(message))), message)
})

test('any JSON at all is a message or a breach, never another error', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      assert.throws(() => readChildMessage(Buffer.from(text)), Breach)
    }),
  )
})
