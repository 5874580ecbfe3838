import type { TestContext } from 'node:test'
import type { PluginRunOptions, PluginSandbox, PluginSandboxOptions } from '../../../src/sandbox/plugin-sandbox.ts'
import { buildSandbox, wholeBuild } from '../../../src/sandbox/create.ts'
import type { PolicyInput } from '../../../src/sandbox/policy/input.ts'
import { policies } from '../../../src/sandbox/policy/presets.ts'
import type { PythonDefenseId } from '../../../src/sandbox/python/defenses.ts'
import { findPython, installPython } from '../../../src/sandbox/python/runtime.ts'
import type { PluginResult } from '../../../src/sandbox/plugin-sandbox.ts'

/** Why a test of Python cannot run here, or false. */
export const pythonSkip = findPython() === undefined ? `Python is not here; install: ${installPython}` : false

export const policyOf = (over: PolicyInput = {}) =>
  policies.strict({
    isolation: 'process',
    ...over,
    limits: { wallMs: 10_000, memoryBytes: 64 << 20, outputBytes: 64 << 10, ...over.limits },
    onViolation: { action: 'record' },
  })

/** A sandbox that is disposed of after the test, without the defenses that are named. */
export async function open(
  t: TestContext,
  over: PolicyInput = {},
  more: Omit<PluginSandboxOptions, 'policy'> = {},
  without: readonly PythonDefenseId[] = [],
): Promise<PluginSandbox> {
  const build = {
    ...wholeBuild,
    openPython: ((options) =>
      wholeBuild.openPython({ ...options, without: new Set(without) })) satisfies typeof wholeBuild.openPython,
  }
  const sandbox = await buildSandbox(build, { policy: policyOf(over), languages: ['python'], ...more })
  t.after(() => sandbox.dispose())
  return sandbox
}

export type RunPython = (source: string, options?: PluginRunOptions) => Promise<PluginResult>

export const runner =
  (sandbox: PluginSandbox): RunPython =>
  (source, options = {}) =>
    sandbox.run(source, { ...options, language: 'python' })

/** Name and message, on one line, of how a run ended. */
export const told = ({ status, value, error }: PluginResult): string =>
  status === 'returned' ? `returned ${JSON.stringify(value ?? null)}` : `${status} ${error?.name}: ${error?.message}`
