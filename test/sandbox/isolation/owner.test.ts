import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { ChildCommand } from '../../../src/sandbox/isolation/command.ts'
import { commandFor, openIsolated } from '../../../src/sandbox/isolation/index.ts'
import { findProgram } from '../../../src/sandbox/isolation/program.ts'
import { fixture, isolations, jailSkip, limits, ownTempFolder, until } from './support.ts'

const temp = ownTempFolder()
after(() => temp.remove())

/** Starts an owner whose child spins, and kills the owner with it. */
async function killOwner(command: ChildCommand): Promise<void> {
  const given = JSON.stringify({ ...command, files: command.files.map((each) => each.toString('base64')) })
  const owner = spawn(process.execPath, [join(import.meta.dirname, 'fixtures', 'owner.ts'), given], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = once(owner, 'exit')
  const [line] = (await once(owner.stdout, 'data')) as [Buffer]
  assert.equal(line.toString(), 'spinning\n')
  owner.kill('SIGKILL')
  await exited
}

for (const isolation of isolations) {
  const missing =
    findProgram('setpriv') === undefined ? 'setpriv is not here; install: apt-get install util-linux' : false
  test(
    `${isolation}: a child that spins ends with its owner`,
    { skip: isolation === 'jail' ? jailSkip : missing },
    async () => {
      const { program, alive } = fixture('hostile-child.ts', ['ready'])
      await killOwner(commandFor(isolation, program, limits.memoryBytes))
      await until(() => alive().length === 0)
    },
  )
}

test('a child as everybody starts them outlives its owner', async () => {
  const { program, alive } = fixture('hostile-child.ts', ['ready'])
  const args = [program.entry, ...(program.args ?? [])]
  await killOwner({ file: process.execPath, args, files: [] })
  const left = alive()
  assert.equal(left.length, 1)
  for (const pid of left) process.kill(pid, 'SIGKILL')
  await until(() => alive().length === 0)
})

test('a jail that cannot be had is an error, never an open cell', async () => {
  const path = process.env['PATH']
  process.env['PATH'] = temp.dir
  try {
    const opening = openIsolated({ isolation: 'jail', limits })
    await assert.rejects(opening, { name: 'UsageError', code: 'no-jail', remedy: /apt-get install bubblewrap/ })
  } finally {
    process.env['PATH'] = path
  }
})
