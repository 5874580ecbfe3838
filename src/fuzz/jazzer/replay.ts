import type { FuzzTarget } from './fuzz-target.ts'

/** What one input does: undefined where nothing is violated, else the error with its stack. Not for inputs that never end. */
export async function replay(target: Pick<FuzzTarget, 'fuzz'>, input: Uint8Array): Promise<Error | undefined> {
  try {
    await target.fuzz(input)
    return undefined
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}
