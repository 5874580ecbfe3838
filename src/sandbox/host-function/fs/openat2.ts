import { constants, openSync } from 'node:fs'
import { createRequire } from 'node:module'
import { getSystemErrorName } from 'node:util'
import type Koffi from 'koffi'
import { Descriptor, O_PATH } from './descriptor.ts'
import type { Opener, OpenerFound } from './opener.ts'
import { SystemError } from './refusal.ts'

/** The same number on every architecture that Node runs on (Linux 5.6, arch/x86/entry/syscalls/syscall_64.tbl). */
const SYS_openat2 = 437
/** include/uapi/linux/openat2.h */
const RESOLVE = { NO_XDEV: 0x01, NO_MAGICLINKS: 0x02, NO_SYMLINKS: 0x04, BENEATH: 0x08 }
const O_CLOEXEC = 0o2_000_000
/** openat2(2): EAGAIN means that a rename elsewhere came between; the same call may be made again. */
const attempts = 16

/** `struct open_how`: flags, mode, resolve. Without O_NOFOLLOW: O_PATH would then give the last link itself. */
function openHow(resolve: number): Buffer {
  return Buffer.from(new BigUint64Array([BigInt(O_PATH | O_CLOEXEC), 0n, BigInt(resolve)]).buffer)
}
const beneath = RESOLVE.BENEATH | RESOLVE.NO_SYMLINKS | RESOLVE.NO_MAGICLINKS
const howBelow = openHow(beneath)
const howWithinMount = openHow(beneath | RESOLVE.NO_XDEV)

type Syscall = (number: number, dirFd: number, path: string, how: Buffer, howBytes: number) => number

function openerOf(syscall: Syscall, errno: () => number): Opener {
  const open: Opener['open'] = (dir, segments, withinMount = true) => {
    const path = segments.length === 0 ? '.' : segments.join('/')
    const how = withinMount ? howWithinMount : howBelow
    for (let attempt = 1; ; attempt++) {
      const fd = syscall(SYS_openat2, dir.fd, path, how, how.length)
      if (fd >= 0) return new Descriptor(fd)
      const code = getSystemErrorName(-errno())
      if (code !== 'EAGAIN' || attempt === attempts) throw new SystemError(code)
    }
  }
  return { id: 'openat2', open }
}

/** One system call of Linux 5.6 for the whole path, by way of koffi. Not there: no koffi, an old kernel, a seccomp filter. */
export function openat2Opener(): OpenerFound {
  try {
    const koffi = createRequire(import.meta.url)('koffi') as typeof Koffi
    const syscall = koffi
      .load(null)
      .func('long syscall(long number, long dirFd, const char *path, void *how, size_t howBytes)') as unknown as Syscall
    const opener = openerOf(syscall, () => koffi.errno())
    using top = new Descriptor(openSync('/', O_PATH | constants.O_DIRECTORY))
    using again = opener.open(top, [])
    if (again.stat().ino !== top.stat().ino) throw new SystemError('ENOTSUP')
    return opener
  } catch (error) {
    return { id: 'none', why: `no openat2 (${error instanceof Error ? error.message.split('\n')[0] : 'unknown'})` }
  }
}
