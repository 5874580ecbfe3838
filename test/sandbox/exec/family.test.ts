import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createFamily, type Processes } from '../../../src/sandbox/host-function/exec/family.ts'
import type { ProcessEntry } from '../../../src/sandbox/host-function/exec/process-table.ts'

const leader = 100
const stranger = 50

/** A machine on which the leader starts another process right after each look at it, as long as it runs. */
function forkingMachine(): Processes & { readonly alive: () => number[] } {
  const table = new Map<number, ProcessEntry>()
  const add = (pid: number, parentPid: number): void => {
    table.set(pid, { pid, parentPid, groupId: pid, state: 'S', startTicks: `${pid}` })
  }
  add(stranger, 1)
  add(leader, stranger)
  let next = leader
  return {
    alive: () => [...table.keys()],
    read: (pid) => table.get(pid),
    list: () => {
      const seen = [...table.values()]
      if (table.get(leader)?.state === 'S') add(++next, leader)
      return seen
    },
    kill: (pid, name) => {
      const entry = table.get(pid)
      if (entry === undefined) throw new Error('ESRCH')
      if (name === 'SIGSTOP') table.set(pid, { ...entry, state: 'T' })
      else table.delete(pid)
      // Nobody is the parent of an orphan.
      for (const child of table.values())
        if (!table.has(child.parentPid) && child.pid !== stranger) table.set(child.pid, { ...child, parentPid: 1 })
    },
  }
}

test('a family that grows while it is ended is ended whole; killing what is seen leaves orphans', async () => {
  const machine = forkingMachine()
  assert.equal(await createFamily(leader, undefined, machine).end(), 0)
  assert.deepEqual(machine.alive(), [stranger])

  const other = forkingMachine()
  for (const entry of other.list()) if (entry.pid !== stranger) other.kill(entry.pid, 'SIGKILL')
  assert.equal(other.alive().length, 2)
})

test('a number that came again is another process, and is let be', async () => {
  const machine = forkingMachine()
  const family = createFamily(leader, undefined, machine)
  machine.kill(leader, 'SIGKILL')
  const again = { pid: leader, parentPid: 1, groupId: leader, state: 'S', startTicks: 'later' }
  const killed: number[] = []
  const reused: Processes = { list: () => [again], read: () => again, kill: (pid) => void killed.push(pid) }
  assert.deepEqual(family.alive([again]), [])
  assert.equal(await createFamily(leader + 1, undefined, reused).end(), 0)
  assert.deepEqual(killed, [])
})

test('what does not go is told', async () => {
  const stuck = { pid: leader, parentPid: 1, groupId: leader, state: 'D', startTicks: '1' }
  const machine: Processes = { list: () => [stuck], read: () => stuck, kill: () => undefined }
  assert.equal(await createFamily(leader, undefined, machine).end(), 1)
})
