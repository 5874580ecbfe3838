import { randomUUID } from 'node:crypto'
import type { PolicyBench } from '../../src/bench/target-bench.ts'
import { findConfinement } from '../../src/sandbox/host-function/exec/confinement.ts'
import { dbBench } from './bench-db.ts'
import { policyBench } from './bench-host-function.ts'
import { insideBenches } from './bench-inside.ts'
import { monitorBenches } from './bench-monitor.ts'
import { execBench, outsideBenches } from './bench-outside.ts'

function whyNoExec(): string | undefined {
  try {
    const confinement = findConfinement('none', randomUUID)
    return confinement.kind === 'bubblewrap' ? undefined : confinement.why
  } catch (error) {
    return String(error)
  }
}

function whyNoDb(): string | undefined {
  try {
    import.meta.resolve('@electric-sql/pglite')
    return undefined
  } catch {
    return '@electric-sql/pglite is not installed'
  }
}

const unless = (absent: string | undefined, policy: PolicyBench): PolicyBench =>
  absent === undefined ? policy : { ...policy, absent }

/** What the host functions of the sandbox cost beside the bare thing, one by one, and what its monitor adds. */
export const policies: readonly PolicyBench[] = [
  ...[...insideBenches, ...outsideBenches].map(policyBench),
  unless(whyNoExec(), policyBench(execBench)),
  unless(whyNoDb(), policyBench(dbBench)),
  ...monitorBenches,
]
