import type { PolicyBench } from '../../src/bench/target-bench.ts'
import { openMonitor, type Monitor } from '../../src/sandbox/index.ts'
import { basePolicy, sandboxArm } from './bench-host-function.ts'

const calls = 30

function silent(): Monitor {
  const empty = openMonitor({ nowMs: () => 0 })
  return {
    begin: () => ({ violation: () => 0, refusal: () => undefined, end: () => undefined }),
    report: () => empty.report(),
    reportText: () => '',
    close: () => Promise.resolve(),
  }
}

/** One that has everything to do: figures, an audit log, a callback. */
const watching = (): Monitor => openMonitor({ nowMs: Date.now, audit: () => undefined, onViolation: () => undefined })

function monitorBench(what: string, does: string, call: string, expected: number): PolicyBench {
  const source = `(() => { kv.set('key', 1); let sum = 0; for (let i = 0; i < ${calls}; i++) sum += ${call}; return sum })()`
  return {
    measure: `monitor.${what}`,
    point: 'tenant.cross',
    a: `a run with ${calls} calls of a host function that ${does}, and no monitor`,
    b: 'the same with a monitor, an audit log and a callback',
    open: async (side) => {
      const monitor = side === 'a' ? silent() : watching()
      const policy = { ...basePolicy, kv: { entries: 100 } }
      try {
        return await sandboxArm({ policy, monitor }, source, calls, () => monitor.close(), expected)
      } catch (error) {
        await monitor.close()
        throw error
      }
    },
  }
}

export const monitorBenches: readonly PolicyBench[] = [
  monitorBench('call', 'answers', "kv.get('key')", 0),
  monitorBench('refusal', 'refuses', "(() => { try { kv.set('', i); return 0 } catch { return 1 } })()", calls),
]
