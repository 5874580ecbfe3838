import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'

type Tool = 'bubblewrap' | 'seccomp' | 'userNamespaces' | 'prlimit' | 'koffi'

/** What this machine has to enforce a policy with. Each is true only where it was seen to work. */
export interface Machine extends Readonly<Record<Tool, boolean>> {
  readonly platform: NodeJS.Platform
  /** Why something is not there: one short clause for each. */
  readonly why?: Readonly<Partial<Record<Tool, string>>>
}

/** What is tried; injected by tests. */
export interface MachineEffects {
  readonly platform: NodeJS.Platform
  readonly arch: NodeJS.Architecture
  /** Runs a program to its end without input. Rejects as `execFile` does. */
  readonly run: (file: string, args: readonly string[]) => Promise<void>
  /** Rejects where the file is not there. */
  readonly readText: (file: string) => Promise<string>
  /** Throws where the package does not load. */
  readonly load: (name: string) => unknown
}

const trialTimeoutMs = 10_000

const effects: MachineEffects = {
  platform: process.platform,
  arch: process.arch,
  run: (file, args) =>
    new Promise((done, failed) => {
      const child = execFile(file, args, { timeout: trialTimeoutMs, killSignal: 'SIGKILL' }, (error, _, stderr) =>
        error ? failed(Object.assign(error, { stderr })) : done(),
      )
      child.stdin?.end()
    }),
  readText: (file) => readFile(file, 'utf8'),
  load: createRequire(import.meta.url),
}

const namespaces = '--unshare-user --unshare-net --unshare-pid --unshare-ipc --unshare-uts'
const mounts = '--ro-bind / / --dev /dev --tmpfs /tmp'
const bubblewrapTrial = `${namespaces} ${mounts} --die-with-parent --new-session --cap-drop ALL -- true`.split(' ')
const unshareTrial = '--user --map-current-user --net --ipc --uts --pid --fork -- setpriv --no-new-privs -- true'.split(
  ' ',
)

/** Sysctls that turn user namespaces off for this user, with the value that does so. Absent ones turn nothing off. */
const namespaceSwitches = [
  { file: '/proc/sys/user/max_user_namespaces', off: '0' },
  { file: '/proc/sys/kernel/unprivileged_userns_clone', off: '0' },
] as const

/** Architectures for which the jail has a table of system calls. */
const filteredArchitectures: readonly string[] = ['x64', 'arm64']

/** Finds out by trying what can enforce a policy here. Never rejects: what fails is not there, for the reason told. */
export async function lookAtMachine(look: MachineEffects = effects): Promise<Machine> {
  const reasons = await Promise.all(
    Object.entries(attempts).map(async ([tool, attempt]) => {
      const reason = await attempt(look).catch((error: unknown) => shortReason(error))
      return reason === undefined ? [] : [[tool, reason] as const]
    }),
  )
  const why: NonNullable<Machine['why']> = Object.fromEntries(reasons.flat())
  const has = (tool: Tool): boolean => why[tool] === undefined
  return {
    platform: look.platform,
    bubblewrap: has('bubblewrap'),
    seccomp: has('seccomp'),
    userNamespaces: has('userNamespaces'),
    prlimit: has('prlimit'),
    koffi: has('koffi'),
    why,
  }
}

/** Each answers undefined where the thing works, else why it does not. */
type Attempt = (look: MachineEffects) => Promise<string | undefined>

const notLinux = ({ platform }: MachineEffects): string | undefined =>
  platform === 'linux' ? undefined : `only Linux has it, this is ${platform}`

const tryBubblewrap: Attempt = async (look) => {
  if (notLinux(look)) return notLinux(look)
  await look.run('bwrap', ['--version'])
  await look.run('bwrap', bubblewrapTrial)
  return undefined
}

const trySeccomp: Attempt = async (look) => {
  if (notLinux(look)) return notLinux(look)
  if (!filteredArchitectures.includes(look.arch)) return `no table of system calls for ${look.arch}`
  const actions = (await look.readText('/proc/sys/kernel/seccomp/actions_avail')).trim().split(/\s+/)
  const missing = ['kill_process', 'errno', 'allow'].filter((action) => !actions.includes(action))
  return missing.length === 0 ? undefined : `the kernel's filters lack ${missing.join(', ')}`
}

const tryUserNamespaces: Attempt = async (look) => {
  if (notLinux(look)) return notLinux(look)
  for (const { file, off } of namespaceSwitches) {
    const value = await look.readText(file).catch(() => undefined)
    if (value?.trim() === off) return `${file} is ${off}`
  }
  await look.run('unshare', unshareTrial)
  return undefined
}

const tryPrlimit: Attempt = async (look) => {
  if (notLinux(look)) return notLinux(look)
  await look.run('prlimit', ['--core=0', '--', 'true'])
  return undefined
}

const tryKoffi: Attempt = (look) => Promise.resolve().then(() => void look.load('koffi'))

const attempts: Readonly<Record<Tool, Attempt>> = {
  bubblewrap: tryBubblewrap,
  seccomp: trySeccomp,
  userNamespaces: tryUserNamespaces,
  prlimit: tryPrlimit,
  koffi: tryKoffi,
}

function shortReason(error: unknown): string {
  const { code, path, stderr, message } = error as NodeJS.ErrnoException & { stderr?: string }
  if (code === 'ENOENT') return `${path ?? 'it'} is not there`
  const [line = 'it fails'] = (stderr?.trim() || message || 'it fails').split('\n')
  return line.replaceAll(/\p{Cc}/gu, ' ').slice(0, 200)
}
