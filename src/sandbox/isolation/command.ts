import { UsageError } from '../../internal/errors.ts'
import { codeNeeds, nodeNeeds, type Need } from './needs.ts'
import { findProgram } from './program.ts'
import { filterFor } from './seccomp/filters.ts'

export type Isolation = 'process' | 'jail'

/**
 * How a child is started. The environment is empty unless given; `files` are what it finds, whole, on the descriptors that
 * follow its pipes: 6 and up, or 3 and up where the pipes are its standard streams.
 */
export interface ChildCommand {
  readonly file: string
  readonly args: readonly string[]
  readonly files: readonly Buffer[]
  /** Set for a runtime that knows no other descriptors: it reads from 0, and what it says goes to 1. */
  readonly streams?: 'standard'
  readonly env?: Readonly<Record<string, string>>
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
/** Beneath the only writable folder of a jail, `/scratch`. */
const scratchBytes = 16 << 20

/** What Node itself takes before a guest gets its memory: heap, code and stacks of its threads. */
const nodeDataBytes = 768 << 20

/**
 * Ceilings in bytes and counts, inherited by whatever the child starts. RLIMIT_DATA, not RLIMIT_AS: V8 reserves address
 * space that it never uses. RLIMIT_NPROC counts the threads of the user's whole session, so it is far above what one child
 * needs, and the kernel does not hold root to it: in the jail the filter forbids processes altogether.
 */
export function ceilings(dataBytes: number): string[] {
  return ['--core=0', `--data=${dataBytes}`, `--fsize=${scratchBytes}`, '--nofile=64', '--nproc=4096']
}

function nodeArguments(program: Program, permissions: readonly string[]): string[] {
  const rights = program.fullNode
    ? ['--disable-warning=ExperimentalWarning']
    : ['--no-addons', '--disallow-code-generation-from-strings', ...permissions]
  return [...rights, program.entry, ...(program.args ?? [])]
}

/** `prlimit` and `setpriv` end in the program that they are given: it keeps their process id. Both are of util-linux. */
export function through(name: string, args: readonly string[]): string[] {
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
    ...through('prlimit', ceilings(nodeDataBytes + memoryBytes)),
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

/** A program of a jail: its command line, what it sees of the host read-only, and its ceiling of data in bytes. */
export interface Jailed {
  readonly argv: readonly string[]
  readonly needs: readonly Need[]
  /** What it may write to, under the same name. */
  readonly writable?: readonly Need[]
  /** Set where it looks for its own binary in /proc, of which there is nothing else. */
  readonly selfExe?: string
  readonly dataBytes: number
  readonly env?: Readonly<Record<string, string>>
  /** On which the filter of system calls is handed to bubblewrap. */
  readonly filterDescriptor: number
}

/**
 * The command line of a child under bubblewrap. It sees what it needs, read-only, and one tmpfs; no /proc, no /dev, no
 * network, no other process; it has no capability.
 * @throws UsageError where bubblewrap or prlimit is missing
 */
export function jailAround(jailed: Jailed): { readonly file: string; readonly args: readonly string[] } {
  if (process.platform !== 'linux')
    throw new UsageError('no-jail', 'isolation jail needs Linux', "use isolation 'process' or a Linux machine")
  const bubblewrap = required('bwrap', 'bubblewrap')
  const prlimit = required('prlimit', 'util-linux')
  const bind =
    (how: string) =>
    ({ from, to }: Need): string[] => [how, from, to]
  const mounts = [...jailed.needs.flatMap(bind('--ro-bind')), ...(jailed.writable ?? []).flatMap(bind('--bind'))]
  const self = jailed.selfExe === undefined ? [] : ['--symlink', jailed.selfExe, '/proc/self/exe']
  const scratch = `--size ${scratchBytes} --tmpfs /scratch --remount-ro / --chdir /scratch`.split(' ')
  const rights = '--clearenv --hostname jail --cap-drop ALL --die-with-parent --new-session --seccomp'.split(' ')
  const env = Object.entries(jailed.env ?? {}).flatMap(([name, value]) => ['--setenv', name, value])
  const cell = [...namespaces, ...mounts, ...self, ...scratch, ...rights, `${jailed.filterDescriptor}`, ...env]
  return { file: prlimit, args: [...ceilings(jailed.dataBytes), '--', bubblewrap, ...cell, '--', ...jailed.argv] }
}

/**
 * Node in a jail: it sees its libraries and this package, and has the system calls of `seccomp/node.yaml`.
 * @throws as `jailAround`; Error where the filter cannot be made.
 */
export function jailCommand(program: Program, memoryBytes: number): ChildCommand {
  const { file, args } = jailAround({
    argv: [process.execPath, ...nodeArguments(program, [])],
    needs: [...nodeNeeds(), ...codeNeeds(), ...(program.needs ?? [])],
    dataBytes: nodeDataBytes + memoryBytes,
    filterDescriptor: seccompDescriptor,
  })
  return { file, args, files: [filterFor('node')] }
}
