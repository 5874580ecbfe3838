import type { FsPolicy } from '../../policy/policy.ts'
import type { RunningService, RunScope, Service, ServiceFunction } from '../../service.ts'
import { Calls, systemAfter, type After } from './call.ts'
import { chooseOpener } from './choose-opener.ts'
import { functionsOf, type FunctionParts } from './functions.ts'
import type { Opener } from './opener.ts'
import { quotasOf } from './quota.ts'
import { findRoots } from './roots.ts'
import { Tree } from './tree.ts'
import { wasiService } from './wasi.ts'

export interface FsEffects {
  /** openat2, else the walk through /proc/self/fd. */
  readonly opener?: Opener
  readonly after?: After
}

const names = [
  'fs.readText',
  'fs.readBase64',
  'fs.writeText',
  'fs.writeBase64',
  'fs.appendText',
  'fs.list',
  'fs.stat',
  'fs.exists',
  'fs.makeDir',
  'fs.remove',
] as const

const nothing: Opener = {
  id: 'fd-walk',
  open: () => {
    throw new Error('opened without a root')
  },
}

/**
 * Regular files and directories below the roots of a policy. No link is ever followed, wherever it stands and whenever
 * it was put there; devices, FIFOs, sockets and other mounts are refused. What is outside every root or denied gives one
 * and the same `EDENIED`, whether it is there or not.
 *
 * Not kept out: a hard link inside a root to a file outside is a name like any other when it is read (it is refused
 * when it is written). Who may make one there may read the file anyway, as Linux has it (fs.protected_hardlinks). Likewise
 * a hard link elsewhere below a root to a file in a denied directory; a file that is denied itself is known by its inode.
 * Files are opened in the calling thread: a root on a network file system that hangs also hangs the host.
 *
 * @throws UsageError where a root is missing, or where this machine cannot open files without following links
 */
export function fsService(policy: FsPolicy, effects: FsEffects = {}): Service {
  return openFs(policy, effects, new WeakMap())
}

/**
 * The same, and beside it what WASI asks of files: both have the same roots, quotas and open files.
 * @param preopens absolute paths of the folders that a guest begins with, below the roots
 */
export function fsServices(
  policy: FsPolicy,
  effects: FsEffects | undefined,
  preopens: readonly string[],
): readonly Service[] {
  const parts = new WeakMap<RunScope, FunctionParts>()
  const fs = openFs(policy, effects ?? {}, parts)
  return preopens.length === 0 ? [fs] : [fs, wasiService(preopens, (run) => parts.get(run) as FunctionParts)]
}

function openFs(policy: FsPolicy, effects: FsEffects, begun: WeakMap<RunScope, FunctionParts>): Service {
  const roots = findRoots(policy)
  const isEmpty = roots.read.length === 0 && roots.write.length === 0
  const opener = effects.opener ?? (isEmpty ? nothing : chooseOpener())
  return {
    id: 'fs',
    names,
    begin: (run: RunScope): RunningService => {
      const calls = new Calls(run, policy.deadlineMs, effects.after ?? systemAfter)
      const tree = new Tree(opener, roots.deny)
      const parts = { calls, tree, roots, quotas: quotasOf(policy) }
      begun.set(run, parts)
      const functions: Record<(typeof names)[number], ServiceFunction> = functionsOf(parts)
      return {
        functions,
        end: async () => {
          await calls.end()
          tree.close()
        },
      }
    },
  }
}
