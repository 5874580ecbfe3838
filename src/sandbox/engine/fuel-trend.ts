/** What the last runs of a plugin used. */
export interface FuelTrend {
  readonly runs: number
  readonly meanSteps: number
  readonly mostSteps: number
  /** Steps that each run used more than the one before it: the slope of the line of least squares. */
  readonly stepsPerRun: number
}

/** The trend of `fuelUsed`, oldest first. All zero for no run. */
export function fuelTrend(fuelUsed: readonly number[]): FuelTrend {
  const runs = fuelUsed.length
  if (runs === 0) return { runs, meanSteps: 0, mostSteps: 0, stepsPerRun: 0 }
  const meanSteps = fuelUsed.reduce((sum, steps) => sum + steps, 0) / runs
  const middle = (runs - 1) / 2
  let covariance = 0
  let variance = 0
  for (const [at, steps] of fuelUsed.entries()) {
    covariance += (at - middle) * (steps - meanSteps)
    variance += (at - middle) ** 2
  }
  return { runs, meanSteps, mostSteps: Math.max(...fuelUsed), stepsPerRun: variance === 0 ? 0 : covariance / variance }
}
