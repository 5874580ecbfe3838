import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { describe, test } from 'node:test'

/** A program that says it is ready, answers one request with its source, and then does what it is told. */
const program = (end: string): string => `
const { writeSync } = require('node:fs')
const send = (message) => {
  const body = Buffer.from(JSON.stringify(message))
  const head = Buffer.alloc(4)
  head.writeUInt32BE(body.length, 0)
  writeSync(3, Buffer.concat([head, body]))
}
process.stdin.on('data', (chunk) => {
  const { source, env, secret } = JSON.parse(chunk.subarray(4).toString())
  send({ t: 'unheard', of: 1 })
  send({ t: 'report', text: source + ' ' + env + ' ' + secret })
  ${end}
})
send({ t: 'ready', runtime: { own: '1.0.0' } })
`

/** Runs a host of such a program, and tells how it ended and what it printed. */
function hostOf(end: string): {
  readonly status: number | null
  readonly signal: string | null
  readonly said: string
} {
  const host = `
import { startProgram } from ${JSON.stringify(import.meta.resolve('../../src/host/program.ts'))}
process.env.ESCAPEMENT_SECRET = 'of the environment'
globalThis.__escapementSecret = 'of the realm'
const { run, runtime } = await startProgram(process.execPath, ['-e', ${JSON.stringify(program(end))}])
const report = (text) => console.log(text)
const completion = await run('source', { wallMs: 1, memoryBytes: 1, outputBytes: 1, rootDir: '/', endowments: { report } })
console.log(JSON.stringify({ completion, runtime }))
process.exit(0)
`
  const { status, signal, stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', host], {
    encoding: 'utf8',
    timeout: 30_000,
  })
  return { status, signal, said: stdout }
}

describe('a program that runs guests', () => {
  test('is told what is planted, reports, and answers', () => {
    const { status, said } = hostOf("send({ t: 'returned', text: 'done' })")
    const [report, last = ''] = said.trim().split('\n')
    assert.equal(report, 'source of the environment of the realm')
    assert.deepEqual(JSON.parse(last), {
      completion: { kind: 'returned', text: 'done' },
      runtime: { own: '1.0.0' },
    })
    assert.equal(status, 0)
  })

  test('takes its host with it: by the same exit code, or the same signal', () => {
    assert.equal(hostOf('process.exit(7)').status, 7)
    assert.equal(hostOf("process.kill(process.pid, 'SIGABRT')").signal, 'SIGABRT')
  })
})
