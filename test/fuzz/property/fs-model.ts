import { posix } from 'node:path'

/** Answer of a call: a value, or the code of a refusal. */
export type Answer = { readonly value: unknown } | { readonly code: string }
const refused = (code: string): Answer => ({ code })
const done: Answer = { value: undefined }

export interface ModelQuota {
  readonly createdFiles: number
  readonly writtenBytes: number
}

/** Longest name of a file in bytes, on every file system of Linux that tests run on. */
const longestName = 255
const isDirectory = (node: string | null | undefined): boolean => node === null

/** A folder as a map of absolute paths: text of a file, null for a directory. */
export class FsModel {
  readonly #root: string
  readonly #nodes = new Map<string, string | null>()
  #created: number
  #written: number

  constructor(root: string, quota: ModelQuota) {
    this.#root = root
    this.#nodes.set(root, null)
    this.#created = quota.createdFiles
    this.#written = quota.writtenBytes
  }

  call(name: string, path: string, text: string): Answer {
    if (path === '' || path.includes('\0') || !path.isWellFormed()) return refused('EINVAL')
    if (Buffer.byteLength(path) > 4095) return refused('EINVAL')
    const at = posix.resolve(this.#root, path)
    if (at !== this.#root && !at.startsWith(`${this.#root}/`)) return refused('EDENIED')
    switch (name) {
      case 'readText':
      case 'stat':
      case 'list':
      case 'exists':
        return this.#read(name, at)
      case 'writeText':
      case 'appendText':
        return this.#write(at, text, name === 'appendText')
      case 'makeDir':
        return this.#makeDir(at)
      default:
        return this.#remove(at)
    }
  }

  /** Why the way to a path ends before it, as the kernel walks it; undefined where something is there. */
  #missing(at: string): string | undefined {
    let way = this.#root
    for (const name of at.slice(this.#root.length).split('/').slice(1)) {
      if (!isDirectory(this.#nodes.get(way))) return 'ENOTDIR'
      if (Buffer.byteLength(name) > longestName) return 'ENAMETOOLONG'
      way = `${way}/${name}`
      if (!this.#nodes.has(way)) return 'ENOENT'
    }
    return undefined
  }

  #read(name: string, at: string): Answer {
    const missing = this.#missing(at)
    if (name === 'exists' && missing !== 'ENAMETOOLONG') return { value: missing === undefined }
    if (missing !== undefined) return refused(missing)
    const node = this.#nodes.get(at)
    const kind = typeof node === 'string' ? 'file' : 'directory'
    if (name === 'stat') return { value: { kind, bytes: Buffer.byteLength(node ?? '') } }
    if (name === 'list') return kind === 'file' ? refused('ENOTDIR') : { value: this.#namesIn(at) }
    return kind === 'file' ? { value: node } : refused('EISDIR')
  }

  #namesIn(at: string): readonly string[] {
    const inside = [...this.#nodes.keys()].filter((path) => posix.dirname(path) === at && path !== this.#root)
    return inside.map((path) => posix.basename(path)).sort()
  }

  /** Why there can be no new entry of that name, or undefined. */
  #parentFault(at: string): string | undefined {
    const parent = posix.dirname(at)
    return this.#missing(parent) ?? (isDirectory(this.#nodes.get(parent)) ? undefined : 'ENOTDIR')
  }

  #write(at: string, text: string, appends: boolean): Answer {
    const bytes = Buffer.byteLength(text)
    if (bytes > this.#written) return refused('EQUOTA')
    const fault = at === this.#root ? 'EISDIR' : (this.#parentFault(at) ?? this.#missing(at))
    if (fault !== undefined && fault !== 'ENOENT') return refused(fault)
    if (fault === 'ENOENT' && this.#parentFault(at) !== undefined) return refused('ENOENT')
    const old = this.#nodes.get(at)
    if (old === null) return refused('EISDIR')
    if (old === undefined && this.#created === 0) return refused('EQUOTA')
    if (old === undefined) this.#created--
    this.#written -= bytes
    this.#nodes.set(at, appends ? (old ?? '') + text : text)
    return done
  }

  #makeDir(at: string): Answer {
    if (at === this.#root) return refused('EEXIST')
    const fault = this.#parentFault(at)
    if (fault !== undefined) return refused(fault)
    if (this.#created === 0) return refused('EQUOTA')
    const missing = this.#missing(at)
    if (missing !== 'ENOENT') return refused(missing ?? 'EEXIST')
    this.#created--
    this.#nodes.set(at, null)
    return done
  }

  #remove(at: string): Answer {
    if (at === this.#root) return refused('EDENIED')
    const fault = this.#parentFault(at) ?? this.#missing(at)
    if (fault !== undefined) return refused(fault)
    if (isDirectory(this.#nodes.get(at)) && this.#namesIn(at).length > 0) return refused('ENOTEMPTY')
    this.#nodes.delete(at)
    return done
  }
}
