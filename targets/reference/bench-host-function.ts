import { asyncArm } from '../../src/bench/arm/checked.ts'
import type { Arm, PolicyBench } from '../../src/bench/target-bench.ts'
import type { ControlPoint } from '../../src/case.ts'
import { createSandbox, type HostFunction, type PolicyInput, type SandboxOptions } from '../../src/sandbox/index.ts'

/** Limits that no run here comes near to, in this thread, so that what is timed is the host function. */
export const basePolicy: PolicyInput = {
  isolation: 'thread',
  limits: { wallMs: 600_000, memoryBytes: 64 << 20, fuel: 1e15 },
  onViolation: { action: 'record', after: 1_000_000 },
}

/** What a service of the sandbox and a bare function find in common. */
export interface Ground {
  /** What offers the service. */
  readonly policy?: PolicyInput
  readonly around?: Pick<SandboxOptions, 'fetch' | 'exec' | 'db' | 'log'>
  /** The bare thing, without a judgement: what a guest finds below `bare`. */
  readonly bare: Readonly<Record<string, HostFunction>>
  /** Plain data for the guest. */
  readonly values?: Readonly<Record<string, unknown>>
  readonly close?: () => Promise<void> | void
}

/** One host function, through the sandbox under its policy and as a bare function. */
export interface HostFunctionBench {
  /** As a guest names it, e.g. `fs.readText`. */
  readonly name: string
  readonly point: ControlPoint
  /** Calls in a run, one after another: enough that the run itself weighs little, few enough for a short sample. */
  readonly calls: number
  /** One call: an expression that comes to `each`, of the space below which the function is. It may have an `await`. */
  readonly call: (space: string) => string
  readonly each: number
  /** What a run does first. */
  readonly first?: (space: string) => string
  readonly ground: () => Promise<Ground> | Ground
}

const bareSpace = 'bare'

function sourceOf({ call, calls, first }: HostFunctionBench, space: string): string {
  const expression = call(space)
  // A function that waits for nothing can be had without a promise in the guest.
  const head = expression.includes('await') ? 'async ' : ''
  const before = first === undefined ? '' : `${first(space)};`
  return `(${head}() => { ${before} let sum = 0; for (let i = 0; i < ${calls}; i++) sum += ${expression}; return sum })()`
}

/** Plugins that take turns, as lines of a log are counted by plugin and second: none comes to its bound. */
const plugins = Array.from({ length: 16 }, (_, at) => `plugin-${at}`)

/** An arm that runs one source in a sandbox. Every run is checked: no violation unless they are `expected`. */
export async function sandboxArm(
  options: SandboxOptions,
  source: string,
  value: number,
  close: () => Promise<void> | void,
  expected = 0,
): Promise<Arm> {
  const sandbox = await createSandbox(options)
  let runs = 0
  const once = async (): Promise<unknown> => {
    const plugin = plugins[runs++ % plugins.length] ?? 'plugin'
    const { status, value: got, error, violationCount } = await sandbox.run(source, { plugin })
    if (status !== 'returned') throw new Error(`${status}: ${error?.message ?? ''}`)
    if (violationCount !== expected) throw new Error(`${violationCount} violations instead of ${expected}`)
    return got
  }
  return asyncArm(once, value, async () => {
    await sandbox.dispose()
    await close()
  })
}

async function open(bench: HostFunctionBench, side: 'a' | 'b'): Promise<Arm> {
  const [service = ''] = bench.name.split('.', 1)
  const { policy = {}, around = {}, bare, values = {}, close = () => undefined } = await bench.ground()
  const value = bench.calls * bench.each
  const functions = Object.fromEntries(Object.entries(bare).map(([name, call]) => [`${bareSpace}.${name}`, call]))
  const options =
    side === 'a'
      ? { policy: basePolicy, functions, values }
      : { policy: { ...basePolicy, ...policy }, ...around, values }
  try {
    return await sandboxArm(options, sourceOf(bench, side === 'a' ? bareSpace : service), value, close)
  } catch (error) {
    await close()
    throw error
  }
}

export const policyBench = (bench: HostFunctionBench): PolicyBench => ({
  measure: `host-function.${bench.name}`,
  point: bench.point,
  a: `a run with ${bench.calls} calls of a bare function of the host`,
  b: `the same with ${bench.name} of the sandbox, under a policy`,
  open: (side) => open(bench, side),
})
