import { counted } from '../../report/measure.ts'
import { visible } from '../../report/visible.ts'
import { exitCode } from '../exit-code.ts'
import type { Outcome, Question } from '../outcome.ts'
import { stateOfWaiver } from '../waived.ts'
import { waiverName } from '../waiver.ts'

/** Days before its end from which a waiver is warned of. */
const soonDays = 14

/** Every waiver is shown. One that has ended, or that waives nothing, fails: a list of waivers only ever gets shorter. */
export function waivers({ subject, waivers: all, today }: Question): Outcome[] {
  return all.map((waiver): Outcome => {
    const state = stateOfWaiver(waiver, subject, today)
    const base = { rule: 'waivers', target: waiver.target, cases: [waiver.case] } as const
    const name = `the waiver of ${waiverName(waiver)}`
    const owner = visible(waiver.owner, 80)
    switch (state.kind) {
      case 'expired': {
        const line = `${name} ended on ${waiver.end}; ask ${owner}, then: escapement waive renew or prune`
        return { ...base, state: 'fail', exitCode: exitCode.breach, line }
      }
      case 'unused': {
        const line = `${name} is unused: ${state.why}; remove it: escapement waive prune`
        return { ...base, state: 'fail', exitCode: exitCode.breach, line }
      }
      case 'used': {
        const left = state.daysLeft === 0 ? 'ends today' : `ends in ${counted(state.daysLeft, 'day')}`
        const line = `${name} (${waiver.verdict}) ${left}; ${owner}: ${visible(waiver.reason, 200)}`
        return { ...base, state: state.daysLeft <= soonDays ? 'warn' : 'pass', line }
      }
    }
  })
}
