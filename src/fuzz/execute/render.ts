import { asProgram } from '../../guest.ts'
import type { Dialect } from '../../target.ts'
import { compareProbeSource } from '../differential/compare-probe.ts'
import { plainProbeSource, probeSource } from '../guest-probe.ts'
import { probeName, type Program } from '../program.ts'

/**
 * What `probe` does in the guest: try to get out by the value that it is handed, without reflection where it is `plain`; or tell
 * the value's shape.
 */
export type ProbeKind = 'attack' | 'plain' | 'compare'

export const probeSources: Readonly<Record<ProbeKind, string>> = {
  attack: probeSource,
  plain: plainProbeSource,
  compare: compareProbeSource,
}

/** Source of a program in a dialect; with a probe before it where it is called. */
export function renderProgram(dialect: Dialect, program: Program, probe: ProbeKind = 'attack'): string {
  return asProgram(dialect, program.includes(probeName) ? `${probeSources[probe]}\n${program}` : program)
}
