import assert from 'node:assert/strict'
import { test } from 'node:test'
import { explain } from '../../../src/sandbox/policy/explain.ts'
import { unenforceable } from '../../../src/sandbox/policy/enforce.ts'
import { strictDefaults } from '../../../src/sandbox/policy/defaults.ts'
import type { Machine } from '../../../src/sandbox/policy/machine.ts'
import { policies } from '../../../src/sandbox/policy/presets.ts'
import { bareMachine, nowhere, wholeMachine } from './support.ts'

type Input = Parameters<typeof policies.strict>[0]
const rightOf = (subject: string, input: Input, machine: Machine) => {
  const found = explain(policies.strict(input, nowhere), machine).rights.find((right) => right.subject === subject)
  return found ?? assert.fail(`nothing is said of ${subject}`)
}
const program: Input = {
  exec: { allow: [{ command: '/bin/x', args: ['a'] }], root: '/work', env: { TOKEN: 'hunter2' } },
}

test('every section of a policy is explained, and each right has someone who holds it', () => {
  for (const machine of [wholeMachine, bareMachine]) {
    const { rights } = explain(policies.lenient(), machine)
    const explained = new Set(rights.map(({ subject }) => subject.split('.')[0]))
    const said = ['name', 'enforcement']
    assert.deepEqual(new Set([...explained, ...said]), new Set(Object.keys(strictDefaults)))
    assert.ok(rights.every(({ enforcedBy }) => enforcedBy.length > 0))
  }
})

test('what is granted is named with its limits; what is not says no', () => {
  const none = [
    'start no timer',
    'read no file',
    'write no file',
    'reach no network',
    'start no program',
    'ask no database',
  ]
  const nothing = explain(policies.strict({ timers: { concurrent: 0 }, log: { level: 'none' } }), wholeMachine).rights
  for (const may of [...none, 'keep nothing between runs', 'log nothing', 'import nothing'])
    assert.ok(
      nothing.some((right) => right.may === may && right.limits.length === 0),
      may,
    )

  const data = rightOf('fs.read', { fs: { read: ['data'], deny: ['data/x'] } }, wholeMachine)
  assert.equal(data.may, 'read below /base/data, but nothing of /base/data/x')
  assert.deepEqual(data.limits, ['16 MiB', '3 open files', '1 s a call'])
  const net = rightOf(
    'fetch',
    { fetch: { allow: [{ host: 'a.org', privateAddresses: true }], deny: ['b.a.org'] } },
    wholeMachine,
  )
  assert.equal(net.may, 'GET/HEAD https://a.org on port 443 at any address, this machine too, but never b.a.org')
  const started = rightOf('exec', program, wholeMachine)
  assert.equal(started.may, 'start /bin/x with 1 argument; below /work, in the environment TOKEN')
  const rows: Input = { db: { engine: { kind: 'pglite' }, allow: ['query'], tables: ['a'], rowOwner: { a: 'who' } } }
  assert.equal(
    rightOf('db', rows, wholeMachine).may,
    'query on a of PGlite in memory; of a only rows whose who is the plugin',
  )
  const unusable: Input = { fetch: { allow: [{ host: 'a.org', methods: [] }] } }
  assert.equal(rightOf('fetch', unusable, wholeMachine).may, 'reach no network')
})

test('who holds it depends on the machine, and nobody is called nobody', () => {
  const wall = (isolation: 'thread' | 'process' | 'jail', machine: Machine) =>
    rightOf('isolation', { isolation }, machine).enforcedBy
  assert.deepEqual(wall('jail', wholeMachine), ['bubblewrap', 'kernel namespace', 'seccomp', 'rlimit', 'broker'])
  for (const missing of ['bubblewrap', 'seccomp', 'prlimit'])
    assert.deepEqual(wall('jail', { ...wholeMachine, [missing]: false }), ['nobody'], missing)
  for (const isolation of ['thread', 'process'] as const) assert.deepEqual(wall(isolation, wholeMachine), ['nobody'])

  const memory = (isolation: 'thread' | 'process', machine: Machine) =>
    rightOf('limits.memoryBytes', { isolation }, machine).enforcedBy
  assert.deepEqual(memory('process', wholeMachine), ['engine', 'rlimit'])
  assert.deepEqual(memory('process', bareMachine), ['engine'])
  assert.deepEqual(memory('thread', wholeMachine), ['engine'])

  const network = (machine: Machine) => rightOf('exec.network', program, machine).enforcedBy
  assert.deepEqual(network(wholeMachine), ['bubblewrap', 'kernel namespace'])
  assert.deepEqual(network({ ...bareMachine, userNamespaces: true }), ['kernel namespace'])
  assert.deepEqual(network(bareMachine), ['nobody'])
  assert.deepEqual(rightOf('exec.root', program, bareMachine).enforcedBy, ['nobody'])
})

test('the lines hold every right, limit and gap, one line each, and no secret', () => {
  const policy = policies.strict(
    {
      ...program,
      db: {
        engine: { kind: 'postgres', url: 'postgres://me:hunter2@db.local/x?password=hunter2' },
        allow: ['query'],
        tables: ['a'],
      },
      random: { kind: 'seeded', seed: 'hunter2' },
      modules: { 'a/b': 'hunter2' },
    },
    nowhere,
  )
  const { lines, rights, gaps } = explain(policy, { ...bareMachine, why: { bubblewrap: 'bwrap is not there' } })
  const text = lines.join('\n')
  assert.deepEqual(gaps, unenforceable(policy, { ...bareMachine, why: { bubblewrap: 'bwrap is not there' } }))
  for (const { subject, may, limits, enforcedBy } of rights)
    for (const part of [subject, may, ...limits, ...enforcedBy]) assert.ok(text.includes(part), part)
  for (const { key, why, remedy } of gaps) for (const part of [key, why, remedy]) assert.ok(text.includes(part), part)
  assert.ok(text.includes('PostgreSQL at db.local/x'))
  assert.doesNotMatch(text, /hunter2/)
  assert.ok(lines.every((line) => !line.includes('\n')))
  assert.match(lines[0] ?? '', /^policy "strict": isolation jail, enforcement strict, on linux$/)
})
