import { readdirSync, readFileSync } from 'node:fs'

const closeOnExec = 0o2000000

/** Flags of a descriptor of this process, as proc(5) tells them in octal. */
function closesOnExec(fd: number): boolean {
  try {
    const [, flags] = /^flags:\s*([0-7]+)$/m.exec(readFileSync(`/proc/self/fdinfo/${fd}`, 'latin1')) ?? []
    return flags === undefined || (Number.parseInt(flags, 8) & closeOnExec) !== 0
  } catch {
    return true
  }
}

/**
 * Descriptors above standard error that every child of this process would have too. Node opens its own so that they are
 * not; one that was handed to Node by what started it is, and a folder among them would lead out of any mount namespace.
 */
export function inheritedDescriptors(): number[] {
  return readdirSync('/proc/self/fd')
    .map(Number)
    .filter((fd) => fd > 2 && !closesOnExec(fd))
}

/**
 * The descriptors of a child from 3 on, with `blank` in the place of each inherited one that is not among them: node can
 * put something else there, and cannot close it.
 */
export function covered<T>(
  given: readonly T[],
  inherited: readonly number[],
  blank: number,
): (T | number | 'ignore')[] {
  const all: (T | number | 'ignore')[] = [...given]
  for (const fd of inherited) {
    const at = fd - 3
    if (at < given.length) continue
    while (all.length < at) all.push('ignore')
    all[at] = blank
  }
  return all
}
