import { pythonIn } from '../../src/sandbox/python/runtime.ts'
import { snapshotFile } from '../../src/sandbox/python/snapshot.ts'
import type { Prepare } from '../../src/target.ts'

/** The snapshot that engines start from: a host cannot write to the cache. */
export const prepare: Prepare = async (installedDir, notice) => {
  const runtime = pythonIn(installedDir)
  if (runtime === undefined) return
  notice('making the snapshot that Python starts from, where it is not there')
  await snapshotFile(runtime)
}
