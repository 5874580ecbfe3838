import { deno } from './deno.ts'
import type { Pyodide, PyodidePackage } from './pyodide.ts'
import { createWall, type Wall } from './wall.ts'

/** An interpreter whose wall is still open. */
export interface Loaded {
  readonly pyodide: Pyodide
  readonly wall: Wall
}

/**
 * Loads Pyodide with nothing of JavaScript's globals, whole or from a snapshot. What snapshots are made of and what is made
 * of them goes this same way: the order of the function table follows from it.
 */
export async function loadPyodide(pyodideDir: string, snapshot: Uint8Array | 'make'): Promise<Loaded> {
  const wall = createWall()
  wall.install()
  const { loadPyodide: load } = (await import(`${pyodideDir}/pyodide.mjs`)) as PyodidePackage
  const silent = (): void => undefined
  const pyodide = await load({
    indexURL: `${pyodideDir}/`,
    jsglobals: {},
    env: { HOME: '/home/plugin', PYTHONDONTWRITEBYTECODE: '1' },
    stdout: silent,
    stderr: silent,
    ...(snapshot === 'make' ? { _makeSnapshot: true } : { _loadSnapshot: snapshot }),
  })
  return { pyodide, wall }
}

/** Runs trusted Python. False where it threw. */
export function runTrusted({ _module: module }: Pyodide, source: string): boolean {
  return module._PyRun_SimpleString(module.stringToNewUTF8(source)) === 0
}

/** The text of `guest.py`, which stands beside this file. */
export const readGuest = (): string =>
  new TextDecoder().decode(deno.readFileSync(decodeURIComponent(new URL('guest.py', import.meta.url).pathname)))

const moduleName = '_escapement'

/** Makes `guest.py` a module, from then on known as `_escapement`. */
export function installGuest(pyodide: Pyodide, source: string): boolean {
  return runTrusted(
    pyodide,
    [
      'import sys, types',
      `_module = types.ModuleType(${JSON.stringify(moduleName)})`,
      `exec(compile(${JSON.stringify(source)}, "<sandbox>", "exec"), _module.__dict__)`,
      `sys.modules[${JSON.stringify(moduleName)}] = _module`,
    ].join('\n'),
  )
}

export const callGuest = (pyodide: Pyodide, name: 'rehearse' | 'prepare' | 'main'): boolean =>
  runTrusted(pyodide, `import sys; sys.modules[${JSON.stringify(moduleName)}].${name}()`)
