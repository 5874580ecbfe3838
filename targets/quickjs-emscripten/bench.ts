import type { QuickJSContext, QuickJSRuntime, QuickJSWASMModule } from 'quickjs-emscripten'
import { syncArm } from '../../src/bench/arm/checked.ts'
import { isolationArms, trivialScript } from '../../src/bench/arm/isolation.ts'
import type { LimitName, TargetBench } from '../../src/bench/target-bench.ts'
import { versionOf } from '../../src/host/serve.ts'

type Package = typeof import('quickjs-emscripten')

/** None of these is ever reached. The stack is as the adapter sets it. */
const memoryBytes = 64 << 20
const stackBytes = 320 * 1024
const wallMs = 3_600_000

let loaded: { readonly quickjs: Package; readonly module: QuickJSWASMModule } | undefined

interface Opened {
  readonly runtime: QuickJSRuntime
  readonly context: QuickJSContext
}

function create(limits: ReadonlySet<LimitName> = new Set()): Opened {
  if (loaded === undefined) throw new Error('start() was not called')
  const runtime = loaded.module.newRuntime()
  if (limits.has('memory')) runtime.setMemoryLimit(memoryBytes)
  // The engine has a limit of its own by default; 0 takes it away.
  runtime.setMaxStackSize(limits.has('stack') ? stackBytes : 0)
  if (limits.has('interrupt'))
    runtime.setInterruptHandler(loaded.quickjs.shouldInterruptAfterDeadline(Date.now() + wallMs))
  const context = runtime.newContext()
  context
    .newFunction('hostAdd', (a, b) => context.newNumber(context.getNumber(a) + context.getNumber(b)))
    .consume((handle) => context.setProp(context.global, 'hostAdd', handle))
  return { runtime, context }
}

function dispose({ runtime, context }: Opened): void {
  context.dispose()
  runtime.dispose()
}

function run({ context }: Opened, source: string): unknown {
  const handle = context.unwrapResult(context.evalCode(source))
  const value: unknown = context.dump(handle)
  handle.dispose()
  return value
}

export const bench: TargetBench = {
  start: async (context) => {
    const quickjs = (await context.load('quickjs-emscripten')) as Package
    loaded = { quickjs, module: await quickjs.getQuickJS() }
    return {
      'quickjs-emscripten': versionOf(context.packageDir('quickjs-emscripten')),
      node: process.versions.node,
    }
  },
  limits: [
    { name: 'interrupt', point: 'limit.wall' },
    { name: 'memory', point: 'limit.memory' },
    { name: 'stack', point: 'limit.stack' },
  ],
  guests: ['trivial', 'cpu', 'calls', 'allocation', 'strings', 'host-calls'],
  open: (limits, program) => {
    const opened = create(limits)
    const { context } = opened
    const compiled = context.unwrapResult(context.evalCode(`(function () { ${program.body} })`))
    const once = (): unknown => {
      const result = context.unwrapResult(context.callFunction(compiled, context.undefined))
      const value = context.getNumber(result)
      result.dispose()
      return value
    }
    return Promise.resolve(
      syncArm(once, program.value, () => {
        compiled.dispose()
        dispose(opened)
      }),
    )
  },
  isolation: isolationArms<Opened>({ create, run: (opened) => run(opened, trivialScript), dispose }),
  instance: () => {
    const opened = create()
    return Promise.resolve({ run: (source) => run(opened, source), dispose: () => dispose(opened) })
  },
}
