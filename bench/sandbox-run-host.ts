// What `sandbox-run.ts` measures, in a process that isolated-vm asks for: `--no-node-snapshot`. Prints one line of JSON.
import ivm from 'isolated-vm'
import { openThread } from '../src/sandbox/thread.ts'

const plugin = `const rules = [{ name: 'new', percent: 10 }, { name: 'loyal', percent: 25 }]
const off = rules.reduce((sum, rule) => sum + (input.price * rule.percent) / 100, 0)
report(input.price - off)`

const memoryMb = 64
const limits = { wallMs: 1000, memoryBytes: memoryMb << 20, outputBytes: 64 << 10, fuel: 1e9 }
const sandbox = await openThread({ limits, functions: { report: (price: number) => price } })
const shared = new ivm.Isolate({ memoryLimit: memoryMb })

const shapes = {
  expression: async () => (await sandbox.run('1+1')).value,
  plugin: async () => (await sandbox.run(plugin, { input: { price: 100 } })).value,
  newContext: () => {
    const context = shared.createContextSync()
    const value: unknown = context.evalSync('1+1', { timeout: limits.wallMs })
    context.release()
    return value
  },
  newIsolate: () => {
    const isolate = new ivm.Isolate({ memoryLimit: memoryMb })
    const value: unknown = isolate.createContextSync().evalSync('1+1', { timeout: limits.wallMs })
    isolate.dispose()
    return value
  },
} as const
const expected = { expression: 2, plugin: 65, newContext: 2, newIsolate: 2 } as const
type Shape = keyof typeof shapes

const timesUs: Record<Shape, number[]> = { expression: [], plugin: [], newContext: [], newIsolate: [] }
const perRound: Record<Shape, number> = { expression: 100, plugin: 100, newContext: 20, newIsolate: 4 }
const rounds = 40
const warmUp = 10

for (let round = 0; round < warmUp + rounds; round++) {
  for (const shape of Object.keys(shapes) as Shape[]) {
    for (let left = perRound[shape]; left > 0; left--) {
      const fromMs = performance.now()
      const value = await shapes[shape]()
      const tookUs = (performance.now() - fromMs) * 1000
      if (value !== expected[shape]) throw new Error(`${shape} came to ${String(value)}`)
      if (round >= warmUp) timesUs[shape].push(tookUs)
    }
  }
}
sandbox.dispose()
const median = (times: number[]): number => times.sort((a, b) => a - b)[times.length >> 1] ?? Number.NaN
process.stdout.write(
  JSON.stringify(Object.fromEntries(Object.entries(timesUs).map(([shape, times]) => [shape, median(times)]))),
)
process.exit(0)
