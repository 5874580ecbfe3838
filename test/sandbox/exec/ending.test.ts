import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { test } from 'node:test'
import type { Confinement } from '../../../src/sandbox/host-function/exec/confinement.ts'
import { createProcessWatch } from '../../../src/sandbox/host-function/exec/process-watch.ts'
import { listProcesses, readProcess } from '../../../src/sandbox/host-function/exec/process-table.ts'
import { confinements, eachConfinement, open, script, sh, uniqueSeconds, until, withArgument } from './support.ts'

/** Ignores SIGTERM, and leaves a grandchild in a session of its own whose parent is gone. */
const stubborn = (seconds: string): string => `trap '' TERM HUP INT; (setsid sleep ${seconds} &) ; sleep ${seconds}; :`
/** The same, and the grandchild knows nothing of the environment that it came from. */
const forgetful = (seconds: string): string => stubborn(seconds).replace('setsid', 'setsid env -i')

for (const { kind, confinement, skip } of eachConfinement) {
  const left = kind === 'none' ? stubborn : forgetful

  test(
    `${kind}: the end of a run ends all that it started, grandchildren in their own session too`,
    { skip },
    async (t) => {
      const seconds = uniqueSeconds()
      const { code, end, violations } = open(t, { allow: [script] }, confinement)
      const call = code(sh, ['-c', left(seconds)])
      await until('two sleep', () => withArgument(seconds).length === 2)
      await end()
      assert.deepEqual(withArgument(seconds), [])
      assert.equal(await call, 'EENDED')
      assert.equal(await code(sh, ['-c', ':']), 'EENDED')
      assert.deepEqual(violations, [])
    },
  )

  test(`${kind}: what a command left behind ends with it`, { skip }, async (t) => {
    const seconds = uniqueSeconds()
    const { run, violations } = open(t, { allow: [script] }, confinement)
    // It holds no pipe, so the end of the pipes is not its end.
    const leaves = `(setsid sh -c 'touch ready; exec sleep "$0"' ${seconds} <&- >&- 2>&- &)`
    const lines = [leaves, 'until [ -e ready ]; do :; done', 'echo left']
    assert.equal((await run(sh, ['-c', lines.join('\n')])).stdout, 'left\n')
    assert.deepEqual(withArgument(seconds), [])
    assert.deepEqual(violations, [])
  })

  test(`${kind}: more processes than the quota end the command`, { skip }, async (t) => {
    const seconds = uniqueSeconds()
    const { code, run, violations } = open(t, { allow: [script], processes: 4 }, confinement)
    // Three and the shell are as many as there may be.
    const three = `sleep 0.15 & sleep 0.15 & sleep 0.15; wait; echo ran`
    assert.equal((await run(sh, ['-c', three])).stdout, 'ran\n')
    assert.equal(await code(sh, ['-c', `for i in 1 2 3 4; do sleep ${seconds} & done; wait`]), 'EQUOTA')
    assert.deepEqual(withArgument(seconds), [])
    assert.deepEqual(
      violations.map((violation) => violation.kind),
      ['processes'],
    )
  })
}

for (const { kind, confinement, skip } of eachConfinement) {
  test(`${kind}: an end in the middle of many starts misses none of them`, { skip }, async (t) => {
    const seconds = uniqueSeconds()
    t.after(() => {
      for (const each of withArgument(seconds)) process.kill(each, 'SIGKILL')
    })
    const many = `for i in $(seq 200); do env -i setsid sleep ${seconds} & done; wait`
    for (const enough of [2, 10, 30]) {
      const { code, end } = open(t, { allow: [script], processes: 1000 }, confinement)
      const call = code(sh, ['-c', many])
      await until('many sleep', () => withArgument(seconds).length >= enough)
      await end()
      assert.equal(withArgument(seconds).length, 0)
      assert.equal(await call, 'EENDED')
    }
  })
}

test('the deadline and the signal of a run end a command that ignores SIGTERM', async (t) => {
  const seconds = uniqueSeconds()
  const { code, violations } = open(t, { allow: [script], deadlineMs: 300 })
  assert.equal(await code(sh, ['-c', stubborn(seconds)]), 'EDEADLINE')
  assert.deepEqual(withArgument(seconds), [])
  assert.equal(violations[0]?.kind, 'deadline')

  const run = new AbortController()
  const other = open(t, { allow: [script] }, undefined, run.signal)
  const call = other.code(sh, ['-c', stubborn(seconds)])
  await until('two sleep', () => withArgument(seconds).length === 2)
  run.abort()
  assert.equal(await call, 'EENDED')
  assert.deepEqual(withArgument(seconds), [])
})

