import { buildSandbox, wholeBuild } from './create.ts'
import type { PluginSandbox, PluginSandboxOptions } from './plugin-sandbox.ts'

export { UsageError } from '../internal/errors.ts'
export type { Copy } from './copy.ts'
export { SelfCheckError } from './defense/self-check.ts'
export { fuelTrend } from './engine/fuel-trend.ts'
export type { HostFunction } from './host-function/dispatch.ts'
export type { KvStore } from './host-function/kv/store.ts'
export type { LogSink } from './host-function/log/log.ts'
export type { Limits } from './limits.ts'
export { openMonitor, type Monitor, type MonitorOptions } from './monitor/monitor.ts'
export type { MonitorReport } from './monitor/report.ts'
export type { Violation } from './monitor/violation.ts'
export type {
  Language,
  PluginResult as RunResult,
  PluginRunOptions as RunOptions,
  PluginSandbox as Sandbox,
  PluginSandboxOptions as SandboxOptions,
} from './plugin-sandbox.ts'
export { allowsHost, allowsPath } from './policy/decide.ts'
export { unenforceable, type Unenforceable } from './policy/enforce.ts'
export { explain, type Explanation } from './policy/explain.ts'
export type { PolicyInput } from './policy/input.ts'
export { loadPolicy } from './policy/load.ts'
export { lookAtMachine, type Machine } from './policy/machine.ts'
export type { Policy } from './policy/policy.ts'
export { policies } from './policy/presets.ts'
export { readPolicy } from './policy/read.ts'
export type { Enforcer, ExplainedRight } from './policy/right.ts'
export { SessionRefusedError, type SessionMetadata, type SessionOutcome } from './python/state.ts'
export { openPool, PoolClosedError, PoolFullError, type Pool } from './pool.ts'
export type { RunError, RunStatus } from './result.ts'
export { SandboxDisposedError } from './sandbox.ts'
export { HostRefusal } from './service.ts'
export type { WasmArgument } from './wasm/values.ts'
export { openSync, type SyncOptions, type SyncRunOptions, type SyncSandbox } from './sync/open.ts'

/**
 * Opens a sandbox for untrusted plugins under a policy. Deny by default: a plugin has the language, `log`, `console`, and
 * what the policy offers. Before the first one of a process every defense is tried; where one does not hold, none opens.
 * @throws UsageError for a policy that is wrong or cannot be enforced on this machine, SelfCheckError, TypeError for a name
 *   or a value that cannot be handed in
 */
export function createSandbox(options: PluginSandboxOptions): Promise<PluginSandbox> {
  return buildSandbox(wholeBuild, options)
}
