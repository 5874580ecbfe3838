import assert from 'node:assert/strict'
import { execFile, execFileSync, spawn } from 'node:child_process'
import { closeSync, openSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { promisify } from 'node:util'
import { findConfinement, type Try } from '../../../src/sandbox/host-function/exec/confinement.ts'
import { execService } from '../../../src/sandbox/host-function/exec/exec.ts'
import { covered, inheritedDescriptors } from '../../../src/sandbox/host-function/exec/inherited.ts'
import { plainLaunch } from '../../../src/sandbox/host-function/exec/launch.ts'
import { pinDirectory } from '../../../src/sandbox/host-function/exec/pinned.ts'
import type { Seen } from './inheriting-host.ts'
import {
  confinements,
  eachConfinement,
  env,
  noLauncher,
  node,
  noSuchLauncher,
  open,
  program,
  script,
  sh,
  tempFolder,
} from './support.ts'

async function listening(t: TestContext, where: object): Promise<{ server: Server; connections: () => number }> {
  let count = 0
  const server = createServer((socket) => {
    count++
    socket.end()
  })
  server.listen(where)
  await once(server, 'listening')
  t.after(() => server.close())
  return { server, connections: () => count }
}

const connects = (to: string): string =>
  `require('net').connect(${to}).on('connect', () => console.log('reached')).on('error', (e) => console.log(e.code)).resume()`

for (const { kind, confinement, skip } of eachConfinement.filter((each) => each.kind !== 'none')) {
  test(`${kind}: no network; a naive spawn reaches a listener on the loopback`, { skip }, async (t) => {
    const tcp = await listening(t, { host: '127.0.0.1', port: 0 })
    const path = `\0escapement-exec-${process.pid}-${kind}`
    const local = await listening(t, { path })
    const { port } = tcp.server.address() as { port: number }
    const { run } = open(t, { allow: [program] }, confinement)
    const targets = [`{ host: '127.0.0.1', port: ${port} }`, `{ path: '\\0' + ${JSON.stringify(path.slice(1))} }`]
    for (const to of targets) {
      assert.match((await run(node, ['-e', connects(to)])).stdout, /^(?:ECONNREFUSED|ENETUNREACH|EADDRNOTAVAIL)\n$/)
      const naive = await promisify(execFile)(node, ['-e', connects(to)])
      assert.equal(naive.stdout, 'reached\n')
    }
    assert.deepEqual([tcp.connections(), local.connections()], [1, 1])
  })

  test(`${kind}: with the host's network by policy a command reaches it`, { skip }, async (t) => {
    const tcp = await listening(t, { host: '127.0.0.1', port: 0 })
    const { port } = tcp.server.address() as { port: number }
    const { run } = open(t, { allow: [program], network: 'host' }, confinement)
    const { stdout } = await run(node, ['-e', connects(`{ host: '127.0.0.1', port: ${port} }`)])
    assert.equal(stdout, 'reached\n')
  })

  test(`${kind}: no capability, no new privileges, namespaces of its own`, { skip }, async (t) => {
    const { run } = open(t, { allow: [script] }, confinement)
    const { stdout } = await run(sh, ['-c', 'cat /proc/self/status; ls /proc/self/ns -l'])
    for (const set of ['Inh', 'Prm', 'Eff', 'Bnd', 'Amb']) assert.match(stdout, new RegExp(`^Cap${set}:\\t0+$`, 'm'))
    assert.match(stdout, /^NoNewPrivs:\t1$/m)
    const own = execFileSync(sh, ['-c', 'ls /proc/self/ns -l'], { encoding: 'utf8' })
    const namespace = (text: string, type: string): string | undefined =>
      new RegExp(`${type}:\\[\\d+\\]`).exec(text)?.[0]
    for (const type of ['user', 'pid', 'net', 'ipc', 'uts']) {
      assert.ok(namespace(own, type) !== undefined)
      assert.notEqual(namespace(stdout, type), namespace(own, type))
    }
  })
}

for (const { kind, confinement, skip } of eachConfinement) {
  test(`${kind}: the environment is the policy's; a naive spawn hands on the host's`, { skip }, async (t) => {
    const planted = 'ESCAPEMENT_PLANTED_SECRET'
    process.env[planted] = 'secret'
    t.after(() => delete process.env[planted])
    const given = { A: '1', EMPTY: '', 'odd name': 'a=b\nc' }
    const { run } = open(t, { allow: [{ command: env, args: ['-0'] }], env: given }, confinement)
    const lines = (await run(env, ['-0'])).stdout.split('\0').filter((line) => line !== '')
    const told = lines.filter((line) => kind !== 'none' || !line.startsWith('ESCAPEMENT_EXEC='))
    assert.deepEqual(told.sort(), ['A=1', 'EMPTY=', 'odd name=a=b\nc'])
    assert.match(execFileSync(env, { encoding: 'utf8' }), /ESCAPEMENT_PLANTED_SECRET=secret/)
  })

  test(`${kind}: a descriptor that this process inherited reaches no command`, { skip }, async (t) => {
    const dir = tempFolder(t)
    const file = join(dir, 'secret')
    writeFileSync(file, 'secret')
    // Node covers what it was given up to 15 and up to the first gap; this one lies beyond.
    const fd = openSync(file, 'r')
    t.after(() => closeSync(fd))
    const host = spawn(node, [join(import.meta.dirname, 'inheriting-host.ts'), kind, tempFolder(t)], {
      stdio: ['ignore', 'pipe', 'inherit', ...Array<'ignore'>(40).fill('ignore'), fd],
    })
    const chunks: Buffer[] = []
    host.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk))
    await once(host, 'close')
    const { naive, confined } = JSON.parse(Buffer.concat(chunks).toString()) as Seen
    assert.match(naive, /secret/)
    assert.match(confined, /\b0 -> /)
    assert.doesNotMatch(confined, /secret/)
  })
}

