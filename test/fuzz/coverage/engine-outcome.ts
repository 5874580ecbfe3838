import type { RunResult } from '../../../src/sandbox/result.ts'

export const engineOptions = {
  limits: { wallMs: 20_000, memoryBytes: 32 << 20, outputBytes: 64 << 10, stackBytes: 32 << 10, fuel: 5e6 },
}

/** All of a result that neither the clock nor the machine has a part in. The steps it took are the engine's own account of its path. */
export const outcomeOf = ({ status, value, error, stdout, fuelUsed }: RunResult): string =>
  JSON.stringify({ status, value, error, stdout, fuelUsed })
