import type { Flaw } from '../flaw.ts'
import { forgetsRebinding, forgetsReleasedFunctions, forgetsReusedPromises, forgetsThirdError } from './bookkeeping.ts'
import { forgetsDeepLists, forgetsIndexedPaths } from './decoders.ts'
import { forgetsDepth, forgetsFourthReentry } from './reentry.ts'

/**
 * Bugs that take several steps in a row, as those of real membranes do that are found late: no step shows anything but code that
 * had not run before. Each begins anew with its sandbox.
 */
export const deepFlaws = {
  'forgets-depth': forgetsDepth,
  'forgets-fourth-reentry': forgetsFourthReentry,
  'forgets-indexed-paths': forgetsIndexedPaths,
  'forgets-deep-lists': forgetsDeepLists,
  'forgets-rebinding': forgetsRebinding,
  'forgets-third-error': forgetsThirdError,
  'forgets-reused-promises': forgetsReusedPromises,
  'forgets-released-functions': forgetsReleasedFunctions,
} as const satisfies Record<string, () => Flaw>

export type DeepFlawName = keyof typeof deepFlaws
