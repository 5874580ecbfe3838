import { statfsSync } from 'node:fs'
import { UsageError } from '../../../internal/errors.ts'
import { openat2Opener } from './openat2.ts'
import type { Opener, OpenerFound } from './opener.ts'
import { procfsMagic } from './pseudo-fs.ts'
import { walkOpener } from './walk.ts'

function procIsMounted(): boolean {
  try {
    return statfsSync('/proc').type === procfsMagic
  } catch {
    return false
  }
}

/**
 * The best opener of this machine: openat2, else the walk. Both go by /proc/self/fd.
 * @throws UsageError where there is neither
 */
export function chooseOpener(candidates: readonly (() => OpenerFound)[] = [openat2Opener, walkOpener]): Opener {
  const why: string[] = []
  if (process.platform !== 'linux') why.push(`${process.platform} has no /proc/self/fd`)
  else if (!procIsMounted()) why.push('/proc is not mounted')
  else
    for (const candidate of candidates) {
      const found = candidate()
      if (found.id !== 'none') return found
      why.push(found.why)
    }
  throw new UsageError(
    'fs-unenforceable',
    `files cannot be opened without following links on this machine: ${why.join('; ')}`,
    'run on Linux with /proc mounted, or leave fs.read and fs.write of the policy empty',
  )
}
