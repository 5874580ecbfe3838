import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import fc from 'fast-check'
import { captureOutput } from '../../../src/sandbox/host-function/exec/captured.ts'
import { env, eachConfinement, open, script, sh } from './support.ts'

const mebibyte = 1 << 20
/** Fills one pipe before the other and reads its input last. */
const fillsAll = `fill() { head -c ${mebibyte} /dev/zero | tr '\\0' "$1"; }; fill e >&2; fill o; wc -c >&2`

test('1 MiB on each of three pipes passes; reading one pipe after the other, or writing first, hangs', async (t) => {
  const { run } = open(t, { allow: [script] })
  const result = await run(sh, ['-c', fillsAll], { input: 'i'.repeat(mebibyte) })
  assert.equal(result.stdout, 'o'.repeat(mebibyte))
  assert.equal(result.stderr.slice(0, mebibyte), 'e'.repeat(mebibyte))
  assert.equal(result.stderr.slice(mebibyte).trim(), String(mebibyte))
  const { code, truncated, inputError } = result
  assert.deepEqual({ code, truncated, inputError }, { code: 0, truncated: false, inputError: null })

  const naive = spawn(sh, ['-c', fillsAll], { stdio: 'pipe' })
  const exit = once(naive, 'exit')
  naive.stdin.on('error', () => undefined)
  naive.stdin.end(Buffer.alloc(mebibyte))
  let stdoutBytes = 0
  naive.stdout.on('data', (chunk: Buffer) => {
    stdoutBytes += chunk.length
  })
  const first = await Promise.race([exit.then(() => 'exit'), pause(700, 'deadline')])
  assert.deepEqual([first, stdoutBytes], ['deadline', 0])
  // What it waits for all the time.
  naive.stderr.resume()
  await exit
})

for (const { kind, confinement, skip } of eachConfinement) {
  test(
    `${kind}: a command that ends at once with 10 MiB of input ends the call, and tells EPIPE`,
    { skip },
    async (t) => {
      const { run, violations } = open(t, { allow: [script] }, confinement)
      const input = 'i'.repeat(10 * mebibyte)
      const result = await run(sh, ['-c', 'exit 3'], { input })
      assert.deepEqual(result, { code: 3, signal: null, stdout: '', stderr: '', truncated: false, inputError: 'EPIPE' })
      assert.equal((await run(sh, ['-c', 'exec <&-; sleep 0.1'], { input })).inputError, 'EPIPE')
      assert.equal((await run(sh, ['-c', 'wc -c'], { input })).inputError, null)
      assert.deepEqual(violations, [])
    },
  )

  test(`${kind}: a flood is cut at outputBytes of both pipes, and the command ends`, { skip }, async (t) => {
    const { run, violations } = open(t, { allow: [script], outputBytes: 100_000 }, confinement)
    const result = await run(sh, ['-c', 'yes e >&2 & yes o'])
    assert.equal(result.stdout.length + result.stderr.length, 100_000)
    assert.deepEqual([result.truncated, result.code, result.signal], [true, null, 'SIGKILL'])
    assert.deepEqual(
      violations.map((violation) => violation.kind),
      ['output'],
    )
    const exact = await run(sh, ['-c', 'head -c 100000 /dev/zero'])
    assert.deepEqual([exact.stdout.length, exact.truncated, exact.code], [100_000, false, 0])
  })
}

test('a naive write to a command that is gone throws where nobody listens', async () => {
  const naive = spawn(env, ['-i', 'true'], { stdio: 'pipe' })
  const failed = once(naive.stdin, 'error')
  const exit = once(naive, 'exit')
  naive.stdin.end(Buffer.alloc(10 * mebibyte))
  const [error] = (await failed) as [NodeJS.ErrnoException]
  assert.match(String(error.code), /EPIPE|ECONNRESET/)
  await exit
})

test('input is text, and a character that the cap cuts is told as one that is none', async (t) => {
  const { run } = open(t, { allow: [script], outputBytes: 5 })
  assert.equal((await run(sh, ['-c', 'cat'], { input: 'ä€' })).stdout, 'ä€')
  assert.equal((await run(sh, ['-c', 'cat'], { input: 'ä€€' })).stdout, 'ä€')
  assert.equal((await run(sh, ['-c', 'cat'], { input: '€€' })).stdout, '€\ufffd')
})

test('what is captured is the beginning of what was written, within the cap', () => {
  const pipe = fc.constantFrom('stdout' as const, 'stderr' as const)
  const write = fc.tuple(
    pipe,
    fc.uint8Array({ maxLength: 20 }).map((bytes) => bytes.map((byte) => byte & 0x7f)),
  )
  fc.assert(
    fc.property(fc.array(write), fc.nat(200), (writes, most) => {
      const output = captureOutput(most)
      const whole = { stdout: '', stderr: '' }
      let fitted = true
      for (const [to, bytes] of writes) {
        whole[to] += Buffer.from(bytes).toString('latin1')
        assert.equal(output.write(to, bytes), (fitted &&= whole.stdout.length + whole.stderr.length <= most))
      }
      const kept = { stdout: output.text('stdout'), stderr: output.text('stderr') }
      assert.ok(whole.stdout.startsWith(kept.stdout) && whole.stderr.startsWith(kept.stderr))
      const length = whole.stdout.length + whole.stderr.length
      assert.equal(kept.stdout.length + kept.stderr.length, Math.min(most, length))
      assert.equal(output.truncated(), length > most)
    }),
  )
})
