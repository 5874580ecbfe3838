import type { Descriptor } from './descriptor.ts'

/** Opens what lies below a directory without following any link and without leaving the directory's mount. */
export interface Opener {
  readonly id: 'openat2' | 'fd-walk'
  /**
   * An `O_PATH` descriptor, never of a link; the caller closes it.
   *
   * @param segments plain names: none is empty, `.` or `..`, or holds a slash or NUL. None: the directory itself.
   * @param withinMount false: may go on into other mounts; for the way to a root
   * @throws an error with `code` as in openat2(2): ELOOP for a link, EXDEV for another mount, ENOENT, ENOTDIR, ...
   */
  readonly open: (dir: Descriptor, segments: readonly string[], withinMount?: boolean) => Descriptor
}

/** An opener, or why this machine has none. */
export type OpenerFound = Opener | { readonly id: 'none'; readonly why: string }
