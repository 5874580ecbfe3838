import type { Completion } from '../../src/host/adapter.ts'
import { primordials } from '../../src/internal/primordials.ts'

/** What a host uses of Pyodide. */
export interface Pyodide {
  readonly globals: { readonly get: (name: 'dict') => () => Dictionary }
  readonly setInterruptBuffer: (buffer: Uint8Array) => void
  readonly runPythonAsync: (source: string, options: { readonly globals: Dictionary }) => Promise<unknown>
}

export interface Dictionary {
  readonly set: (name: string, value: unknown) => void
  readonly destroy: () => void
}

export interface LoadPyodide {
  readonly loadPyodide: (options: { readonly indexURL: string }) => Promise<Pyodide>
}

const { text } = primordials
const maxErrorUnits = 2000

/** How a program ended. A PythonError has the type's name and the whole traceback, whose last line says what it was. */
export async function completionOf(run: () => Promise<unknown>): Promise<Completion> {
  try {
    const value = await run()
    // A PyProxy has a `toString` of Python's.
    return { kind: 'returned', text: value === undefined ? '' : text(value) }
  } catch (error) {
    const { name, message, type } = error as Error & { readonly type?: unknown }
    if (typeof type !== 'string') return { kind: 'faulted', name, message: message.slice(0, maxErrorUnits) }
    const last = message.trimEnd().split('\n').at(-1) ?? ''
    return { kind: 'threw', name: type, message: last.slice(0, maxErrorUnits) }
  }
}
