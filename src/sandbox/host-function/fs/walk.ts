import { constants, openSync, readFileSync } from 'node:fs'
import { Descriptor, O_PATH } from './descriptor.ts'
import type { Opener, OpenerFound } from './opener.ts'
import { SystemError } from './refusal.ts'

/** @throws where /proc does not tell the mount: then the walk cannot keep to it */
function mountOf(descriptor: Descriptor): string {
  const mount = /^mnt_id:\s*(\d+)$/m.exec(readFileSync(`/proc/self/fdinfo/${descriptor.fd}`, 'latin1'))?.[1]
  if (mount === undefined) throw new SystemError('ENOTSUP')
  return mount
}

function step(from: Descriptor, segment: string): Descriptor {
  const next = new Descriptor(openSync(from.path(segment), O_PATH | constants.O_NOFOLLOW))
  if (!next.stat().isSymbolicLink()) return next
  next[Symbol.dispose]()
  throw new SystemError('ELOOP')
}

const open: Opener['open'] = (dir, segments, withinMount = true) => {
  let at = new Descriptor(openSync(dir.path('.'), O_PATH))
  try {
    for (const segment of segments) {
      const next = step(at, segment)
      at[Symbol.dispose]()
      at = next
    }
    // Downwards, a mount that was left is never entered again: the last one tells.
    if (withinMount && mountOf(at) !== mountOf(dir)) throw new SystemError('EXDEV')
    return at
  } catch (error) {
    at[Symbol.dispose]()
    throw error
  }
}

/**
 * Every segment by itself, relative to the descriptor of the one before, so that nothing can be swapped above it: what
 * openat(2) with O_NOFOLLOW does, through /proc/self/fd because Node has no openat. A directory that another program
 * moves out of the root while the walk stands in it is still walked: its files were inside.
 */
export function walkOpener(): OpenerFound {
  try {
    using top = new Descriptor(openSync('/', O_PATH))
    using again = open(top, [])
    if (again.stat().ino !== top.stat().ino) throw new SystemError('ENOTSUP')
    return { id: 'fd-walk', open }
  } catch (error) {
    return { id: 'none', why: `no walk through /proc/self/fd (${error instanceof Error ? error.message : 'unknown'})` }
  }
}
