/** Error numbers of `wasi_snapshot_preview1`. */
export const errno = {
  success: 0,
  access: 2,
  badDescriptor: 8,
  quota: 19,
  exists: 20,
  fault: 21,
  notText: 25,
  invalid: 28,
  io: 29,
  isDirectory: 31,
  tooManyOpen: 33,
  nameTooLong: 37,
  notThere: 44,
  noSpace: 51,
  notOffered: 52,
  notDirectory: 54,
  notEmpty: 55,
  notSupported: 58,
  noSeek: 70,
  late: 73,
  notCapable: 76,
} as const

const byCode: Readonly<Record<string, number>> = {
  EACCES: errno.access,
  EBADF: errno.badDescriptor,
  EDEADLINE: errno.late,
  EDENIED: errno.notCapable,
  EEXIST: errno.exists,
  EILSEQ: errno.notText,
  EINVAL: errno.invalid,
  EISDIR: errno.isDirectory,
  EMFILE: errno.tooManyOpen,
  ENAMETOOLONG: errno.nameTooLong,
  ENOENT: errno.notThere,
  ENOSPC: errno.noSpace,
  ENOTDIR: errno.notDirectory,
  ENOTEMPTY: errno.notEmpty,
  EQUOTA: errno.quota,
}

/** What a guest is told of a refusal of the `fs` service. */
export const errnoOf = (code: string | undefined): number =>
  code !== undefined && Object.hasOwn(byCode, code) ? (byCode[code] as number) : errno.io

/** A call that failed: thrown by what implements it, returned as its errno. */
export class WasiError extends Error {
  readonly errno: number

  constructor(number: number) {
    super(`errno ${number}`)
    this.errno = number
  }
}
