import { asProgram } from '../../guest.ts'
import type { Dialect } from '../../target.ts'
import { probeSource } from '../guest-probe.ts'
import { probeName, type Program } from '../program.ts'

/** Source of a program in a dialect; with the probe before it where it is called. */
export function renderProgram(dialect: Dialect, program: Program): string {
  return asProgram(dialect, program.includes(probeName) ? `${probeSource}\n${program}` : program)
}
