import type { Descriptor } from './descriptor.ts'
import { openFile, type OpenHow } from './files.ts'
import { placeBelow, type FunctionParts } from './functions.ts'
import { readGuestPath } from './guest-path.ts'
import type { Place } from './place.ts'
import { answer, denied, FsRefusal, malformed } from './refusal.ts'

/** Folders take no descriptor of the host's, so there is a bound of their own. */
const mostHandles = 1024

type Handle =
  | { readonly kind: 'directory'; readonly path: string }
  | {
      readonly kind: 'file'
      readonly file: Descriptor
      readonly how: OpenHow
      readonly permit: Disposable
      /** Calls that use the descriptor: it is closed when none is left. */
      readonly busy: Set<Promise<unknown>>
    }

export type FileHandle = Extract<Handle, { kind: 'file' }>

const isFlag = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

function readHow(value: unknown): OpenHow & { readonly directory: boolean } {
  if (!isFlag(value)) throw malformed('it is not said how')
  const flag = (name: string): boolean => value[name] === true
  return {
    reads: flag('reads'),
    writes: flag('writes'),
    appends: flag('appends'),
    create: flag('create'),
    exclusive: flag('exclusive'),
    truncate: flag('truncate'),
    directory: flag('directory'),
  }
}

/** What a guest holds of the file system during one run. */
export class Handles {
  readonly #parts: FunctionParts
  readonly #open = new Map<number, Handle>()
  #last: number

  constructor(parts: FunctionParts, preopens: readonly string[]) {
    this.#parts = parts
    for (const [at, path] of preopens.entries()) this.#open.set(at, { kind: 'directory', path })
    this.#last = preopens.length - 1
  }

  get(handle: unknown): Handle {
    const found = typeof handle === 'number' ? this.#open.get(handle) : undefined
    if (found === undefined) throw new FsRefusal('EBADF', 'there is no such handle')
    return found
  }

  file(handle: unknown): FileHandle {
    const found = this.get(handle)
    if (found.kind !== 'file') throw answer('EISDIR')
    return found
  }

  /** The absolute path of what lies in a folder. `..` ends there: it goes by text, as no link is followed. */
  pathIn(handle: unknown, path: unknown): string {
    const found = this.get(handle)
    if (found.kind !== 'directory') throw answer('ENOTDIR')
    if (path === undefined) return found.path
    if (typeof path === 'string' && path.startsWith('/')) throw denied('an absolute path')
    const read = readGuestPath(path, found.path)
    if (read.kind === 'malformed') throw malformed(read.why)
    const base = found.path.endsWith('/') ? found.path : `${found.path}/`
    if (read.kind === 'outside' || (read.absolute !== found.path && !read.absolute.startsWith(base)))
      throw denied('outside of its folder')
    return read.absolute
  }

  place(handle: unknown, path: unknown, access: 'read' | 'write'): Place {
    return placeBelow(this.#parts.roots, this.pathIn(handle, path), access)
  }

  open(folder: unknown, path: unknown, asked: unknown): { readonly handle: number; readonly kind: Handle['kind'] } {
    if (this.#open.size >= mostHandles) throw new FsRefusal('EMFILE', 'too many files are open')
    const how = readHow(asked)
    const { tree, quotas } = this.#parts
    const absolute = this.pathIn(folder, path)
    if (how.reads || !how.writes || how.directory) placeBelow(this.#parts.roots, absolute, 'read')
    const place = placeBelow(this.#parts.roots, absolute, how.writes ? 'write' : 'read')
    if (how.directory || this.#isDirectory(place, how)) {
      using found = tree.locate(place)
      if (!found.stat().isDirectory()) throw answer('ENOTDIR')
      return this.#add({ kind: 'directory', path: absolute })
    }
    const permit = quotas.open.take()
    try {
      return this.#add({ kind: 'file', file: openFile(tree, quotas, place, how), how, permit, busy: new Set() })
    } catch (error) {
      permit[Symbol.dispose]()
      throw error
    }
  }

  /** Uses a descriptor, which stays open until that is done. */
  async use<T>({ busy }: FileHandle, body: () => Promise<T>): Promise<T> {
    const done = body()
    busy.add(done)
    try {
      return await done
    } finally {
      busy.delete(done)
    }
  }

  async close(handle: unknown): Promise<void> {
    const found = this.get(handle)
    this.#open.delete(handle as number)
    if (found.kind === 'directory') return
    // Its number may be another file's as soon as it is closed.
    await Promise.allSettled(found.busy)
    found.file[Symbol.dispose]()
    found.permit[Symbol.dispose]()
  }

  async closeAll(): Promise<void> {
    await Promise.all([...this.#open.keys()].map((handle) => this.close(handle)))
  }

  #add(handle: Handle): { readonly handle: number; readonly kind: Handle['kind'] } {
    this.#open.set(++this.#last, handle)
    return { handle: this.#last, kind: handle.kind }
  }

  #isDirectory(place: Place, { writes }: OpenHow): boolean {
    if (writes) return false
    using found = this.#parts.tree.locate(place)
    return found.stat().isDirectory()
  }
}
