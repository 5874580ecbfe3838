import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ceilings, jailAround, through, type ChildCommand } from '../isolation/command.ts'
import { programNeeds, type Need } from '../isolation/needs.ts'
import { pageBytes } from '../engine/instance.ts'
import { filterFor } from '../isolation/seccomp/filters.ts'
import type { Policy, PythonPolicy } from '../policy/policy.ts'
import type { Mount } from './engine/setup.ts'
import { denoPermissions, environmentFor } from './permissions.ts'
import type { PythonRuntime } from './runtime.ts'

/** Where an engine may go and what it may use. Bytes. */
export interface EngineCell {
  readonly isolation: Policy['isolation']
  readonly permissions: Pick<PythonPolicy, 'read' | 'write' | 'env'>
  readonly mounts: readonly Mount[]
  readonly memoryBytes: number
  readonly fileBytes: number
}

const engineDir = fileURLToPath(new URL('engine', import.meta.url))
const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'

/** What Deno takes before Python gets its memory: heap, code, stacks, and two copies of the interpreter while it starts. */
const denoDataBytes = 1024 << 20
const denoHeapMegabytes = 256
const filterDescriptor = 3

/** What every Deno of ours is started with: no network, no packages, no prompts, no files of a project. */
function denoArguments(memoryBytes: number, permissions: readonly string[], entry: string): readonly string[] {
  const v8 = [
    `--wasm-max-mem-pages=${Math.floor(memoryBytes / pageBytes)}`,
    `--max-old-space-size=${denoHeapMegabytes}`,
    '--disallow-code-generation-from-strings',
  ]
  const closed = '--quiet --no-prompt --no-remote --no-npm --no-config --no-lock --cached-only --no-code-cache'.split(
    ' ',
  )
  return ['run', ...closed, `--v8-flags=${v8.join(',')}`, ...permissions, entry]
}

/** Time zone and language of the machine are none of a plugin's business. */
const ownEnvironment = { TZ: 'UTC', LANG: 'C.UTF-8', NO_COLOR: '1' }

const inMachine = (paths: readonly string[]): readonly Need[] => paths.map((path) => ({ from: path, to: path }))

/**
 * The command line of an engine: Deno with the permissions of the policy. In a jail it is under bubblewrap besides, with
 * nothing but what these name, and with the system calls of `seccomp/deno.yaml`; on the other levels a process.
 * @throws as `jailAround`
 */
export function engineCommand(runtime: PythonRuntime, snapshotFile: string, cell: EngineCell): ChildCommand {
  const { isolation, permissions, mounts, memoryBytes, fileBytes } = cell
  const own = [runtime.modulesDir, snapshotFile, engineDir]
  const args = denoArguments(memoryBytes, denoPermissions(permissions, own), `${engineDir}/main.${extension}`)
  const dataBytes = denoDataBytes + memoryBytes + fileBytes
  const given = environmentFor(permissions.env, process.env)
  const around = { files: [], streams: 'standard' as const }
  if (isolation === 'jail') {
    const env = { ...given, ...ownEnvironment, DENO_DIR: '/scratch' }
    const isWritable = ({ from }: Mount): boolean =>
      permissions.write === true || (permissions.write !== false && permissions.write.includes(from))
    const { file, args: all } = jailAround({
      argv: [runtime.deno, ...args],
      needs: [
        ...programNeeds(runtime.deno),
        ...inMachine([dirname(runtime.modulesDir), snapshotFile, engineDir]),
        ...mounts.filter((mount) => !isWritable(mount)),
      ],
      writable: mounts.filter(isWritable),
      selfExe: runtime.deno,
      dataBytes,
      env,
      filterDescriptor,
    })
    return { ...around, file, args: all, files: [filterFor('deno')] }
  }
  const [file = '', ...all] = [
    ...through('prlimit', ceilings(dataBytes)),
    ...through('setpriv', ['--no-new-privs', '--pdeathsig', 'KILL']),
    runtime.deno,
    ...args,
  ]
  return { ...around, file, args: all, env: { ...given, ...ownEnvironment, DENO_DIR: '.' } }
}

/** The command line that writes a snapshot to its standard output. No guest code runs in it. */
export function snapshotCommand(runtime: PythonRuntime): { readonly file: string; readonly args: readonly string[] } {
  const permissions = denoPermissions({ read: false, write: false, env: false }, [runtime.modulesDir, engineDir])
  const args = denoArguments(1 << 30, permissions, `${engineDir}/make-snapshot.${extension}`)
  return { file: runtime.deno, args: [...args, runtime.pyodideDir] }
}

/** Files that a snapshot follows from, besides Pyodide and Deno. */
export const engineFiles = ['guest.py', `load.${extension}`, `wall.${extension}`].map((name) => `${engineDir}/${name}`)
