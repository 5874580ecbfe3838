import { createHash, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { registerHooks, type LoadFnOutput } from 'node:module'
import { relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { EdgeSpace } from './edge-space.ts'
import { instrumentJs, type CounterNames, type ModuleKind } from './instrument-js.ts'

/** Which modules get counters. */
export interface InstrumentedPlaces {
  /** Absolute paths of folders. Modules below them, and no others. */
  readonly dirs: readonly string[]
  /** Absolute paths of files below them that are left as they are. */
  readonly leftOut: readonly string[]
}

export interface LoadHooks {
  /** One line for each module that was left as it is, and why. */
  readonly notes: readonly string[]
  /** Absolute paths of the modules that have counters, in the order in which they were loaded. */
  readonly files: readonly string[]
  /** Of all instrumented sources; see `instrument-js.ts`. */
  readonly words: ReadonlySet<string>
  readonly undo: () => void
}

const extension = import.meta.url.slice(import.meta.url.lastIndexOf('.'))
const portUrl = new URL(`counter-port${extension}`, import.meta.url).href

const below = (dir: string, path: string): boolean => path.startsWith(dir.endsWith(sep) ? dir : dir + sep)

/** The text of a function, which a guest may be able to read, has the identifier in it and nothing of the specifier. */
function randomNames(): CounterNames {
  const token = (): string => randomBytes(8).toString('hex')
  return { specifier: `escapement-counters-${token()}`, identifier: `__counters_${token()}` }
}

function textOf({ source }: LoadFnOutput, path: string): string {
  if (typeof source === 'string') return source
  if (source === undefined || source === null) return readFileSync(path, 'utf8')
  return Buffer.from(source as Uint8Array).toString('utf8')
}

/** What a module may be. Where its package says nothing, Node takes it for CommonJS, and where it does not parse as that, for ESM. */
function kindsOf(format: unknown, path: string): readonly ModuleKind[] {
  if (format === 'commonjs' || format === 'module') return [format]
  const unsaid = (format === undefined || format === null) && /\.c?js$/.test(path)
  return unsaid ? ['commonjs', 'module'] : []
}

function firstThatParses<T>([first, ...others]: readonly ModuleKind[], make: (kind: ModuleKind) => T): T {
  try {
    return make(first as ModuleKind)
  } catch (error) {
    if (!(error instanceof SyntaxError) || others.length === 0) throw error
    return firstThatParses(others, make)
  }
}

/**
 * From now on modules below `dirs` that are loaded by `import` or `require` count in `space`, whose block must be that of
 * `counter-port.ts`. What the target reads as text to compile it elsewhere, e.g. within a guest's realm, is not loaded in that
 * sense and stays as it is.
 */
export function hookModules({ dirs, leftOut }: InstrumentedPlaces, space: EdgeSpace): LoadHooks {
  const names = randomNames()
  const notes: string[] = []
  const files: string[] = []
  const words = new Set<string>()
  const ours = (path: string): boolean => dirs.some((dir) => below(dir, path))
  const shortened = (path: string): string => relative(dirs.find((dir) => below(dir, path)) ?? '', path)

  function instrumented(path: string, source: string, kinds: readonly ModuleKind[]): string {
    const key = createHash('sha256').update(shortened(path)).digest('hex')
    const base = space.place(key)
    const made = firstThatParses(kinds, (kind) => instrumentJs(source, kind, base, names))
    if (!space.take(base, made.edges)) throw new RangeError(`no room for ${made.edges} counters`)
    files.push(path)
    for (const word of made.words) words.add(word)
    return made.code
  }

  const hooks = registerHooks({
    resolve(specifier, context, next) {
      if (specifier !== names.specifier) return next(specifier, context)
      const { parentURL } = context
      if (parentURL === undefined || !parentURL.startsWith('file:') || !ours(fileURLToPath(parentURL))) {
        return next(specifier, context)
      }
      return { url: portUrl, shortCircuit: true }
    },
    load(url, context, next) {
      const loaded = next(url, context)
      if (!url.startsWith('file:')) return loaded
      const path = fileURLToPath(url)
      const kinds = ours(path) ? kindsOf(loaded.format, path) : []
      if (kinds.length === 0) return loaded
      if (leftOut.includes(path)) {
        notes.push(`${shortened(path)} has no counters: it was asked to be left out`)
        return loaded
      }
      try {
        return { ...loaded, source: instrumented(path, textOf(loaded, path), kinds) }
      } catch (error) {
        notes.push(`${shortened(path)} has no counters: ${(error as Error).message}`)
        return loaded
      }
    },
  })
  return { notes, files, words, undo: () => hooks.deregister() }
}
