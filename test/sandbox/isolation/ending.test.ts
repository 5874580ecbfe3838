import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judgeResult } from '../../../src/sandbox/isolation/ending.ts'
import { Breach, type ChildResult } from '../../../src/sandbox/isolation/message.ts'

const limits = { wallMs: 100, memoryBytes: 1000, outputBytes: 10, stackBytes: 8192, fuel: 1e9, fuelPerSecond: 0 }
const told: ChildResult = {
  status: 'returned',
  value: [1],
  asText: false,
  stdout: '',
  durationMs: 5,
  memoryBytes: 1000,
}
const error = { name: 'E', message: 'm' }

test('a result within its limits is taken, its duration by the parent at most', () => {
  assert.deepEqual(judgeResult(told, limits, 9), { ...told, value: 1 })
  assert.equal(judgeResult(told, limits, 3).durationMs, 3)
  assert.equal(judgeResult({ ...told, value: [] }, limits, 9).value, undefined)
  assert.equal(judgeResult({ ...told, value: ['0123456789'] }, limits, 9).value, '0123456789')
  const threw = judgeResult({ ...told, status: 'threw', value: [], error }, limits, 9)
  assert.deepEqual(threw.error, error)
})

test('a result that no run can have is a breach', () => {
  const lies: readonly Partial<ChildResult>[] = [
    { error },
    { status: 'threw' },
    { status: 'threw', error },
    { status: 'timed-out', value: [] },
    { asText: true },
    { memoryBytes: 1001 },
    { memoryPeakBytes: 1001 },
    { value: ['0123456789x'] },
    { value: ['ä'.repeat(6)] },
    { value: [{ a: '01234' }] },
    { stdout: '0123456789x' },
    { stdout: '012345', value: ['67890'] },
    { status: 'threw', value: [], error: { name: 'E', message: 'm'.repeat(300) } },
    { stderr: '' },
    { unsupported: { sock_recv: 1 } },
    { session: {} },
  ]
  for (const lie of lies) assert.throws(() => judgeResult({ ...told, ...lie }, limits, 9), Breach, JSON.stringify(lie))
})

test('beside a result each language tells what its engine has, within the limit of output', () => {
  const wasm = { ...told, stderr: '0123456789', unsupported: { sock_recv: 1 } }
  assert.deepEqual(judgeResult(wasm, limits, 9, 'wasm'), { ...wasm, value: 1 })
  const python = { ...told, stderr: '012345678', session: { state: '' } }
  assert.deepEqual(judgeResult(python, limits, 9, 'python'), { ...python, value: 1 })
  // WebAssembly has the limit for standard error once more, Python one limit for all it writes.
  assert.throws(() => judgeResult({ ...told, stderr: '0123456789x' }, limits, 9, 'wasm'), Breach)
  assert.throws(() => judgeResult({ ...told, stderr: '0123456789' }, limits, 9, 'python'), Breach)
  assert.throws(() => judgeResult({ ...told, session: {} }, limits, 9, 'wasm'), Breach)
  assert.throws(() => judgeResult({ ...told, unsupported: { sock_recv: 1 } }, limits, 9, 'python'), Breach)
})
