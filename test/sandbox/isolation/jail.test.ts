import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { copyFileSync, existsSync, realpathSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Duplex } from 'node:stream'
import type { ChildCommand } from '../../../src/sandbox/isolation/command.ts'
import { commandFor } from '../../../src/sandbox/isolation/index.ts'
import { launch } from '../../../src/sandbox/isolation/launch.ts'
import { findProgram } from '../../../src/sandbox/isolation/program.ts'
import { systemCalls } from '../../../src/sandbox/isolation/seccomp/system-calls.ts'
import { fixture, jailSkip, limits, ownTempFolder } from './support.ts'

const temp = ownTempFolder()
const secret = randomUUID()
const secretFile = join(temp.dir, 'secret')
const listener = createServer((socket) => socket.destroy())
const skip = jailSkip
let port = 0

before(async () => {
  writeFileSync(secretFile, secret)
  process.env['ESCAPEMENT_TEST_SECRET'] = secret
  listener.listen(0, '127.0.0.1')
  await once(listener, 'listening')
  port = (listener.address() as AddressInfo).port
})
after(() => {
  listener.close()
  temp.remove()
})

interface Seen {
  readonly text: string
  readonly how: string
}

/** Listens until the last byte, then ends the process, which may have ended before. */
async function hear(told: Duplex, ended: Promise<string>, kill: () => void): Promise<Seen> {
  let text = ''
  told.setEncoding('latin1').on('data', (chunk: string) => {
    text += chunk
    if (chunk.endsWith('\0')) kill()
  })
  const how = await ended
  return { text: text.replace(/\0$/, ''), how }
}

function watch(command: ChildCommand): Promise<Seen> {
  const { told, ended, kill } = launch(command)
  return hear(told, ended, kill)
}

/** One attempt in the jail, by a guest that owns Node. */
async function inJail(attempt: string, given = ''): Promise<Seen> {
  const { program, alive } = fixture('probe.ts', [attempt, given], { fullNode: true })
  const seen = await watch(commandFor('jail', program, limits.memoryBytes))
  assert.deepEqual(alive(), [])
  return seen
}

/** The same attempt by a child as everybody starts them. */
async function bare(attempt: string, given = ''): Promise<Seen> {
  const { program } = fixture('probe.ts', [attempt, given])
  const child = spawn(process.execPath, [program.entry, ...(program.args ?? [])], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
    cwd: temp.dir,
  })
  const told = (child.stdio as unknown as Duplex[])[5] as Duplex
  const ended = once(child, 'close').then(([code, signal]) => String(signal ?? `exit code ${code}`))
  return hear(told, ended, () => child.kill('SIGKILL'))
}

test('no connection to a listener on loopback', { skip }, async () => {
  assert.equal((await bare('connect', `${port}`)).text, 'connected')
  assert.match((await inJail('connect', `${port}`)).text, /^E(?:PERM|ACCES|CONNREFUSED|NETUNREACH)$/)
})

test('no file outside is read', { skip }, async () => {
  assert.equal((await bare('read', secretFile)).text, secret)
  const others = ['/etc/passwd', '/proc/self/environ', '/proc/1/root', '/dev/mem', '/sys/kernel', import.meta.filename]
  const paths = [secretFile, ...others]
  assert.equal((await inJail('read', paths.join(';'))).text, paths.map(() => 'ENOENT').join(' '))
})

test('nothing is written but to the scratch folder, and that is small', { skip }, async () => {
  const beside = join(temp.dir, 'beside')
  assert.equal((await bare('write', beside)).text, 'written')
  const source = join(dirname(import.meta.dirname), '../../src/sandbox/written')
  const paths = [beside, source, '/written', '/scratch/../written', process.execPath]
  const refused = await inJail('write', paths.join(';'))
  assert.match(refused.text, /^(?:E(?:NOENT|ROFS|PERM|ACCES|TXTBSY) ?){5}$/)
  assert.ok(!existsSync(source))
  assert.equal((await inJail('scratch')).text, 'written')
  assert.equal((await bare('fill')).text, 'filled')
  assert.equal((await inJail('fill')).text, 'ENOSPC')
})

test('neither its own environment nor another process’s holds anything of the host', { skip }, async () => {
  assert.match((await bare('environment')).text, new RegExp(secret))
  assert.match((await bare('environments')).text, new RegExp(secret))
  assert.deepEqual(JSON.parse((await inJail('environment')).text), { PWD: '/scratch' })
  assert.equal((await inJail('environments')).text, 'ENOENT')
})

