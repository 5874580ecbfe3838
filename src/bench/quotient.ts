import type { Claim } from './claim.ts'

/**
 * How much dearer B became: the ratio of one run over that of an earlier one, with its 95 % interval. The two runs are
 * independent, so the errors of their logarithms add in quadrature; each end is made of the two ends that push it the same way
 * (Donner and Zou's MOVER), so that lopsided intervals stay lopsided. Pure.
 */
export function quotient(later: Claim, earlier: Claim): Claim {
  const log = Math.log(later.ratio / earlier.ratio)
  const reach = (a: number, b: number): number => Math.hypot(Math.log(a), Math.log(b))
  return {
    ratio: Math.exp(log),
    low: Math.exp(log - reach(later.ratio / later.low, earlier.high / earlier.ratio)),
    high: Math.exp(log + reach(later.high / later.ratio, earlier.ratio / earlier.low)),
  }
}
