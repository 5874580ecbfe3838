import { ablated } from '../../targets/reference/ablated.ts'

/** The reference sandbox without one defense. */
export const variant = ablated
