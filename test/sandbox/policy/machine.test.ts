import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { lookAtMachine, type MachineEffects } from '../../../src/sandbox/policy/machine.ts'
import { skipWithout } from '../../skip.ts'

const actions = 'kill_process kill_thread trap errno user_notif trace log allow\n'
const switches: Readonly<Record<string, string>> = {
  '/proc/sys/kernel/seccomp/actions_avail': actions,
  '/proc/sys/user/max_user_namespaces': '15000\n',
}
const missing = (path: string): Error => Object.assign(new Error(`ENOENT: ${path}`), { code: 'ENOENT', path })

function effects(over: Partial<MachineEffects> = {}, files = switches): MachineEffects {
  return {
    platform: 'linux',
    arch: 'x64',
    run: () => Promise.resolve(),
    readText: async (file) => files[file] ?? Promise.reject(missing(file)),
    load: () => ({}),
    ...over,
  }
}

const everything = { bubblewrap: true, seccomp: true, userNamespaces: true, prlimit: true, koffi: true }

test('what works when tried is there', async () => {
  assert.deepEqual(await lookAtMachine(effects()), { platform: 'linux', ...everything, why: {} })
})

test('what is installed and does not work is not there, for the reason that it gave', async () => {
  const run: MachineEffects['run'] = async (file, [first]) => {
    if (file === 'bwrap' && first !== '--version')
      throw Object.assign(new Error('Command failed'), {
        code: 1,
        stderr: 'bwrap: setting up uid map: Permission denied\nmore',
      })
    if (file !== 'bwrap') throw missing(file)
  }
  const load = (): never => {
    throw new Error('wrong ELF class')
  }
  const machine = await lookAtMachine(effects({ run, load }))
  assert.deepEqual(machine, {
    platform: 'linux',
    bubblewrap: false,
    seccomp: true,
    userNamespaces: false,
    prlimit: false,
    koffi: false,
    why: {
      bubblewrap: 'bwrap: setting up uid map: Permission denied',
      userNamespaces: 'unshare is not there',
      prlimit: 'prlimit is not there',
      koffi: 'wrong ELF class',
    },
  })
  await assert.doesNotReject(run('bwrap', ['--version']), 'asking for its version alone would have found it')
})

test('a kernel that turns user namespaces off, or filters without what the jail needs, is told', async () => {
  const off = { ...switches, '/proc/sys/kernel/unprivileged_userns_clone': '0\n' }
  const { userNamespaces, why } = await lookAtMachine(effects({}, off))
  assert.deepEqual([userNamespaces, why?.userNamespaces], [false, '/proc/sys/kernel/unprivileged_userns_clone is 0'])
  const none = await lookAtMachine(effects({}, { ...switches, '/proc/sys/user/max_user_namespaces': '0' }))
  assert.equal(none.userNamespaces, false)
  const old = { ...switches, '/proc/sys/kernel/seccomp/actions_avail': 'kill trap allow' }
  assert.equal((await lookAtMachine(effects({}, old))).why?.seccomp, "the kernel's filters lack kill_process, errno")
  assert.equal((await lookAtMachine(effects({}, {}))).seccomp, false)
  assert.match(
    (await lookAtMachine(effects({ arch: 's390x' }))).why?.seccomp ?? '',
    /no table of system calls for s390x/,
  )
})

test('elsewhere than on Linux nothing is tried, and control characters of a reason stay out', async () => {
  const run = (): never => assert.fail('something was run')
  const load = (): never => {
    throw new Error('a\u001b[31mb\nc')
  }
  const machine = await lookAtMachine(effects({ platform: 'darwin', run, load }))
  assert.deepEqual(
    [machine.bubblewrap, machine.seccomp, machine.userNamespaces, machine.prlimit],
    [false, false, false, false],
  )
  assert.equal(machine.why?.bubblewrap, 'only Linux has it, this is darwin')
  assert.equal(machine.why?.koffi, 'a [31mb')
})

const hasBubblewrap = spawnSync('bwrap', ['--ro-bind', '/', '/', '--unshare-all', '--', 'true']).status === 0

test('this machine is seen as it is', { skip: hasBubblewrap ? false : skipWithout('bubblewrap') }, async () => {
  const machine = await lookAtMachine()
  assert.equal(machine.platform, process.platform)
  assert.equal(machine.bubblewrap, true)
  for (const [tool, works] of Object.entries(machine))
    if (typeof works === 'boolean') assert.equal(works, !(tool in (machine.why ?? {})), tool)
})
