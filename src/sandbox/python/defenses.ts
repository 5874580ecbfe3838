import { unlike } from '../defense/defense.ts'
import type { RunResult } from '../result.ts'

/** Ids of what stands between a Python program and its host. Each can be left out by tests, and only by them. */
export const pythonDefenseIds = [
  'import-wall',
  'closed-modules',
  'sockets-closed',
  'file-quota',
  'memory-pages',
  'output-limit',
  'engine-deadline',
  'hard-stop',
] as const
export type PythonDefenseId = (typeof pythonDefenseIds)[number]

/** Runs a program with small limits. */
export type PythonProbe = (program: string) => Promise<RunResult>

/** One thing that stands between a Python program and its host. */
export interface PythonDefense {
  readonly id: PythonDefenseId
  /** What gets through without it. */
  readonly stops: string
  /** Where it is built in. */
  readonly installedBy: string
  /** Sees for itself that it holds. Resolves with what is wrong, or undefined. */
  readonly verify: (probe: PythonProbe) => Promise<string | undefined>
}

const loadedAgain = [
  'import _imp, importlib.machinery',
  'spec = importlib.machinery.BuiltinImporter.find_spec("_pyodide_core")',
  'str(_imp.create_builtin(spec).to_js([1]))',
].join('\n')
const catchAll = 'while True:\n  try:\n    while True: pass\n  except BaseException: pass'
const files = [
  'for each in range(8):',
  '  with open("kept" + str(each), "wb") as file:',
  '    file.write(b"x" * (1 << 20))',
].join('\n')

/** What Python in the sandbox is made of, beside the process and its permissions. */
export const pythonDefenses: readonly PythonDefense[] = [
  {
    id: 'import-wall',
    stops: 'JavaScript reached from an interpreter that a program owns whole (class C36, CVE-2025-68668).',
    installedBy: 'engine/wall.ts: judges every function that the WebAssembly imports',
    verify: async (probe) =>
      unlike(await probe(loadedAgain), { status: 'faulted', error: /BridgeClosed: .* JsvArray_New/ }),
  },
  {
    id: 'closed-modules',
    stops: 'An import of js, which the wall would answer by ending the run.',
    installedBy: 'engine/guest.py: prepare',
    verify: async (probe) => unlike(await probe('import js'), { status: 'threw', error: /^ModuleNotFoundError: / }),
  },
  {
    id: 'sockets-closed',
    stops: 'Sockets, which Pyodide in Node and Deno makes real ones (class C27).',
    installedBy: 'engine/imports.ts: refused',
    verify: async (probe) =>
      unlike(await probe('import socket\nsocket.socket()\n1'), { status: 'threw', error: /^PermissionError: / }),
  },
  {
    id: 'file-quota',
    stops: 'Files in memory, which lie outside of the linear memory (CWE-770).',
    installedBy: 'engine/files.ts',
    verify: async (probe) => unlike(await probe(files), { status: 'threw', error: /^OSError: .*No space left/ }),
  },
  {
    id: 'memory-pages',
    stops: 'A linear memory that grows to 4 GiB (CWE-770).',
    installedBy: 'command.ts: --wasm-max-mem-pages',
    verify: async (probe) => unlike(await probe('len(bytearray(200 << 20))'), { status: 'out-of-memory' }),
  },
  {
    id: 'output-limit',
    stops: 'Output that fills the memory of the host (class C20).',
    installedBy: 'engine/output.ts',
    verify: async (probe) => unlike(await probe('print("x" * 100_000)'), { status: 'output-exceeded' }),
  },
  {
    id: 'engine-deadline',
    stops:
      'A loop that catches every exception, an interrupt too; what it printed is lost where only the parent ends it.',
    installedBy: 'engine/wall.ts: look, asked by the interpreter in every loop',
    verify: async (probe) => {
      const ended = await probe(`print("before", flush=True)\n${catchAll}`)
      return ended.stdout === 'before\n'
        ? unlike(ended, { status: 'timed-out' })
        : 'nothing is known of what it printed'
    },
  },
  {
    id: 'hard-stop',
    stops: 'A loop in C, which asks nobody (CWE-834).',
    installedBy: 'isolation/session.ts: the deadline of the parent',
    verify: async (probe) => unlike(await probe('sum(range(10**13))'), { status: 'timed-out' }),
  },
]
