import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { assertEnforceable, unenforceable } from '../../../src/sandbox/policy/enforce.ts'
import { relaxed } from '../../../src/sandbox/policy/relax.ts'
import { policies } from '../../../src/sandbox/policy/presets.ts'
import { bareMachine, faultOf, nowhere, wholeMachine } from './support.ts'

const program = { allow: [{ command: '/bin/x' }], root: '/' }
const greedy = policies.strict({ fs: { read: ['/a'], write: ['/b'] }, exec: program }, nowhere)
const keys = (...given: Parameters<typeof unenforceable>): string[] => unenforceable(...given).map(({ key }) => key)

test('a machine that has everything enforces everything', () => {
  assert.deepEqual(unenforceable(greedy, wholeMachine), [])
  assert.deepEqual(assertEnforceable(greedy, wholeMachine), [])
})

test('each thing that is missing is found by what it is needed for', () => {
  const jail = policies.strict()
  const inThread = policies.strict({ isolation: 'thread', exec: program }, nowhere)
  for (const tool of ['bubblewrap', 'seccomp', 'prlimit'] as const)
    assert.deepEqual(keys(jail, { ...wholeMachine, [tool]: false }), ['isolation'], tool)
  for (const isolation of ['process', 'thread'] as const)
    assert.deepEqual(keys(policies.strict({ isolation }), bareMachine), [])
  assert.deepEqual(keys(inThread, bareMachine), ['exec.network'])
  assert.deepEqual(keys(inThread, { ...bareMachine, userNamespaces: true }), [])
  assert.deepEqual(keys(inThread, { ...bareMachine, bubblewrap: true }), [])
  const online = policies.strict({ isolation: 'thread', exec: { ...program, network: 'host' } }, nowhere)
  assert.deepEqual(keys(online, bareMachine), [])
  assert.deepEqual(keys(greedy, { ...wholeMachine, platform: 'darwin' }), ['fs.read', 'fs.write'])
  assert.deepEqual(keys(inThread, { ...wholeMachine, platform: 'win32' }), ['exec.allow'])
})

test('strict refuses with all of it and the remedies; best-effort reports the same', () => {
  const machine = { ...bareMachine, why: { bubblewrap: 'bwrap is not there' } }
  const message = faultOf(() => assertEnforceable(greedy, machine), 'ERR_POLICY_UNENFORCEABLE')
  assert.match(message, /^this machine cannot enforce policy "strict": isolation: "jail" needs bubblewrap/)
  assert.match(message, /\(bwrap is not there\).*seccomp.*prlimit.*exec\.network: "none" needs a network namespace/)
  const lax = policies.strict({ enforcement: 'best-effort', exec: program }, nowhere)
  assert.deepEqual(assertEnforceable(lax, machine), unenforceable(greedy, machine))
  assert.ok(unenforceable(greedy, machine).every(({ remedy }) => remedy !== ''))
})

test('what is relaxed for best-effort can be enforced, and nothing else of the policy changes', () => {
  const asked = policies.strict({ enforcement: 'best-effort', fs: { read: ['/a'] }, exec: program }, nowhere)
  assert.deepEqual(relaxed(asked, []), asked)
  const given = relaxed(asked, unenforceable(asked, bareMachine))
  assert.deepEqual(unenforceable(given, bareMachine), [])
  assert.deepEqual(given, { ...asked, isolation: 'process', exec: { ...asked.exec, network: 'host' } })
  const elsewhere = { ...wholeMachine, platform: 'darwin' } as const
  assert.deepEqual(relaxed(asked, unenforceable(asked, elsewhere)), { ...asked, fs: { ...asked.fs, read: [] } })
  assert.deepEqual(keys(asked, bareMachine), ['isolation', 'isolation', 'isolation', 'exec.network'])
  const withFolders = policies.strict({ fs: { read: ['/a'] }, wasm: { preopens: { '/': '/a/b' } } }, nowhere)
  assert.deepEqual(Object.keys(relaxed(withFolders, unenforceable(withFolders, elsewhere)).wasm.preopens), [])
})

test('law: what a machine has more never adds a gap, and strict starts exactly where there is none', () => {
  const flag = fc.boolean()
  const machines = fc.record({
    platform: fc.constantFrom('linux', 'darwin', 'win32'),
    bubblewrap: flag,
    seccomp: flag,
    userNamespaces: flag,
    prlimit: flag,
    koffi: flag,
  })
  const policy = fc
    .record({
      isolation: fc.constantFrom('thread', 'process', 'jail'),
      network: fc.constantFrom('none', 'host'),
      exec: flag,
    })
    .map(({ isolation, network, exec }) =>
      policies.strict({ isolation, exec: { ...(exec ? program : {}), network } }, nowhere),
    )
  fc.assert(
    fc.property(
      policy,
      machines,
      fc.constantFrom('bubblewrap', 'seccomp', 'userNamespaces', 'prlimit'),
      (asked, machine, tool) => {
        const gaps = unenforceable(asked, machine).length
        assert.ok(unenforceable(asked, { ...machine, [tool]: true }).length <= gaps)
        if (gaps === 0) assert.deepEqual(assertEnforceable(asked, machine), [])
        else faultOf(() => assertEnforceable(asked, machine), 'ERR_POLICY_UNENFORCEABLE')
      },
    ),
  )
})
