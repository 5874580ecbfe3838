import type { Fuzz } from '../../../../src/fuzz/jazzer/fuzz-target.ts'

export const title = 'No input takes for ever'
export const isAsync = false
export const maxBytes = 16

/** Loops where an input begins with a G. */
export const fuzz: Fuzz = (data) => {
  while (data[0] === 0x47) continue
}
