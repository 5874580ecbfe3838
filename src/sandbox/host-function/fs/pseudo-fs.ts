/** `f_type` of statfs(2) of a procfs. */
export const procfsMagic = 0x9fa0

/**
 * File systems whose files are the kernel's own: reading or writing one is an action, not a transfer of stored bytes.
 * By `f_type`, from include/uapi/linux/magic.h.
 */
const pseudo: ReadonlyMap<number, string> = new Map([
  [procfsMagic, 'proc'],
  [0x62656572, 'sysfs'],
  [0x64626720, 'debugfs'],
  [0x74726163, 'tracefs'],
  [0x73636673, 'securityfs'],
  [0x62656570, 'configfs'],
  [0x1cd1, 'devpts'],
  [0x27e0eb, 'cgroup'],
  [0x63677270, 'cgroup2'],
  [0xcafe4a11, 'bpf'],
  [0x6e736673, 'nsfs'],
  [0x19800202, 'mqueue'],
  [0x42494e4d, 'binfmt_misc'],
  [0xf97cff8c, 'selinuxfs'],
  [0xde5e81e4, 'efivarfs'],
])

/** Name of the kernel's file system with this `f_type`; undefined for one that stores files. */
export function pseudoFileSystem(type: number): string | undefined {
  return pseudo.get(type)
}
