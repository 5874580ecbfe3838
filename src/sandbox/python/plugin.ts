import { randomBytes } from 'node:crypto'
import { UsageError } from '../../internal/errors.ts'
import type { HostFunction } from '../host-function/dispatch.ts'
import type { Console } from '../host-function/console/console.ts'
import type { ResolvedLimits } from '../limits.ts'
import type { Violation } from '../monitor/violation.ts'
import { runPlugin, type PluginParts } from '../plugin-run.ts'
import type { PluginResult, PluginSandboxOptions } from '../plugin-sandbox.ts'
import type { PluginTask } from '../plugin-task.ts'
import type { Policy } from '../policy/policy.ts'
import type { Sandbox } from '../sandbox.ts'
import type { Service } from '../service.ts'
import { closeServices, openServices } from '../service-runs.ts'
import type { PythonDefenseId } from './defenses.ts'
import { leastMemoryBytes, openPython, type PythonResult } from './python-sandbox.ts'
import { pythonServices } from './services.ts'
import { denoVersion, pyodideVersion } from './runtime.ts'
import { leastKeyBytes, seal, sealable, unseal, type SessionMetadata, type SessionOutcome } from './state.ts'

/** What Python shares with the other languages of its sandbox. */
export interface PythonPluginOptions {
  readonly policy: Policy
  readonly limits: ResolvedLimits
  readonly offered: readonly Service[]
  readonly around: Pick<PluginSandboxOptions, 'fetch' | 'exec' | 'python'>
  readonly functions: Readonly<Record<string, HostFunction>>
  readonly values: Readonly<Record<string, unknown>>
  readonly sessionKey: Uint8Array | undefined
  /** But for engine, services and console, which Python has of its own. */
  readonly parts: Omit<PluginParts, 'engine' | 'services' | 'console' | 'whenEngineViolates'>
  readonly without?: ReadonlySet<PythonDefenseId>
}

/** Python in a sandbox for plugins. */
export interface PythonPlugins {
  /**
   * As `runPlugin`.
   * @throws SessionRefusedError before anything runs or is loaded
   */
  readonly run: (task: PluginTask) => Promise<PluginResult>
  readonly ready: () => Promise<void>
  readonly close: () => Promise<void>
}

/** States are pickles of one interpreter. */
const engine = `pyodide-${pyodideVersion}-deno-${denoVersion}`

interface Opened {
  readonly metadata?: SessionMetadata
  readonly state: Uint8Array
}

/** @throws UsageError, and as `openPython` */
export async function openPythonPlugins(options: PythonPluginOptions): Promise<PythonPlugins> {
  const { policy, limits, offered, around, functions, values, parts, without } = options
  if (limits.memoryBytes < leastMemoryBytes) {
    const what = `Python itself takes more memory than limits.memoryBytes = ${limits.memoryBytes}`
    throw new UsageError('ERR_PYTHON_MEMORY', what, `set limits.memoryBytes to ${leastMemoryBytes} or more`)
  }
  const key = options.sessionKey ?? randomBytes(leastKeyBytes)
  const { all, own } = pythonServices(policy, offered, around)
  const services = openServices(all)
  let violated: (violation: Violation) => void = () => undefined
  const python = await openPython({
    policy,
    limits,
    functions: { ...services.functions, ...functions },
    values,
    onViolation: (violation) => violated(violation),
    ...(around.python === undefined ? {} : { runtime: around.python }),
    ...(without === undefined ? {} : { without }),
  }).catch(async (error: unknown) => {
    await closeServices(own)
    throw error
  })

  function open({ options: { session, plugin = 'plugin' } }: PluginTask): Opened | undefined {
    if (session === undefined) return undefined
    if (session === 'new') return { state: new Uint8Array() }
    return unseal(key, session, { plugin, engine, stateBytes: policy.python.stateBytes })
  }

  function outcomeOf(result: PythonResult, opened: Opened, plugin: string): SessionOutcome | undefined {
    const { state, names = [], dropped = [] } = result.session ?? {}
    if (state === undefined) return undefined
    const bytes = Buffer.from(state, 'base64')
    const runs = (opened.metadata?.runs ?? 0) + 1
    const metadata = { version: 1, engine, plugin, runs, stateBytes: bytes.length, names, dropped } as const
    const { stateBytes } = policy.python
    if (!sealable(metadata, stateBytes)) return { kind: 'too-large', stateBytes: bytes.length, mostBytes: stateBytes }
    return { kind: 'kept', bytes: seal(key, metadata, bytes), metadata }
  }

  return {
    ready: python.ready,
    run: async (task) => {
      const opened = open(task)
      const { plugin = 'plugin' } = task.options
      let outcome: SessionOutcome | undefined
      const engineOfRun: Sandbox = {
        dispose: () => undefined,
        run: async (source, { inputText = '[]', signal } = {}) => {
          const state = opened === undefined ? {} : { state: opened.state }
          const told = await python.run(source, {
            inputText,
            plugin,
            ...state,
            ...(signal === undefined ? {} : { signal }),
          })
          const { session: _, ...result } = told
          if (opened !== undefined) outcome = outcomeOf(told, opened, plugin)
          return result
        },
      }
      const console: Pick<Console, 'stderr' | 'whenExceeded'> = { stderr: () => '', whenExceeded: () => undefined }
      const whenEngineViolates: PluginParts['whenEngineViolates'] = (violate) => {
        violated = violate
      }
      const result = await runPlugin({ ...parts, engine: engineOfRun, services, console, whenEngineViolates }, task)
      return outcome === undefined ? result : { ...result, session: outcome }
    },
    close: async () => {
      await python.close()
      await closeServices(own)
    },
  }
}
