import assert from 'node:assert/strict'
import { UsageError } from '../../../src/internal/errors.ts'
import type { Machine } from '../../../src/sandbox/policy/machine.ts'
import type { Surroundings } from '../../../src/sandbox/policy/read.ts'

/** Paths begin in `/base`; nothing of the disk is looked at. */
export const nowhere: Surroundings = { directory: '/base', realpath: (path) => path }

export const wholeMachine: Machine = {
  platform: 'linux',
  bubblewrap: true,
  seccomp: true,
  userNamespaces: true,
  prlimit: true,
  koffi: true,
}

export const bareMachine: Machine = {
  platform: 'linux',
  bubblewrap: false,
  seccomp: false,
  userNamespaces: false,
  prlimit: false,
  koffi: false,
}

/** The message of the UsageError that is thrown: one line, with a remedy of one line. */
export function faultOf(run: () => unknown, code = 'ERR_POLICY'): string {
  try {
    run()
  } catch (error) {
    return judged(error, code)
  }
  return assert.fail('nothing was thrown')
}

export async function rejectionOf(run: () => Promise<unknown>, code: string): Promise<string> {
  return run().then(
    () => assert.fail('nothing was thrown'),
    (error: unknown) => judged(error, code),
  )
}

function judged(error: unknown, code: string): string {
  assert.ok(error instanceof UsageError, String(error))
  assert.equal(error.code, code)
  assert.doesNotMatch(error.message + error.remedy, /\n/)
  assert.notEqual(error.remedy, '')
  return error.message
}
