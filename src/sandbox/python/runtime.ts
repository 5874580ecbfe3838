import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { cacheDir, folderName } from '../../internal/cache-dir.ts'
import { UsageError } from '../../internal/errors.ts'

/** What Python runs in: one folder of the cache, filled by `escapement targets install reference-python`. */
export interface PythonRuntime {
  /** Absolute path of the Deno binary. */
  readonly deno: string
  /** Folder of the package `pyodide`, absolute. */
  readonly pyodideDir: string
  /** The folder that Deno reads packages from: Pyodide and what it imports. */
  readonly modulesDir: string
  /** Where snapshots are kept; it need not exist. */
  readonly snapshotDir: string
}

export const pyodideVersion = '314.0.7'
export const denoVersion = '2.9.6'

/** Packages that carry one Deno binary each, as the `deno` package names them. */
const carriers: Readonly<Record<string, string>> = {
  'linux-x64': '@deno/linux-x64-glibc',
  'linux-arm64': '@deno/linux-arm64-glibc',
  'darwin-x64': '@deno/darwin-x64',
  'darwin-arm64': '@deno/darwin-arm64',
  'win32-x64': '@deno/win32-x64',
  'win32-arm64': '@deno/win32-arm64',
}

/** The line that installs what is missing. */
export const installPython = 'escapement targets install reference-python'

/** Where Python is in a folder that has both packages, or undefined where any part of it is missing. */
export function pythonIn(installedDir: string): PythonRuntime | undefined {
  const carrier = carriers[`${process.platform}-${process.arch}`]
  if (carrier === undefined) return undefined
  const modulesDir = join(installedDir, 'node_modules')
  const pyodideDir = join(modulesDir, 'pyodide')
  const deno = join(modulesDir, carrier, process.platform === 'win32' ? 'deno.exe' : 'deno')
  const isThere = [join(pyodideDir, 'pyodide.asm.wasm'), deno].every((path) => existsSync(path))
  return isThere ? { deno, pyodideDir, modulesDir, snapshotDir: join(installedDir, 'snapshots') } : undefined
}

/** Where Python is under a cache folder, or undefined where it is not. */
export const findPython = (cache: string = cacheDir()): PythonRuntime | undefined =>
  pythonIn(join(cache, 'targets', folderName('pyodide', pyodideVersion, [`deno@${denoVersion}`])))

/** @throws UsageError `ERR_PYTHON_MISSING` with the command that installs it */
export function requirePython(): PythonRuntime {
  const found = findPython()
  if (found !== undefined) return found
  const what = `Pyodide ${pyodideVersion} and Deno ${denoVersion}, which Python runs in, are not in the cache`
  throw new UsageError('ERR_PYTHON_MISSING', what, `run: ${installPython}`)
}
