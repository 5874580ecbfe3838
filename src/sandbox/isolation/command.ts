import { UsageError } from '../../internal/errors.ts'
import { codeNeeds, nodeNeeds, type Need } from './needs.ts'
import { findProgram } from './program.ts'
import { nodeFilter } from './seccomp/node-filter.ts'

export type Isolation = 'process' | 'jail'

/** How a child is started. The environment is empty; `files` are what it finds on descriptors 6 and up, whole. */
export interface ChildCommand {
  readonly file: string
  readonly args: readonly string[]
  readonly files: readonly Buffer[]
}

/** What Node runs in a child. */
export interface Program {
  readonly entry: string
  readonly args?: readonly string[]
  /** Beside Node and this package. */
  readonly needs?: readonly Need[]
  /** True: Node keeps its rights to files, processes and addons, as after a break of V8. For tests of the cell itself. */
  readonly fullNode?: boolean
}

const seccompDescriptor = 6
const scratchBytes = 16 << 20

/** What Node itself takes before a guest gets its memory: heap, code and stacks of its threads. */
const nodeDataBytes = 768 << 20

/**
 * Ceilings in bytes and counts, inherited by whatever the child starts. RLIMIT_DATA, not RLIMIT_AS: V8 reserves address
 * space that it never uses. RLIMIT_NPROC counts the threads of the user's whole session, so it is far above what one child
 * needs, and the kernel does not hold root to it: in the jail the filter forbids processes altogether.
 */
function ceilings(memoryBytes: number): string[] {
  return ['--core=0', `--data=${nodeDataBytes + memoryBytes}`, `--fsize=${scratchBytes}`, '--nofile=64', '--nproc=4096']
}

function nodeArguments(program: Program, permissions: readonly string[]): string[] {
  const rights = program.fullNode
    ? ['--disable-warning=ExperimentalWarning']
    : ['--no-addons', '--disallow-code-generation-from-strings', ...permissions]
  return [...rights, program.entry, ...(program.args ?? [])]
}

/** `prlimit` and `setpriv` end in the program that they are given: it keeps their process id. Both are of util-linux. */
function through(name: string, args: readonly string[]): string[] {
  const path = findProgram(name)
  return path === undefined ? [] : [path, ...args, '--']
}

/**
 * A child with the user's rights, without the user's environment. Node's permission model keeps files, processes and
 * addons from a guest that reaches Node's own JavaScript; it is no boundary for one that owns V8,
 * which can also leave its process group. Ceilings, an end with
 * the parent's and `no_new_privs` are there where `prlimit` and `setpriv` are.
 */
export function processCommand(program: Program, memoryBytes: number): ChildCommand {
  const readable = [...codeNeeds(), ...(program.needs ?? [])].map(({ from }) => `--allow-fs-read=${from}`)
  const [file = '', ...args] = [
    ...through('prlimit', ceilings(memoryBytes)),
    ...through('setpriv', ['--no-new-privs', '--pdeathsig', 'KILL']),
    process.execPath,
    ...nodeArguments(program, ['--permission', ...readable]),
  ]
  return { file, args, files: [] }
}

const namespaces = ['user', 'ipc', 'pid', 'net', 'uts', 'cgroup'].map((kind) => `--unshare-${kind}`)

function required(name: string, packageName: string): string {
  const path = findProgram(name)
  if (path !== undefined) return path
  throw new UsageError(
    'no-jail',
    `isolation jail needs ${name}, which is not on the PATH`,
    `install: apt-get install ${packageName}`,
  )
}

/**
 * A child under bubblewrap. It sees Node, its libraries and this package, read-only, and one tmpfs; no /proc, no /dev, no
 * network, no other process; it has no capability, and the system calls of `seccomp/node.yaml`.
 * @throws UsageError where bubblewrap or prlimit is missing, Error where the filter cannot be made.
 */
export function jailCommand(program: Program, memoryBytes: number): ChildCommand {
  if (process.platform !== 'linux')
    throw new UsageError('no-jail', 'isolation jail needs Linux', "use isolation 'process' or a Linux machine")
  const bubblewrap = required('bwrap', 'bubblewrap')
  const prlimit = required('prlimit', 'util-linux')
  const binds = [...nodeNeeds(), ...codeNeeds(), ...(program.needs ?? [])]
  const mounts = binds.flatMap(({ from, to }) => ['--ro-bind', from, to])
  const scratch = `--size ${scratchBytes} --tmpfs /scratch --remount-ro / --chdir /scratch`.split(' ')
  const rights = '--clearenv --hostname jail --cap-drop ALL --die-with-parent --new-session --seccomp'.split(' ')
  const cell = [...namespaces, ...mounts, ...scratch, ...rights, `${seccompDescriptor}`]
  const node = [process.execPath, ...nodeArguments(program, [])]
  const args = [...ceilings(memoryBytes), '--', bubblewrap, ...cell, '--', ...node]
  return { file: prlimit, args, files: [nodeFilter()] }
}
