import { constants, openSync } from 'node:fs'
import { Descriptor, O_PATH } from '../../src/sandbox/host-function/fs/descriptor.ts'
import type { Opener } from '../../src/sandbox/host-function/fs/opener.ts'

/** An ablation: opens by name, so that every link on the way is followed (CWE-59). */
export const followingOpener: Opener = {
  id: 'fd-walk',
  open: (dir, segments) =>
    new Descriptor(
      openSync(segments.length === 0 ? dir.path() : dir.path(segments.join('/')), O_PATH | constants.O_RDONLY),
    ),
}
