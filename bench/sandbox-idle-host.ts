// What `sandbox-limits.ts` weighs: a process that holds 1,000 plugins which have run and wait. Prints its RSS in bytes.
import { openThread } from '../src/sandbox/thread.ts'
import type { Sandbox } from '../src/sandbox/sandbox.ts'

const limits = { wallMs: 5000, memoryBytes: 128 << 20, outputBytes: 64 << 10, fuel: 5e9 }
const plugins: Sandbox[] = []
for (let at = 0; at < 1000; at++) {
  const plugin = await openThread({ limits, functions: { report: (value: unknown) => value } })
  const { value } = await plugin.run(`report({ at: ${at} }).at`)
  if (value !== at) throw new Error(`plugin ${at} came to ${JSON.stringify(value)}`)
  plugins.push(plugin)
}
const rssBytes = process.memoryUsage.rss()
for (const plugin of plugins) plugin.dispose()
process.stdout.write(String(rssBytes))
