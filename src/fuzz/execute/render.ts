import { asProgram } from '../../guest.ts'
import type { Dialect } from '../../target.ts'
import { compareProbeSource } from '../differential/compare-probe.ts'
import { probeSource } from '../guest-probe.ts'
import { probeName, type Program } from '../program.ts'

/** What `probe` does in the guest: try to get out by the value that it is handed, or tell the value's shape. */
export type ProbeKind = 'attack' | 'compare'

const sources: Readonly<Record<ProbeKind, string>> = { attack: probeSource, compare: compareProbeSource }

/** Source of a program in a dialect; with a probe before it where it is called. */
export function renderProgram(dialect: Dialect, program: Program, probe: ProbeKind = 'attack'): string {
  return asProgram(dialect, program.includes(probeName) ? `${sources[probe]}\n${program}` : program)
}
