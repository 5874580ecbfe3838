import { spawnSync } from 'node:child_process'
import { childArm } from '../../src/bench/arm/child-arm.ts'
import { childSource } from '../../src/bench/arm/child-loop.ts'
import type { PolicyBench } from '../../src/bench/target-bench.ts'
import { findProgram } from '../../src/sandbox/isolation/program.ts'
import { filterFor } from '../../src/sandbox/isolation/seccomp/filters.ts'

/** A command line that ends in the program that it is given, and what that finds on descriptors 3 and up. */
interface Wrapper {
  readonly command: readonly string[]
  readonly files?: readonly Buffer[]
}

interface Wrapped extends Pick<PolicyBench, 'measure' | 'a' | 'b' | 'clock'> {
  /** The program that has to be there. */
  readonly needs: string
  readonly sides: () => { readonly a: Wrapper; readonly b: Wrapper }
}

const plain: Wrapper = { command: [] }
const namespaces = '--unshare-all --die-with-parent --ro-bind / / --proc /proc --dev /dev'.split(' ')
const sameNamespaces = '--die-with-parent --dev-bind / /'.split(' ')

const wrapped: readonly Wrapped[] = [
  {
    measure: 'bwrap.stat',
    a: 'a Node process stats a file',
    b: 'the same in namespaces of its own, by bubblewrap',
    needs: 'bwrap',
    sides: () => ({ a: plain, b: { command: ['bwrap', ...namespaces, '--'] } }),
  },
  {
    measure: 'seccomp.stat',
    a: 'a Node process under bubblewrap stats a file',
    b: "the same with the reference sandbox's filter of system calls",
    needs: 'bwrap',
    sides: () => ({
      a: { command: ['bwrap', ...sameNamespaces, '--'] },
      b: { command: ['bwrap', ...sameNamespaces, '--seccomp', '3', '--'], files: [filterFor('node')] },
    }),
  },
  {
    measure: 'strace.stat',
    a: 'a Node process stats a file',
    b: 'the same with every system call recorded by strace -f',
    needs: 'strace',
    sides: () => ({ a: plain, b: { command: 'strace -f -o /dev/null --'.split(' ') } }),
  },
  {
    measure: 'strace-filtered.stat',
    a: 'a Node process stats a file',
    b: 'the same with execve alone recorded by strace -f --seccomp-bpf',
    needs: 'strace',
    sides: () => ({ a: plain, b: { command: 'strace -f --seccomp-bpf -e trace=execve -o /dev/null --'.split(' ') } }),
  },
  {
    measure: 'gvisor.stat',
    a: 'a Node process stats a file',
    b: "the same on gVisor's kernel, by runsc do",
    needs: 'runsc',
    sides: () => ({ a: plain, b: { command: 'runsc --rootless --network=none do --'.split(' ') } }),
  },
]

const probeMs = 10_000

/** Undefined: both sides can be run here. */
function whyNot({ needs, sides }: Wrapped): string | undefined {
  if (process.platform !== 'linux') return 'only on Linux'
  if (findProgram(needs) === undefined) return `${needs} is not installed`
  try {
    // Whether this machine lets the wrapper do it shows only where it does it.
    for (const { command, files = [] } of Object.values(sides())) {
      if (command.length === 0 || files.length > 0) continue
      const [file, ...args] = [...command, 'true']
      const { status, stderr, error } = spawnSync(file, args, { timeout: probeMs, encoding: 'utf8' })
      if (status !== 0) return (error?.message ?? stderr).trim() || `${needs} ended with ${status}`
    }
    return undefined
  } catch (error) {
    return String(error)
  }
}

let nodePath = process.execPath
let inputPath = ''
let inputBytes = 0

/** The Node to wrap, and the file to stat, of which the size is checked. Before any arm is opened. */
export function prepareWrappers(node: string, file: string, bytes: number): void {
  nodePath = node
  inputPath = file
  inputBytes = bytes
}

/** What stands around a whole process; of each kind that cannot be had here, why not. */
export const wrapperPolicies: readonly PolicyBench[] = wrapped.map((each): PolicyBench => {
  const absent = whyNot(each)
  const { needs: _, sides, ...told } = each
  return {
    ...told,
    ...(absent === undefined ? {} : { absent }),
    open: (side) => {
      const { command, files = [] } = sides()[side]
      const source = childSource('() => fs.statSync(process.argv[1]).size', inputBytes)
      const [file, ...args] = [...command, nodePath, '-e', source, inputPath]
      return childArm(findProgram(file) ?? file, args, files)
    },
  }
})
