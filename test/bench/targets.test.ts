import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, it } from 'node:test'
import { promisify } from 'node:util'
import { loadCatalogue } from '../../src/catalogue.ts'
import { UsageError } from '../../src/internal/errors.ts'
import { resolveTarget, type ResolvedTarget } from '../../src/resolve.ts'

const exercise = join(import.meta.dirname, '../fixtures/bench-exercise.ts')
const longestMs = 120_000

interface Told {
  readonly ran: readonly string[]
  /** What this machine does not have, and why. */
  readonly absent: readonly string[]
  readonly failed: readonly string[]
  readonly left: readonly string[]
}

const catalogue = await loadCatalogue()
const benches = catalogue.flatMap(({ target, adapterPath }) => {
  const modulePath = join(dirname(adapterPath), 'bench.ts')
  return existsSync(modulePath) ? [{ id: target.id, modulePath }] : []
})

/** Errors of an installation that say something of the machine and nothing of the target. */
const unreachable = new Set(['ERR_NO_NETWORK', 'ERR_NPM_MISSING'])

/** The target, or why it is not here. */
async function find(id: string): Promise<ResolvedTarget | string> {
  try {
    return await resolveTarget(id, catalogue, { install: true, notice: () => undefined, cwd: process.cwd() })
  } catch (error) {
    if (error instanceof UsageError && unreachable.has(error.code)) return `${error.message}; ${error.remedy}`
    throw error
  }
}

/** In a process of its own: some runtimes change the realm that they are loaded into. */
async function runAll(
  { nodePath, installedDir }: Pick<ResolvedTarget, 'nodePath' | 'installedDir'>,
  nodeFlags: readonly string[],
  modulePath: string,
): Promise<Told> {
  const flags = [...nodeFlags, '--disable-warning=ExperimentalWarning']
  const args = [...flags, exercise, modulePath, nodePath, ...(installedDir === undefined ? [] : [installedDir])]
  const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: longestMs })
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Told
}

describe('what of a target can be timed', { concurrency: 2 }, () => {
  for (const { id, modulePath } of benches)
    it(`runs and leaves nothing behind: ${id}`, async (test) => {
      const found = await find(id)
      if (typeof found === 'string') return test.skip(found)
      const { ran, absent, failed, left } = await runAll(found, found.target.nodeFlags ?? [], modulePath)
      for (const why of absent) test.diagnostic(why)
      assert.deepEqual(failed, [])
      assert.deepEqual(left, [])
      assert.ok(ran.length > 0)
    })

  it('passes over what this machine does not have, and says why', async () => {
    const modulePath = join(import.meta.dirname, 'fixture/absent-bench.ts')
    const told = await runAll({ nodePath: process.execPath }, [], modulePath)
    assert.deepEqual(told, {
      ran: ['there.stat a', 'there.stat b'],
      absent: ['gone.stat: gone is not installed'],
      failed: [],
      left: [],
    })
  })
})
