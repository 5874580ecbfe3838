import { openSandbox, type SandboxOptions } from '../sandbox.ts'
import { allDefenses, type Defenses } from '../defenses.ts'
import type { Defense, Probe } from './defense.ts'
import { defenses as all } from './index.ts'
import { wasmDefenses } from './wasm/index.ts'
import type { WasmOptions, WasmRun } from '../wasm/options.ts'

/** A defense does not hold, or could not be seen to hold. No sandbox is opened. */
export class SelfCheckError extends Error {
  readonly failures: readonly { readonly id: string; readonly why: string }[]

  constructor(failures: SelfCheckError['failures']) {
    super(`the sandbox does not start: ${failures.map(({ id, why }) => `${id}: ${why}`).join('; ')}`)
    this.name = 'SelfCheckError'
    this.failures = failures
  }
}

/** The fuel, a fraction of a second of it, ends a check whose deadline does not hold: it must not hang either. */
const limits = { wallMs: 10_000, memoryBytes: 32 << 20, outputBytes: 1 << 16, fuel: 2e8 }

/** What a module is offered that is run for a check. */
const offered: WasmOptions = {
  moduleBytes: 1 << 16,
  wasi: true,
  clock: { kind: 'real' },
  env: {},
  preopens: [],
  hidden: [],
}
const moduleRun: WasmRun = { binary: false, entry: 'run', args: [], argv: [] }

function probeOf(built: Defenses): Probe {
  return async (source, change = {}) => {
    const { limits: others, after, input, language, ...more } = change
    const options: SandboxOptions = {
      ...more,
      limits: { ...limits, ...others },
      ...(language === undefined ? {} : { wasm: offered }),
    }
    const run = language === undefined ? {} : { wasm: moduleRun }
    const sandbox = await openSandbox(built, options)
    try {
      if (after !== undefined) await sandbox.run(after, run)
      return await sandbox.run(source, { input, ...run })
    } finally {
      sandbox.dispose()
    }
  }
}

/** What is wrong with one defense. A throw within its own check is a surprise, and as bad. */
export async function checkOne(defense: Defense, built: Defenses): Promise<string | undefined> {
  try {
    return await defense.verify(probeOf(built))
  } catch (error) {
    return `its check broke: ${String(error)}`
  }
}

/**
 * Lets every defense see for itself that it holds, in sandboxes that are built as `built` says.
 * @throws SelfCheckError where one does not
 */
export async function selfCheck(built: Defenses, defenses: readonly Defense[] = all): Promise<void> {
  const failures: { id: string; why: string }[] = []
  for (const defense of defenses) {
    const why = await checkOne(defense, built)
    if (why !== undefined) failures.push({ id: defense.id, why })
  }
  if (failures.length > 0) throw new SelfCheckError(failures)
}

/**
 * A check that is over once it was passed: what it found does not change, and it takes a moment. Until then whoever asks
 * waits for it; where it fails, all of them learn so, and who asks after that has it made again.
 */
export function untilPassed(check: () => Promise<void>): () => Promise<void> {
  let checked: Promise<void> | undefined
  return () => {
    checked ??= check().catch((error: unknown) => {
      checked = undefined
      throw error
    })
    return checked
  }
}

/**
 * The check of a whole build, passed once in a process.
 * @throws SelfCheckError
 */
export const checkedOnce = untilPassed(() => selfCheck(allDefenses))

/**
 * The same of what stands between a module and its host: before the first sandbox that offers WebAssembly.
 * @throws SelfCheckError
 */
export const checkedWasmOnce = untilPassed(() => selfCheck(allDefenses, wasmDefenses))