test('an end at any moment of a start leaves nothing', async (t) => {
  const seconds = uniqueSeconds()
  for (const ticks of [0, 1, 2, 5, 10, 20, 40]) {
    const { code, end } = open(t, { allow: [script] })
    const calls = [0, 1].map(() => code(sh, ['-c', stubborn(seconds)]))
    for (let i = 0; i < ticks; i++) await new Promise(setImmediate)
    await end()
    assert.deepEqual(withArgument(seconds), [])
    assert.deepEqual(await Promise.all(calls), ['EENDED', 'EENDED'])
  }
})

test('an end between judgement and start is an end', async (t) => {
  const run = new AbortController()
  const best = confinements.bubblewrap ?? confinements.none
  const between = { ...best, launch: (request) => (run.abort(), best?.launch(request)) } as Confinement
  const seconds = uniqueSeconds()
  assert.equal(await open(t, {}, between, run.signal).code(sh, ['-c', `sleep ${seconds}`]), 'EENDED')
  assert.deepEqual(withArgument(seconds), [])
})

test('naive ends leave processes: SIGTERM to the child, SIGKILL to its group', async (t) => {
  const seconds = uniqueSeconds()
  const naive = spawn(sh, ['-c', stubborn(seconds)], { stdio: 'ignore', detached: true })
  const pid = naive.pid as number
  t.after(() => {
    for (const each of withArgument(seconds)) process.kill(each, 'SIGKILL')
  })
  await until('two sleep', () => withArgument(seconds).length === 2)
  naive.kill('SIGTERM')
  await new Promise((resolve) => setTimeout(resolve, 50))
  assert.equal(withArgument(seconds).length, 2)
  process.kill(-pid, 'SIGKILL')
  await once(naive, 'exit')
  await until('its group is gone', () => withArgument(seconds).length < 2)
  assert.equal(withArgument(seconds).length, 1)
})

test('a run starts no more commands than the quota, at the same time or after each other', async (t) => {
  const { code } = open(t, { allow: [script], processes: 2 })
  const codes = await Promise.all([1, 2, 3].map(() => code(sh, ['-c', ':'])))
  assert.deepEqual(codes, ['ran', 'ran', 'EQUOTA'])
  assert.equal(await code(sh, ['-c', ':']), 'EQUOTA')
})

test('a spawn that fails is a refusal, and the call is over', async (t) => {
  const nowhere = { file: '/nonexistent/launcher', args: [], env: {}, cwd: '/', descriptors: [], helpers: 0 }
  const broken = { kind: 'none', why: 'test', launch: () => ({ ...nowhere, mark: undefined }) } as const
  const { code, messages, violations } = open(t, { allow: [script] }, broken)
  assert.equal(await code(sh, ['-c', ':']), 'EFAILED')
  assert.equal(messages[0]?.includes('nonexistent'), false)
  assert.match(violations[0]?.detail ?? '', /ENOENT/)
})

test('one process table serves all that look, as long as anybody does', async () => {
  let [lists, looks] = [0, 0]
  const watch = createProcessWatch(
    () => 0,
    () => {
      lists++
      return []
    },
  )
  const stops = [0, 1, 2].map(() =>
    watch.add(() => {
      looks++
    }),
  )
  await until('two looks', () => lists === 2)
  assert.equal(looks, 6)
  for (const stop of stops) stop()
  await new Promise((resolve) => setTimeout(resolve, 100))
  assert.equal(lists, 2)
})

test('a process is read by its number and start, whatever its name holds', async () => {
  const own = readProcess(process.pid)
  assert.equal(own?.parentPid, process.ppid)
  assert.ok(listProcesses().some((entry) => entry.pid === process.pid && entry.startTicks === own?.startTicks))
  // The name of a process is its own choice: here one that looks like the fields after it.
  const child = spawn(process.execPath, ['-e', 'process.title = ") R 1 1"; process.stdin.resume(); console.log()'])
  await once(child.stdout, 'data')
  assert.equal(readProcess(child.pid as number)?.parentPid, process.pid)
  child.stdin.end()
  await once(child, 'exit')
  assert.equal(readProcess(-1), undefined)
})
