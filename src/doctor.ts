import { accessSync, constants, existsSync, readFileSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import { dirname } from 'node:path'
import { detectCell, type Cell } from './host/cell.ts'
import { cacheDir } from './internal/cache-dir.ts'
import { denoVersion, findPython, installPython, pyodideVersion } from './sandbox/python/runtime.ts'

/** One thing that the machine can or cannot do, what that costs, and the command that mends it. */
export interface Finding {
  readonly name: string
  readonly ok: boolean
  readonly detail: string
  readonly remedy?: string
}

/** What the doctor looks at; injected so that each finding can be seen failing. */
export interface Examination {
  readonly cell: () => Cell
  readonly nodeVersion: string
  readonly hasProc: () => boolean
  readonly version: (command: string) => string | undefined
  readonly cacheWritable: () => boolean
  readonly bundled: (name: string) => string | undefined
  /** The system, as `process.platform` and `process.arch`; glibc's version where it has one. */
  readonly system: { readonly platform: string; readonly glibc: string | undefined }
  /** Whether Pyodide and Deno are in the cache. */
  readonly hasPython: () => boolean
}

const finding = (name: string, ok: boolean, detail: string, remedy: string): Finding =>
  ok ? { name, ok, detail } : { name, ok, detail, remedy }

/** Systems that jazzer.js 4.0.0 has a binary for. The ones for Linux are linked with glibc 2.38. */
const jazzerPlatforms: readonly string[] = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64', 'win32-x64']

function jazzerFinding({ platform, glibc }: Examination['system']): Finding {
  const isLinux = platform.startsWith('linux')
  const hasBinary = jazzerPlatforms.includes(platform) && (!isLinux || glibc !== undefined)
  const [major = 0, minor = 0] = (glibc ?? '').split('.').map(Number)
  const isOlder = isLinux && (major < 2 || (major === 2 && minor < 38))
  const how = isOlder ? `; its binary is rewritten for glibc ${glibc}` : ''
  return finding(
    'jazzer.js',
    hasBinary,
    hasBinary
      ? `npm run fuzz:jazzer installs it into the cache folder${how}`
      : `no binary for ${platform}${isLinux ? ' without glibc' : ''}: fuzz targets run under plain mutations`,
    'fuzz on Linux with glibc, x64 or arm64',
  )
}

/** Examines the machine. Pure but for what it is handed. */
export function examine(look: Examination): Finding[] {
  const cell = look.cell()
  const [major = 0] = look.nodeVersion.split('.').map(Number)
  const strace = look.version('strace')
  const npm = look.version('npm')
  const ivm = look.bundled('isolated-vm')
  const pip = look.version('pip3')
  const cargo = look.version('cargo')
  const hasPython = look.hasPython()
  return [
    finding(
      'node',
      major >= 24,
      `Node ${look.nodeVersion} runs the harness`,
      'npm ci, then use npx escapement: it brings its own Node 24',
    ),
    finding(
      'outer cell',
      cell.kind === 'bubblewrap',
      cell.kind === 'bubblewrap'
        ? `bubblewrap ${cell.version}`
        : `none: ${cell.why}; hosts run without namespaces, and reports say so`,
      'apt-get install bubblewrap',
    ),
    finding(
      'sensors',
      look.hasProc(),
      look.hasProc()
        ? 'CPU and memory of process trees are read from /proc'
        : 'no /proc: limits of CPU and memory stay unknown',
      'run on Linux',
    ),
    finding(
      'strace',
      strace !== undefined,
      strace ?? 'not installed: system calls cannot be recorded',
      'apt-get install strace',
    ),
    finding(
      'npm',
      npm !== undefined,
      npm === undefined ? 'not on PATH: no target can be installed on demand' : `npm ${npm}`,
      'install Node with npm',
    ),
    finding(
      'pip',
      pip !== undefined,
      pip === undefined
        ? 'not on PATH: wasmtime, which comes from PyPI, cannot be installed'
        : pip.replace(/ from .*/, ', for runtimes from PyPI'),
      'apt-get install python3-pip, then: escapement targets install wasmtime',
    ),
    finding(
      'cargo',
      cargo !== undefined,
      cargo === undefined
        ? 'not on PATH: rquickjs, which is built from crates.io, cannot be installed'
        : `${cargo}, for runtimes that are built`,
      'apt-get install cargo gcc, or install Rust from https://rustup.rs, then: escapement targets install rquickjs',
    ),
    finding(
      'cache',
      look.cacheWritable(),
      look.cacheWritable()
        ? 'the cache folder is writable'
        : 'the cache folder is not writable: evidence cannot be kept, runtimes cannot be installed',
      'make it writable, or set ESCAPEMENT_CACHE',
    ),
    finding(
      'isolated-vm',
      ivm !== undefined,
      ivm === undefined ? 'not bundled here: it is installed on demand' : `isolated-vm ${ivm}`,
      'escapement targets install isolated-vm@latest',
    ),
    jazzerFinding(look.system),
    finding(
      'python',
      hasPython,
      hasPython
        ? `Pyodide ${pyodideVersion} in Deno ${denoVersion}`
        : 'not installed: the sandbox runs no Python, and targets of Python are reported as missing',
      installPython,
    ),
  ]
}

function writable(dir: string): boolean {
  let at = dir
  while (!existsSync(at) && at !== dirname(at)) at = dirname(at)
  try {
    accessSync(at, constants.W_OK)
    return true
  } catch {
    return false
  }
}

function commandVersion(command: string): string | undefined {
  try {
    return execFileSync(command, ['--version'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 20_000,
    }).split('\n')[0]
  } catch {
    return undefined
  }
}

function bundledVersion(name: string): string | undefined {
  for (let dir = import.meta.dirname; dir !== dirname(dir); dir = dirname(dir)) {
    const file = `${dir}/node_modules/${name}/package.json`
    if (existsSync(file)) return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
  }
  return undefined
}

function glibcVersion(): string | undefined {
  const { header } = process.report.getReport() as { header: { glibcVersionRuntime?: string } }
  return header.glibcVersionRuntime
}

/** The machine that this process runs on. */
export const thisMachine: Examination = {
  cell: () => detectCell(),
  nodeVersion: process.versions.node,
  hasProc: () => existsSync('/proc/self/stat'),
  version: commandVersion,
  cacheWritable: () => writable(cacheDir()),
  bundled: bundledVersion,
  system: { platform: `${process.platform}-${process.arch}`, glibc: glibcVersion() },
  hasPython: () => findPython() !== undefined,
}
