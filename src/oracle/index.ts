import type { OracleId } from '../case.ts'
import { cpu } from './cpu.ts'
import { crash } from './crash.ts'
import { envSecret } from './env-secret.ts'
import { fileSecret } from './file-secret.ts'
import { heap } from './heap.ts'
import { hostAnswers } from './host-answers.ts'
import { intrinsics } from './intrinsics.ts'
import { loopbackSecret } from './loopback-secret.ts'
import { markerFile } from './marker-file.ts'
import { offHeap } from './off-heap.ts'
import type { Oracle } from './oracle.ts'
import { output } from './output.ts'
import { realmSecret } from './realm-secret.ts'
import { residue } from './residue.ts'
import { socketSecret } from './socket-secret.ts'
import { stack } from './stack.ts'
import { teardown } from './teardown.ts'
import { tenantSecret } from './tenant-secret.ts'
import { wall } from './wall.ts'

export type Oracles = Readonly<Record<OracleId, Oracle>>

/** Every oracle by id. Passed in wherever it is used, so that a test can blind one. */
export const oracles: Oracles = {
  'realm-secret': realmSecret,
  'env-secret': envSecret,
  'file-secret': fileSecret,
  'loopback-secret': loopbackSecret,
  'socket-secret': socketSecret,
  'tenant-secret': tenantSecret,
  'marker-file': markerFile,
  intrinsics,
  wall,
  cpu,
  heap,
  'off-heap': offHeap,
  output,
  stack,
  'host-answers': hostAnswers,
  residue,
  teardown,
  crash,
}
