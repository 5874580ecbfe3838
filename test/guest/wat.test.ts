import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { encode } from '../../src/encode.ts'
import { byteReports } from '../../src/host/byte-reports.ts'
import { asProgram, render, type TrialValues } from '../../src/guest.ts'
import { tenantSources } from '../../src/rig/tenant.ts'

const values: TrialValues = {
  witnessHead: 'a1b2',
  witnessTail: 'c3d4',
  readRealm: '',
  envName: 'SECRET',
  file: '/run/out side/"secret\\é".txt',
  marker: '/run/outside/marker.txt',
  socket: '/run/socket',
  port: 1,
  wallMs: 1000,
  memoryBytes: 64 << 20,
  outputBytes: 1 << 20,
}

/** Runs a module with nothing but its way to report; the bytes of the module too. */
async function run(text: string): Promise<{ reports: string[]; module: Buffer; exports: WebAssembly.Exports }> {
  const module = Buffer.from(await encode('wat', text), 'base64')
  const reports: string[] = []
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(module), {
    escapement: { report: byteReports((line) => reports.push(line)) },
  })
  ;(exports['run'] as () => void)()
  return { reports, module, exports }
}

/** The same for a module whose host is `escapement:host`. */
async function runByCalls(text: string): Promise<string[]> {
  const reports: string[] = []
  const byte = byteReports((line) => reports.push(line))
  const memory = (): Buffer => Buffer.from((exports['memory'] as WebAssembly.Memory).buffer)
  const call = (name: number, nameLength: number, list: number, length: number): number => {
    assert.equal(memory().toString('utf8', name, name + nameLength), 'report')
    const [hex] = JSON.parse(memory().toString('utf8', list, list + length)) as [string]
    for (const each of Buffer.from(hex, 'hex')) byte(each)
    return 2
  }
  const module = new WebAssembly.Module(Buffer.from(await encode('wat-host', text), 'base64'))
  const { exports } = new WebAssembly.Instance(module, { 'escapement:host': { call } })
  ;(exports['run'] as () => void)()
  return reports
}

describe('a module of the prelude', () => {
  test('joins the witness; its bytes hold only the halves', async () => {
    const { reports, module } = await run(render('wat', values, '(func (export "run") (call $witness))'))
    assert.deepEqual(reports, ['w:a1b2c3d4'])
    assert.equal(module.includes('a1b2c3d4'), false)
  })

  test('leaks, notes and ends', async () => {
    const body =
      '(data (i32.const 65536) "{{file}}\\00") (func (export "run") (call $leak (i32.const 65536) (call $length (i32.const 65536))) (call $note (i32.const 65536) (i32.const 4)) (call $done))'
    const { reports } = await run(render('wat', values, body))
    assert.deepEqual(reports, [`l:${values.file}`, 'n:/run', 'd:'])
  })

  test('notes any number', () =>
    fc.assert(
      fc.asyncProperty(fc.bigInt({ min: -(2n ** 63n) + 1n, max: 2n ** 63n - 1n }), async (number) => {
        const { reports } = await run(asProgram('wat', `(func (export "run") (call $number (i64.const ${number})))`))
        assert.deepEqual(reports, [`n:${number}`])
      }),
      { numRuns: 30 },
    ))

  test('leaks bytes of zero as ends of lines, and speaks from its start function', async () => {
    const body =
      '(data (i32.const 65537) "a") (start $begin) (func $begin (call $leak (i32.const 65536) (i32.const 3))) (func (export "run"))'
    const { reports } = await run(asProgram('wat', body))
    assert.deepEqual(reports, ['l:\na\n'])
  })

  test('takes imports from the head of a payload, behind comments and with strings of parentheses', async () => {
    const body =
      ';; a "comment" (\n(import "escapement" "report" (func $again (param i32)))\n;; (import\n(data (i32.const 65536) "(\\22)") (func (export "run") (call $again (i32.const 65)) (call $send (i32.const 65536) (i32.const 2)))'
    const { reports } = await run(asProgram('wat', body))
    assert.deepEqual(reports, ['A("'])
  })

  test('refuses a word that stands for nothing, and a form that is not closed', () => {
    assert.throws(() => render('wat', values, '(data "{{home}}")'), /\{\{home\}\} stands for nothing/)
    assert.throws(() => asProgram('wat', '(import "a" "b"'), /not closed/)
  })

  test('by calls of escapement:host the same is reported, whatever its length and its bytes', () =>
    fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 3000 }), async (bytes) => {
        const data = [...bytes].map((byte) => `\\${byte.toString(16).padStart(2, '0')}`).join('')
        const body = `(data (i32.const 65536) "${data}")
          (func (export "run") (call $leak (i32.const 65536) (i32.const ${bytes.length})) (call $done))`
        const { reports } = await run(asProgram('wat', body))
        assert.deepEqual(await runByCalls(asProgram('wat-host', body)), reports)
      }),
      { numRuns: 50 },
    ))

  test('what does not assemble rejects', () => assert.rejects(encode('wat', '(module (func $)'), /error/))
})

test('a tenant keeps its secret in memory, globals and behind its table, and says so', async () => {
  const secret = `esc${'0123456789ab'.repeat(2)}`
  const source = tenantSources('wat', secret).at(-1) ?? ''
  const { reports, exports } = await run(source)
  assert.deepEqual(reports, ['t:planted'])
  const parts = [0, 1, 2, 3]
  const text = (each: readonly unknown[]): string =>
    Buffer.from(BigInt64Array.from(each as bigint[]).buffer).toString('latin1')
  const { memory, kept } = exports as { memory: WebAssembly.Memory; kept: WebAssembly.Table }
  assert.equal(Buffer.from(memory.buffer).includes(secret), true)
  assert.equal(text(parts.map((i) => (exports[`part${i}`] as WebAssembly.Global).value)), `${secret}\0\0\0\0\0`)
  assert.equal(text(parts.map((i) => (kept.get(5) as (i: number) => bigint)(i))), `${secret}\0\0\0\0\0`)
})
