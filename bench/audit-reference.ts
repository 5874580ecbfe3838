import { rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { audit } from '../src/audit.ts'
import { withWorkshop } from '../src/cli/workshop.ts'
import { costOf } from './cpu.ts'
import { planFor } from './plan.ts'
import type { Question } from './question.ts'

/**
 * Is the machine kept busy? Wall time of an audit of `reference`, its controls valid, over the larger of: all CPU that
 * was spent, spread over the cores; all time that trials had to wait for, spread over the slots.
 */
export const auditReference: Question = {
  id: 'audit-reference',
  asks: 'wall of an audit of `reference` over what CPU and deadlines make unavoidable',
  async answer() {
    const cores = availableParallelism()
    return withWorkshop({ cell: true }, async (workshop) => {
      const plan = await planFor('reference', workshop)
      await audit(plan, workshop, () => undefined)
      const { result, cost } = await costOf(() => audit(plan, workshop, () => undefined))
      rmSync(join(tmpdir(), `escapement-bench-${process.pid}`), { recursive: true, force: true })
      const waits = new Map(
        plan.cases.map((one) => [one.id, (one.escapeCase.settleMs ?? 0) + (one.escapeCase.lingerMs ?? 0)]),
      )
      const waitedMs = (result.targets[0]?.cases ?? []).reduce((sum, one) => {
        const trials = [...one.payload, ...(one.control === undefined ? [] : [one.control])]
        return sum + trials.reduce((inner, trial) => inner + Math.min(trial.wallMs, waits.get(one.id) ?? 0), 0)
      }, 0)
      const cpuMs = cost.cpuMs / cores
      const floorMs = Math.max(cpuMs, waitedMs / cores)
      return [
        {
          name: 'wall / max(CPU per core, waits per slot)',
          value: cost.wallMs / floorMs,
          unit: '×',
          limit: 1.25,
          bound: 'most',
          detail: `wall ${Math.round(cost.wallMs)} ms, CPU/${cores} ${Math.round(cpuMs)} ms (harness ${Math.round(cost.ownCpuMs)}), waits/${cores} ${Math.round(waitedMs / cores)} ms`,
        },
      ]
    })
  },
}
