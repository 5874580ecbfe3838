import { runInNewContext, constants } from 'node:vm'
import type { Probe } from '../../../src/sandbox/defense/defense.ts'
import type { RunResult } from '../../../src/sandbox/result.ts'

const dirty = Buffer.alloc(1 << 20, 165)

/** As `Buffer.allocUnsafe`: what is in it is what was there before. */
class UnzeroedBytes extends Uint8Array {
  constructor(length: number) {
    super(dirty.buffer, 0, length)
  }
}

/** The end of a loop here: no steps of the host's engine are counted. */
const longestMs = 50

/**
 * What sandboxes that were broken are made of: a context of the host's own engine, with host objects in it as they are. It
 * runs the benign programs of the self-check, and nothing else.
 */
export const hostRealm: Probe = async (source, change = {}) => {
  const { functions = {}, values = {} } = change
  const told = (end: Pick<RunResult, 'status' | 'value'>): RunResult => ({
    ...end,
    asText: false,
    stdout: '',
    durationMs: 0,
    memoryBytes: 0,
  })
  try {
    const globals = {
      process,
      require: (name: string) => process.getBuiltinModule(name),
      Uint8Array: UnzeroedBytes,
      ...functions,
      ...values,
    }
    const value: unknown = await runInNewContext(source, globals, {
      importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
      timeout: longestMs,
    })
    return told({ status: 'returned', value: JSON.parse(JSON.stringify(value ?? null)) })
  } catch {
    return told({ status: 'threw', value: undefined })
  }
}
