import { exits, foreign, isSocketCall, passing, refused } from './imports.ts'
import type { ForeignCode } from './setup.ts'

/** An import of the engine's WebAssembly: takes numbers, references and 64-bit integers, answers with one or nothing. */
type Import = (...args: unknown[]) => unknown
type ImportObject = Record<string, unknown>
/** TypeScript knows it only with the types of a browser. This folder imports nothing from outside: a jail shows no more. */
interface WithWebAssembly {
  readonly WebAssembly: { instantiate: (source: never, imports?: object) => Promise<never> }
}

/** Where the wall hands over what it does not answer itself. None of them returns. */
export interface WallEnds {
  readonly bridge: (name: string) => never
  readonly exit: (code: number) => never
}

/** What the wall does while a guest runs. */
export interface WallRules extends WallEnds {
  readonly ffi: ForeignCode
  /** Path of the library that `_dlopen_js` is asked for; '' stands for the interpreter itself. */
  readonly libraryOf: (handle: number) => string
  /** Called before everything that passes. */
  readonly look: () => void
  /** Instead of the import, e.g. a fixed clock. */
  readonly instead: ReadonlyMap<string, Import>
  readonly isLeftOut: (defense: string) => boolean
}

/** Errno of WASI that Emscripten's calls answer with where Deno's permissions refuse: EACCES. */
const accessDenied = 2

/** The outer wall of the engine: open while Pyodide is loaded, closed for good before any guest code runs. */
export interface Wall {
  /** Takes the place of `WebAssembly.instantiate` until the engine's module came by. */
  readonly install: () => void
  readonly close: (rules: WallRules) => void
}

const isImportObject = (value: unknown): value is Record<'env' | 'wasi_snapshot_preview1', ImportObject> =>
  typeof value === 'object' && value !== null && 'env' in value && 'wasi_snapshot_preview1' in value

/**
 * Stands between the engine's WebAssembly and JavaScript: every function that the module imports is replaced by one that
 * judges the call. A guest that owns the whole interpreter, its memory and its function table still has nothing else to
 * call: what is in the table was imported through here, or is code of the module itself.
 */
export function createWall(): Wall {
  let rules: WallRules | undefined
  const { apply } = Reflect

  function judge(name: string, target: Import, args: unknown[], mine: WallRules): unknown {
    mine.look()
    if (exits.has(name)) return mine.exit(exits.get(name) ?? Number(args[0]))
    const socketsOpen = mine.isLeftOut('sockets-closed') && isSocketCall(name)
    const answer = socketsOpen ? undefined : refused.get(name)
    if (answer !== undefined) return answer
    const granted = foreign.has(name) && mine.ffi !== 'none' && isLibraryGranted(name, args, mine)
    if (!passing.has(name) && !granted && !socketsOpen && !mine.isLeftOut('import-wall')) return mine.bridge(name)
    const instead = mine.instead.get(name)
    if (instead !== undefined) return apply(instead, undefined, args)
    try {
      return apply(target, undefined, args)
    } catch (error) {
      // Deno's own refusal is an answer to a system call; what else is thrown is no affair of the guest's.
      if (!(error instanceof Error) || error.name !== 'NotCapable') throw error
      return name.startsWith('fd_') ? accessDenied : -accessDenied
    }
  }

  const isLibraryGranted = (name: string, args: unknown[], { ffi, libraryOf }: WallRules): boolean =>
    name !== '_dlopen_js' || ffi === 'all' || (ffi !== 'none' && ffi.includes(libraryOf(Number(args[0]))))

  function wrapped(name: string, target: Import): Import {
    const own = (...args: unknown[]): unknown =>
      rules === undefined ? apply(target, undefined, args) : judge(name, target, args, rules)
    // Emscripten keeps the signature of what goes into the function table beside the function.
    return Object.assign(own, target)
  }

  function replaceAll(imports: ImportObject): void {
    for (const [name, target] of Object.entries(imports))
      if (typeof target === 'function') imports[name] = wrapped(name, target as Import)
      // A `WebAssembly.Suspending`: a promise of JavaScript that Python waits for. There is none.
      else if (typeof target === 'object') imports[name] = wrapped(name, () => undefined)
  }

  return {
    install: () => {
      const { WebAssembly: api } = globalThis as unknown as WithWebAssembly
      const { instantiate } = api
      api.instantiate = (source, imports) => {
        if (isImportObject(imports)) {
          // Both names stand for one object.
          for (const each of new Set([imports.env, imports.wasi_snapshot_preview1])) replaceAll(each)
          api.instantiate = instantiate
        }
        return instantiate(source, imports)
      }
    },
    close: (given) => {
      rules = given
    },
  }
}
