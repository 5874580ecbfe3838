// What `sandbox-plugin.ts` measures, in a process of its own. Prints one line of JSON.
import { createSandbox, openMonitor, policies, type Monitor } from '../src/sandbox/index.ts'

const policy = policies.strict({
  isolation: 'thread',
  fs: { read: [import.meta.dirname] },
  kv: { entries: 100 },
  limits: { wallMs: 60_000, fuel: 1e12 },
  onViolation: { action: 'record', after: 1_000_000 },
})
const nothing: Monitor = {
  begin: () => ({ violation: () => 0, refusal: () => undefined, end: () => undefined }),
  report: () => openMonitor({ nowMs: Date.now }).report(),
  reportText: () => '',
  close: () => Promise.resolve(),
}
const audited = openMonitor({ nowMs: Date.now, audit: () => undefined, onViolation: () => undefined })
const calls = 500
const refused = `for (let i = 0; i < ${calls}; i++) { try { kv.set('', i) } catch {} }`
const arms = {
  without: await createSandbox({ policy, monitor: nothing }),
  with: await createSandbox({ policy, monitor: audited }),
} as const
const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN

async function tookUs(arm: keyof typeof arms, source: string): Promise<number> {
  const fromMs = performance.now()
  const { status } = await arms[arm].run(source)
  if (status !== 'returned') throw new Error(status)
  return (performance.now() - fromMs) * 1000
}

const freshUs: number[] = []
const perCallUs: number[] = []
for (let round = 0; round < 60; round++) {
  const warm = round < 10
  for (let left = 30; left > 0; left--) {
    const us = await tookUs('with', '1+1')
    if (!warm) freshUs.push(us)
  }
  const pair = { without: await tookUs('without', refused), with: await tookUs('with', refused) }
  if (!warm) perCallUs.push((pair.with - pair.without) / calls)
}
process.stdout.write(JSON.stringify({ fresh: median(freshUs), monitor: median(perCallUs) }))
process.exit(0)
