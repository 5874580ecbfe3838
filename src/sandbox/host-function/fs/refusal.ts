import { HostRefusal } from '../../service.ts'
import type { Violation } from '../../monitor/violation.ts'

/** A refusal with what the monitor learns of it. Without `violation` it is an answer about a place inside the roots. */
export class FsRefusal extends HostRefusal {
  readonly violation: Pick<Violation, 'kind' | 'detail'> | undefined

  constructor(code: string, message: string, violation?: Pick<Violation, 'kind' | 'detail'>) {
    super(code, message)
    this.violation = violation
  }
}

/**
 * One text for all that the policy forbids: whether something is there, what it is and why it is refused cannot be told
 * apart (CWE-203, CWE-204). `detail` is for the host.
 */
export function denied(detail: string): FsRefusal {
  return new FsRefusal('EDENIED', 'the policy does not allow this path', { kind: 'denied', detail })
}

export function malformed(why: string): FsRefusal {
  return new FsRefusal('EINVAL', why, { kind: 'malformed', detail: why })
}

/** An error of the operating system, by name as in errno(3). */
export class SystemError extends Error {
  readonly code: string
  constructor(code: string) {
    super(code)
    this.code = code
  }
}

export function codeOf(error: unknown): string {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined
  return typeof code === 'string' ? code : 'UNKNOWN'
}

const inside: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or directory',
  ENOTDIR: 'it is not a directory',
  EISDIR: 'it is a directory',
  EEXIST: 'it exists already',
  ENOTEMPTY: 'the directory is not empty',
  ENAMETOOLONG: 'the name is too long',
  EACCES: 'the host has no right to it',
  ENOSPC: 'no space is left',
}
const same: Readonly<Record<string, string>> = { EPERM: 'EACCES', EROFS: 'EACCES', EDQUOT: 'ENOSPC' }

/** An answer about a place inside the roots, by an errno name that the guest may know. */
export function answer(code: string): FsRefusal {
  const known = same[code] ?? code
  const message = inside[known]
  return message === undefined ? new FsRefusal('EIO', 'the file system failed') : new FsRefusal(known, message)
}

/** What the guest gets for an error of any kind. Nothing of its message crosses: Node puts paths there. */
export function refusalOf(error: unknown): FsRefusal {
  if (error instanceof FsRefusal) return error
  const code = codeOf(error)
  if (code === 'ELOOP') return denied('a link')
  if (code === 'EXDEV') return denied('another mount')
  return answer(code)
}