test(
  'bubblewrap: of files a command has programs, libraries and its working directory; no user namespace',
  { skip: eachConfinement[0]?.skip ?? false },
  async (t) => {
    const root = tempFolder(t)
    const outside = join(tempFolder(t), 'secret')
    writeFileSync(outside, 'secret')
    const { run } = open(t, { root, allow: [script] }, confinements.bubblewrap)
    const lines = [
      `cat ${outside} && echo leaked`,
      'echo x > /usr/written && echo leaked',
      'echo x > /written && echo leaked',
      `[ -e ${root} ] && echo leaked`,
      'ls -A /etc /home /root /var 2>/dev/null | grep passwd',
      'echo own > made',
      'echo own > /tmp/scratch',
      'unshare --user true && echo a user namespace, with every capability in it',
      'pwd',
    ]
    assert.equal((await run(sh, ['-c', lines.join('\n')])).stdout, '/sandbox\n')
    assert.deepEqual(readdirSync(root), ['made'])
    assert.equal(execFileSync(sh, ['-c', `cat ${outside}`], { encoding: 'utf8' }), 'secret')
  },
)

test('where no namespace can be had, a policy without network does not start; nothing is run in its stead', (t) => {
  const tried: string[] = []
  const fails: Try = (file) => {
    tried.push(file)
    throw Object.assign(new Error('no'), { stderr: 'not permitted\n' })
  }
  assert.throws(
    () => findConfinement('none', () => 'token', noSuchLauncher, fails),
    /children are to have no network, and that cannot be had here \(bubblewrap: not permitted; unshare: not permitted\)/,
  )
  assert.deepEqual(tried, [noSuchLauncher, '/usr/bin/unshare'])
  const plain = findConfinement('host', () => 'token', noSuchLauncher, fails)
  assert.equal(plain.kind, 'none')
  assert.equal(
    findConfinement(
      'host',
      () => 'token',
      noSuchLauncher,
      () => undefined,
    ).kind,
    'bubblewrap',
  )
  assert.match(plain.kind === 'none' ? plain.why : '', /not permitted/)
  assert.throws(() => findConfinement('none', () => 'token', noSuchLauncher, noLauncher), /not here/)
  const root = tempFolder(t)
  const policy = { allow: [script], env: { LD_PRELOAD: 'x.so' }, root, network: 'none' as const, processes: 1 }
  const caps = { inputBytes: 1, outputBytes: 1, deadlineMs: 1 }
  const launch = (): never => assert.fail()
  const options = { confinement: { kind: 'unshare', why: 'test', launch } as const }
  assert.throws(() => execService({ ...policy, ...caps }, options), /LD_PRELOAD .* needs bubblewrap/)
})

test('a service that is closed starts nothing, and holds no file', async (t) => {
  const held = (): number => readdirSync('/proc/self/fd').length
  const before = held()
  const { run, end } = open(t, { allow: [script] })
  await run(sh, ['-c', ':'])
  await end()
  assert.equal(held(), before)
  const root = pinDirectory(tempFolder(t))
  const command = pinDirectory('/usr')
  root.close()
  assert.throws(() => plainLaunch({ command, args: [], cwd: root, env: {}, network: 'host' }, 'token'), /is closed/)
  command.close()
})

test('descriptors that a child must not have are covered, the others stay where they were asked for', () => {
  assert.deepEqual(covered([7, 8], [], 9), [7, 8])
  assert.deepEqual(covered([7], [3, 6], 9), [7, 'ignore', 'ignore', 9])
  assert.ok(inheritedDescriptors().every((fd) => fd > 2 && statSync(`/proc/self/fd/${fd}`, { throwIfNoEntry: false })))
})
