import { systemClock } from '../internal/clock.ts'
import { checkedOnce, checkedWasmOnce } from './defense/self-check.ts'
import { allDefenses } from './defenses.ts'
import { checkOwnNames } from './granted-names.ts'
import { openConsole } from './host-function/console/console.ts'
import type { openIsolated } from './isolation/index.ts'
import { resolveLimits } from './limits.ts'
import { openMonitor } from './monitor/monitor.ts'
import type { Violation } from './monitor/violation.ts'
import { runPlugin, type PluginParts } from './plugin-run.ts'
import type { PluginSandbox, PluginSandboxOptions } from './plugin-sandbox.ts'
import { pluginTask } from './plugin-task.ts'
import { wasmOptions } from './plugin-wasm.ts'
import { assertEnforceable, unenforceable } from './policy/enforce.ts'
import { lookAtMachine, type Machine } from './policy/machine.ts'
import type { Policy } from './policy/policy.ts'
import type { openPythonPlugins, PythonPlugins } from './python/plugin.ts'
import { readPolicy } from './policy/read.ts'
import { bareMachine, relaxed } from './policy/relax.ts'
import { openSandbox, SandboxDisposedError, type Sandbox, type SandboxOptions } from './sandbox.ts'
import type { Service } from './service.ts'
import { closeServices, openServices, type ServiceRuns } from './service-runs.ts'
import { servicesOf } from './services-of.ts'
import { openTurns } from './turns.ts'

/** The parts that a sandbox is built of; tests and ablations hand in others. */
export interface Build {
  /** What can be enforced here. Asked only where something of a policy depends on it: looking starts processes. */
  readonly machine: () => Promise<Machine>
  readonly services: typeof servicesOf
  /** Opens an engine in this thread, after it was seen that every defense holds. */
  readonly openThread: (options: SandboxOptions) => Promise<Sandbox>
  /** Opens an engine in a process of its own, likewise: the engine and the defenses there are those of this process. */
  readonly openIsolated: typeof openIsolated
  readonly openPython: typeof openPythonPlugins
}

let machine: Promise<Machine> | undefined

/**
 * Everything, after checks that reject where no engine shall open.
 * @param checkWasm made too where WebAssembly is offered
 */
export function buildAfter(check: () => Promise<void>, checkWasm: () => Promise<void> = check): Build {
  const checkFor = async ({ wasm }: SandboxOptions): Promise<void> => {
    await check()
    if (wasm !== undefined) await checkWasm()
  }
  return {
    machine: () => (machine ??= lookAtMachine()),
    services: servicesOf,
    openThread: async (options) => {
      await checkFor(options)
      return openSandbox(allDefenses, options)
    },
    openIsolated: async (options) => {
      await checkFor(options)
      // Loaded where a policy asks for it: a sandbox in this thread starts without it.
      const isolation = await import('./isolation/index.ts')
      return isolation.openIsolated(options)
    },
    openPython: async (options) => {
      // Likewise, and started where a program asks for it.
      const plugin = await import('./python/plugin.ts')
      return plugin.openPythonPlugins(options)
    },
  }
}

export const wholeBuild: Build = buildAfter(checkedOnce, checkedWasmOnce)

function checkSessionKey(key: unknown): void {
  if (key !== undefined && !(key instanceof Uint8Array && key.length >= 32))
    throw new TypeError('sessionKey must be 32 bytes or more')
}

const dependsOnMachine = (policy: Policy): boolean => unenforceable(policy, bareMachine).length > 0

interface Opened {
  readonly services: ServiceRuns
  readonly engine: Sandbox & { readonly closed?: Promise<void> }
}

/** Opens services, and an engine that knows their functions. Where either does not open, nothing stays open. */
async function open(
  build: Build,
  { isolation }: Policy,
  offered: readonly Service[],
  options: SandboxOptions,
  onViolation: (violation: Violation) => void,
): Promise<Opened> {
  const { functions = {}, values = {} } = options
  try {
    checkOwnNames([...Object.keys(functions), ...Object.keys(values)], offered)
    const services = openServices(offered)
    const { guestSources } = services
    const engineOptions = { ...options, functions: { ...services.functions, ...functions }, guestSources }
    const engine =
      isolation === 'thread'
        ? await build.openThread(engineOptions)
        : await build.openIsolated({ ...engineOptions, isolation, onViolation })
    return { services, engine }
  } catch (error) {
    await closeServices(offered)
    throw error
  }
}

/** See `createSandbox` in `index.ts`. */
export async function buildSandbox(build: Build, options: PluginSandboxOptions): Promise<PluginSandbox> {
  const { functions = {}, values = {}, onViolation, monitor: shared, languages = [], sessionKey, ...rest } = options
  const { policy: given, ...around } = rest
  checkSessionKey(sessionKey)
  const asked = readPolicy(given)
  const unenforced = assertEnforceable(asked, dependsOnMachine(asked) ? await build.machine() : bareMachine)
  const policy = relaxed(asked, unenforced)
  const limits = resolveLimits(policy.limits)
  const { nowMs } = systemClock
  const monitor = shared ?? openMonitor({ nowMs })

  const { modules, intrinsics } = policy
  const ownConsole = openConsole(limits.outputBytes)
  const offered = [ownConsole.service, ...(await build.services(policy, around))]
  const wasm = wasmOptions(policy, offered)
  let violated: (violation: Violation) => void = () => undefined
  const { services, engine } = await open(
    build,
    policy,
    offered,
    { limits, functions, values, modules, intrinsics, ...(wasm === undefined ? {} : { wasm }) },
    (violation) => violated(violation),
  )

  const parts: PluginParts = {
    policy,
    limits,
    engine,
    whenEngineViolates: (violate) => {
      violated = violate
    },
    services,
    monitor,
    onViolation,
    console: ownConsole,
    nowMs,
  }
  let python: Promise<PythonPlugins> | undefined
  /** Opened once; where that fails, by the next who asks. */
  const openedPython = (): Promise<PythonPlugins> =>
    (python ??= build
      .openPython({ policy, limits, offered, around, functions, values, sessionKey, parts })
      .catch((error: unknown) => {
        python = undefined
        throw error
      }))
  const turns = openTurns()
  let disposal: Promise<void> | undefined

  const close = async (): Promise<void> => {
    engine.dispose()
    await python?.then((opened) => opened.close()).catch(() => undefined)
    await turns.all()
    await engine.closed
    await services.close()
    if (shared === undefined) await monitor.close()
  }
  const sandbox: PluginSandbox = {
    policy,
    unenforced,
    monitor,
    run: async (source, runOptions = {}) => {
      if (disposal !== undefined) throw new SandboxDisposedError()
      const task = pluginTask(source, runOptions)
      const begin = async (): ReturnType<PluginSandbox['run']> => {
        if (disposal !== undefined) throw new SandboxDisposedError()
        return runOptions.language === 'python' ? (await openedPython()).run(task) : runPlugin(parts, task)
      }
      return turns.take(begin, runOptions.signal)
    },
    dispose: () => {
      if (disposal !== undefined) return disposal
      // Known as disposed of before anything ends: what ends may call this again.
      const { promise, resolve } = Promise.withResolvers<void>()
      disposal = promise
      resolve(close())
      return promise
    },
  }
  try {
    if (languages.includes('python')) await (await openedPython()).ready()
    return sandbox
  } catch (error) {
    await sandbox.dispose()
    throw error
  }
}
