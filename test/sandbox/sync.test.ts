import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { UsageError } from '../../src/internal/errors.ts'
import { policies } from '../../src/sandbox/policy/presets.ts'
import { SandboxDisposedError } from '../../src/sandbox/sandbox.ts'
import { openSync } from '../../src/sandbox/sync/open.ts'
import { pythonSkip } from './python/support.ts'

const policy = policies.strict({ isolation: 'thread', kv: { entries: 1 } })

test('a run returns when it has ended, with everything that the policy offers', (t) => {
  const sandbox = openSync({ policy, values: { rate: 2 } })
  t.after(() => sandbox.dispose())
  assert.equal(sandbox.run('kv.set("a", rate * input)\nkv.get("a")', { input: 21 }).value, 42)
  assert.equal(sandbox.run('Promise.reject(new TypeError("no"))').error?.message, 'no')
  assert.throws(() => sandbox.run(1 as unknown as string), TypeError)
  sandbox.dispose()
  sandbox.dispose()
  assert.throws(() => sandbox.run('1'), SandboxDisposedError)
})

test('what cannot open throws what createSandbox rejects with', () => {
  assert.throws(() => openSync({ policy: { limits: { wallMs: -1 } } }), UsageError)
  assert.throws(() => openSync({ policy, values: { f: () => 1 } }), { name: 'DataCloneError' })
})

describe('with Python', { skip: pythonSkip }, () => {
  test('a program and its session', (t) => {
    const sandbox = openSync({ policy })
    t.after(() => sandbox.dispose())
    const { session } = sandbox.run('x = 20', { language: 'python', session: 'new' })
    assert.ok(session?.kind === 'kept')
    const { bytes } = session
    assert.equal(sandbox.run('x + 1', { language: 'python', session: bytes }).value, 21)
    assert.throws(() => sandbox.run('x', { language: 'python', session: bytes.subarray(1) }), { code: 'ERR_SESSION' })
  })
})
