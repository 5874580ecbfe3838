import type { Defense } from './defense.ts'
import { copiedValues } from './copied-values.ts'
import { evaluationDeadline } from './evaluation-deadline.ts'
import { freshRealm } from './fresh-realm.ts'
import { frozenIntrinsics } from './frozen-intrinsics.ts'
import { fuelLimit } from './fuel-limit.ts'
import { guardedResult } from './guarded-result.ts'
import { guestFunctions } from './guest-functions.ts'
import { jobDeadline } from './job-deadline.ts'
import { memoryCeiling } from './memory-ceiling.ts'
import { nativeLoopDeadline } from './native-loop-deadline.ts'
import { noAmbientAuthority } from './no-ambient-authority.ts'
import { noHostFrames } from './no-host-frames.ts'
import { noModules } from './no-modules.ts'
import { noWebAssembly } from './no-webassembly.ts'
import { outputLimit } from './output-limit.ts'
import { ownCompiler } from './own-compiler.ts'
import { ownSeed } from './own-seed.ts'
import { rebuiltErrors } from './rebuilt-errors.ts'
import { stackLimit } from './stack-limit.ts'
import { zeroedBuffers } from './zeroed-buffers.ts'

/** What the sandbox is made of. */
export const defenses: readonly Defense[] = [
  ownCompiler,
  noWebAssembly,
  noModules,
  noAmbientAuthority,
  guestFunctions,
  copiedValues,
  rebuiltErrors,
  noHostFrames,
  zeroedBuffers,
  frozenIntrinsics,
  freshRealm,
  ownSeed,
  memoryCeiling,
  stackLimit,
  evaluationDeadline,
  jobDeadline,
  nativeLoopDeadline,
  fuelLimit,
  outputLimit,
  guardedResult,
]