test('no other process is seen, signalled or started', { skip }, async () => {
  assert.match((await bare('processes')).text, /^sees \d+$/)
  assert.equal((await bare('signal', `${process.pid}`)).text, 'reached')
  assert.equal((await bare('start')).text, '7')
  assert.equal((await inJail('processes')).text, 'ENOENT')
  assert.match((await inJail('signal', `${process.pid}`)).text, /^E(?:PERM|SRCH)$/)
  assert.match((await inJail('signal', '1')).text, /^E(?:PERM|SRCH)$/)
  assert.equal((await inJail('start')).text, 'no process')
})

test('memory beyond its ceiling is not to be had', { skip }, async () => {
  assert.equal((await bare('memory')).text, 'holds 4')
  assert.match((await inJail('memory')).text, /RangeError|^$/)
})

const rawSkip =
  skip ||
  (process.arch === 'x64' && existsSync('/lib/x86_64-linux-gnu') ? false : 'raw calls are written for x64 with glibc')
const numberOf = (name: string): number => systemCalls.x64.get(name) ?? Number.NaN
/** `bwrap` ends with 128 and the signal's number. */
const killed = /exit code 159/

test('system calls that the filter denies or kills for', { skip: rawSkip }, async () => {
  const [afInet, afNetlink, afVsock, stream, tiocsti, enosys] = [2, 16, 40, 1, 0x5412, 38]
  const refused: readonly (readonly [string, number, ...number[]])[] = [
    ['socket', 1, 1, stream],
    ['socket', 1, afInet, stream],
    ['socket', 1, afNetlink, 3],
    ['socket', 1, afVsock, stream],
    ['memfd_create', 1],
    ['ioctl', 1, 0, tiocsti],
    ['fork', 1],
    ['io_uring_setup', enosys],
    ['clone3', enosys],
  ]
  const listed = [['getpid', 0] as const, ...refused].map(([name, , ...args]) => [numberOf(name), ...args].join(','))
  const { text } = await inJail('call', listed.join(';'))
  const answers = text.replaceAll('trying ', '').split(/ (?=errno|done)/)
  assert.deepEqual(answers, ['done', ...refused.map(([, errno]) => `errno ${errno}`)])

  const fatal: readonly (readonly [string, ...number[]])[] = [
    ['keyctl', 0, -3],
    ['unshare', 0x1000_0000],
    ['bpf'],
    ['process_vm_readv', 1],
  ]
  const x32Getpid = `${0x4000_0000 + numberOf('getpid')}`
  for (const call of [x32Getpid, ...fatal.map(([name, ...args]) => [numberOf(name), ...args].join(','))]) {
    const seen = await inJail('call', call)
    assert.equal(seen.text, 'trying ', call)
    assert.match(seen.how, killed, call)
  }

  // What the filter is for: outside of it the kernel does each of these.
  const open = [
    ['socket', afInet, stream],
    ['socket', afNetlink, 3],
    ['keyctl', 0, -3],
    ['socket', afVsock, stream],
  ] as const
  const outside = await bare('call', open.map(([name, ...args]) => [numberOf(name), ...args].join(',')).join(';'))
  // A kernel may be built without the last one.
  assert.match(outside.text.replaceAll('trying ', ''), /^done done done (?:done|errno 97)$/)
})

test('no process is traced', { skip: rawSkip }, async () => {
  assert.equal((await bare('trace')).text, 'trying done')
  const { text, how } = await inJail('trace', '1')
  assert.equal(text, 'trying ')
  assert.match(how, killed)
})

test('no user namespace: unshare in place of Node is killed', { skip: rawSkip }, async () => {
  const unshare = realpathSync(findProgram('unshare') ?? '')
  const copy = join(temp.dir, 'unshare')
  copyFileSync(unshare, copy)
  const { program } = fixture('probe.ts', [], { fullNode: true, needs: [{ from: copy, to: '/unshare' }] })
  const { file, args, files } = commandFor('jail', program, limits.memoryBytes)
  const command = args.slice(0, args.lastIndexOf('--') + 1)
  const jailed = await watch({ file, args: [...command, '/unshare', '--user', '/unshare', '--version'], files })
  assert.match(jailed.how, killed)
  // The cell without its filter: stock bubblewrap gives a new namespace, and with it every capability again.
  const open = command.filter((word, i) => word !== '--seccomp' && command[i - 1] !== '--seccomp')
  const naive = await watch({ file, args: [...open, '/unshare', '--user', '/unshare', '--version'], files: [] })
  assert.match(naive.how, /exit code 0/)
})
