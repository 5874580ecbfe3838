import { constants, lstatSync, openSync, statSync, type BigIntStats } from 'node:fs'
import { Descriptor, O_PATH } from './descriptor.ts'
import type { Opener } from './opener.ts'
import type { Place, Root } from './place.ts'
import { answer, codeOf, denied } from './refusal.ts'

const identity = (stats: BigIntStats): string => `${stats.dev}:${stats.ino}`

/** Devices and inodes of what is denied, so that a hard link or another spelling of it is denied too. */
function identitiesOf(deny: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>()
  for (const path of deny)
    for (const look of [lstatSync, statSync]) {
      const stats = look(path, { bigint: true, throwIfNoEntry: false })
      if (stats !== undefined) found.add(identity(stats))
    }
  return found
}

/** The roots during one run: each is opened when it is first used. */
export class Tree {
  readonly #opener: Opener
  readonly #deny: readonly string[]
  #denied: ReadonlySet<string> | undefined
  readonly #roots = new Map<string, Descriptor>()

  constructor(opener: Opener, deny: readonly string[]) {
    this.#opener = opener
    this.#deny = deny
  }

  /**
   * An `O_PATH` descriptor of what stands at a place, a regular file or a directory; the caller closes it.
   * @throws FsRefusal or an error with `code`
   */
  locate(place: Place): Descriptor {
    const root = this.#root(place.root)
    return this.#checked(this.#deny.length === 0 ? this.#opener.open(root, place.segments) : this.#guarded(root, place))
  }

  /** The same for one entry of a directory. */
  locateIn(dir: Descriptor, name: string): Descriptor {
    return this.#checked(this.#opener.open(dir, [name]))
  }

  /** The directory that a place is in, and the place's name there. */
  locateParent(place: Place): { readonly dir: Descriptor; readonly name: string } {
    const name = place.segments.at(-1)
    if (name === undefined) throw answer('EISDIR')
    const dir = this.locate({ root: place.root, segments: place.segments.slice(0, -1) })
    if (dir.stat().isDirectory()) return { dir, name }
    dir[Symbol.dispose]()
    throw answer('ENOTDIR')
  }

  close(): void {
    for (const root of this.#roots.values()) root[Symbol.dispose]()
    this.#roots.clear()
  }

  /** From `/` without links: a root that was swapped for a link since the start is refused, not followed. */
  #root(root: Root): Descriptor {
    const opened = this.#roots.get(root.canonical)
    if (opened !== undefined) return opened
    using top = new Descriptor(openSync('/', O_PATH | constants.O_DIRECTORY))
    const names = root.canonical.split('/').filter((name) => name !== '')
    const found = this.#opener.open(top, names, false)
    this.#roots.set(root.canonical, found)
    return found
  }

  /** One directory at a time: each may be denied under another name. */
  #guarded(root: Descriptor, place: Place): Descriptor {
    let at = this.#opener.open(root, [])
    for (const segment of place.segments) {
      using above = at
      this.#refuseDenied(above.stat())
      at = this.#opener.open(above, [segment])
    }
    return at
  }

  #refuseDenied(stats: BigIntStats): void {
    if (this.#deny.length === 0) return
    this.#denied ??= identitiesOf(this.#deny)
    if (this.#denied.has(identity(stats))) throw denied('denied by the policy under another name')
  }

  #checked(found: Descriptor): Descriptor {
    try {
      const stats = found.stat()
      if (!stats.isFile() && !stats.isDirectory()) throw denied('neither a regular file nor a directory')
      this.#refuseDenied(stats)
      return found
    } catch (error) {
      found[Symbol.dispose]()
      throw error
    }
  }
}

/** Undefined where nothing is there. */
export function ifThere<T>(look: () => T): T | undefined {
  try {
    return look()
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}
