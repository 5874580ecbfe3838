import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { examine, thisMachine } from '../../../src/doctor.ts'
import { root } from './targets.ts'

interface Ended {
  readonly code: number | null
  readonly text: string
  /** What is left in the folder for temporary files. */
  readonly left: readonly string[]
}

/** Runs the command to its end. @param interruptAt text of its output after which it gets Ctrl-C */
async function command(t: TestContext, args: readonly string[], interruptAt?: string): Promise<Ended> {
  const dir = mkdtempSync(join(tmpdir(), 'escapement-command-'))
  t.after(() => rmSync(dir, { recursive: true, force: true }))
  const env = { ...process.env, TMPDIR: dir }
  // A group of its own, as a terminal would have it: Ctrl-C reaches all of it.
  const child = spawn(process.execPath, [join(root, 'scripts/fuzz-jazzer.ts'), ...args], { env, detached: true })
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      const before = text
      text += chunk.toString()
      if (interruptAt !== undefined && text.includes(interruptAt) && !before.includes(interruptAt))
        process.kill(-(child.pid ?? 0), 'SIGINT')
    })
  const code = await new Promise<number | null>((done) => child.once('close', done))
  assert.throws(() => process.kill(-(child.pid ?? 0), 0), { code: 'ESRCH' }, 'a process is left')
  return { code, text, left: readdirSync(dir) }
}

test('a short run under mutations ends with a table', { timeout: 60_000 }, async (t) => {
  const { code, text, left } = await command(t, ['log-line', 'host-frame', '--engine', 'mutation', '--time', '1s'])
  assert.equal(code, 0, text)
  assert.match(text, /^log-line +[\d,]+ +[\d,]+ +- +- +\d+ +clean/m)
  assert.match(text, /^host-frame +[\d,]+ +[\d,]+ +- +- +\d+ +clean/m)
  assert.deepEqual(left, [])
})

test('Ctrl-C ends it with 130, and leaves no process and no file', { timeout: 60_000 }, async (t) => {
  const { code, text, left } = await command(
    t,
    ['fs-path', 'log-line', '--engine', 'mutation', '--time', '60s'],
    '/s, cov',
  )
  assert.equal(code, 130, text)
  assert.doesNotMatch(text, /^log-line:/m)
  assert.deepEqual(left, [])
})

test('one input is run again, and a wrong argument is told with what to do', { timeout: 60_000 }, async (t) => {
  const seed = join(root, 'corpus/fuzz-targets/log-line/newline')
  const again = await command(t, ['log-line', '--replay', seed])
  assert.deepEqual([again.code, again.text], [0, 'log-line: nothing is violated\n'])
  for (const [args, said] of [
    [['none'], /^no fuzz target 'none'\n {2}choose of: child-frame, /],
    [['--time', 'soon'], /^--time soon is no time\n/],
    [['--engine', 'afl'], /^no engine 'afl'\n/],
    [['--replay', seed], /^--replay is for one fuzz target\n/],
    [['--more'], /^Unknown option '--more'/],
  ] as const) {
    const { code, text } = await command(t, args)
    assert.equal(code, 2)
    assert.match(text, said)
  }
})

test('the doctor says whether jazzer.js can run here, and how', () => {
  const on = (platform: string, glibc?: string) =>
    examine({ ...thisMachine, version: () => '1', system: { platform, glibc } }).find(
      ({ name }) => name === 'jazzer.js',
    )
  assert.equal(on('linux-x64', '2.41')?.detail, 'npm run fuzz:jazzer installs it into the cache folder')
  assert.match(on('linux-arm64', '2.36')?.detail ?? '', /its binary is rewritten for glibc 2\.36$/)
  assert.equal(on('darwin-arm64')?.ok, true)
  assert.match(on('linux-x64')?.detail ?? '', /^no binary for linux-x64 without glibc/)
  assert.deepEqual([on('freebsd-x64')?.ok, on('win32-x64')?.ok], [false, true])
})
