import { realpathSync, statfsSync, statSync } from 'node:fs'
import { posix } from 'node:path'
import { UsageError } from '../../../internal/errors.ts'
import type { FsPolicy } from '../../policy/policy.ts'
import type { Root } from './place.ts'
import { pseudoFileSystem } from './pseudo-fs.ts'

/** What the policy names, found once on the disk. `deny` holds each path as it is spelled and without links. */
export interface Roots {
  readonly read: readonly Root[]
  readonly write: readonly Root[]
  readonly deny: readonly string[]
}

function refuse(key: string, path: string, why: string): never {
  throw new UsageError(
    'fs-root',
    `${key} ${JSON.stringify(path)} ${why}`,
    'name directories that are there, by absolute paths, or take them out of the policy',
  )
}

function findRoot(key: string, spelled: string): Root {
  if (!posix.isAbsolute(spelled)) refuse(key, spelled, 'is not absolute')
  let canonical: string
  try {
    canonical = realpathSync(spelled)
  } catch {
    return refuse(key, spelled, 'is not there, or the host may not look at it')
  }
  if (!statSync(canonical).isDirectory()) refuse(key, spelled, 'is not a directory')
  const kernel = pseudoFileSystem(statfsSync(canonical).type)
  if (kernel !== undefined) refuse(key, spelled, `lies in the kernel's own file system ${kernel}`)
  return { spelled: posix.resolve(spelled), canonical }
}

/** The path without links as far as it is there: what is denied need not exist yet. */
function withoutLinks(path: string): string {
  for (let there = path, rest = ''; ; rest = posix.join(posix.basename(there), rest), there = posix.dirname(there)) {
    try {
      return posix.join(realpathSync(there), rest).replace(/(?<=.)\/$/, '')
    } catch {
      if (there === '/') return path
    }
  }
}

/**
 * Finds the roots of a policy. Links on the way to a root are followed here, once, and never again.
 * @throws UsageError for a root that is not an absolute path of a directory in a file system that stores files
 */
export function findRoots(policy: Pick<FsPolicy, 'read' | 'write' | 'deny'>): Roots {
  return {
    read: policy.read.map((path) => findRoot('fs.read', path)),
    write: policy.write.map((path) => findRoot('fs.write', path)),
    deny: policy.deny.flatMap((path) => {
      if (!posix.isAbsolute(path)) refuse('fs.deny', path, 'is not absolute')
      const spelled = posix.resolve(path)
      return [...new Set([spelled, withoutLinks(spelled)])]
    }),
  }
}
