// One way to run fuzz programs, for `fuzz-engine.ts`: `fuzz-engine-host.ts WAY`. Each line on stdin names a list of programs and how
// often to run it; each line on stdout is a `Batch`.
import { createInterface } from 'node:readline'
import { join } from 'node:path'
import { threadCpuUsage } from 'node:process'
import { SeenFeatures } from '../src/fuzz/coverage/buckets.ts'
import { installFeedback } from '../src/fuzz/coverage/feedback.ts'
import type { Adapter, Sandbox } from '../src/host/adapter.ts'
import { adapterContext } from '../src/host/context.ts'
import { endow } from '../src/host/endow.ts'
import { programs, type Batch, type Way } from './fuzz-programs.ts'

// Before any engine is loaded.
const feedback = installFeedback('guest-engine', { packageDirs: [] })

const root = join(import.meta.dirname, '..')
const limits = { wallMs: 1000, memoryBytes: 64 << 20, outputBytes: 64 << 10 }
const policy = { ...limits, rootDir: import.meta.dirname, endowments: endow(() => undefined) }

async function started(id: string): Promise<Adapter> {
  const modulePath = join(root, 'targets', id, 'host.ts')
  const { adapter } = (await import(modulePath)) as { adapter: Adapter }
  await adapter.start(adapterContext({ modulePath, scratchDir: root, nodePath: process.execPath }))
  return adapter
}

type Execute = (program: string) => Promise<unknown>

const ways: Readonly<Record<Way, () => Promise<Execute>>> = {
  async pristine() {
    const { openThread } = await import('../src/sandbox/thread.ts')
    const sandbox = await openThread({ limits })
    return (program) => sandbox.run(program)
  },
  async whole() {
    const sandbox = await (await started('reference')).open(policy)
    return (program) => sandbox.evaluate(program)
  },
  async fresh() {
    const adapter = await started('quickjs-emscripten')
    return async (program) => {
      const sandbox: Sandbox = await adapter.open(policy)
      await sandbox.evaluate(program)
      await sandbox.dispose()
    }
  },
}

const cpuMs = (): number => {
  const { user, system } = threadCpuUsage()
  return (user + system) / 1000
}

const execute = await ways[process.argv[2] as Way]()
const seen = new SeenFeatures()
for await (const line of createInterface({ input: process.stdin })) {
  const { list, times } = JSON.parse(line) as { list: keyof typeof programs; times: number }
  const from = { wall: performance.now(), cpu: cpuMs() }
  for (let left = times; left > 0; left--) {
    for (const program of programs[list]) {
      feedback.reset()
      await execute(program)
      seen.onlyNew(feedback.newFeatures())
    }
  }
  const batch: Batch = {
    executions: times * programs[list].length,
    cpuMs: cpuMs() - from.cpu,
    wallMs: performance.now() - from.wall,
    edges: feedback.edges(),
    reached: seen.edges,
  }
  feedback.started()
  process.stdout.write(`${JSON.stringify(batch)}\n`)
}
process.exit(0)
