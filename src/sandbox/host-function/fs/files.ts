import { constants, fstatSync, ftruncateSync, mkdirSync, openSync, rmdirSync, unlinkSync } from 'node:fs'
import { opendir } from 'node:fs/promises'
import type { Dirent } from 'node:fs'
import type { Check } from './call.ts'
import { Descriptor } from './descriptor.ts'
import { canonicalPath, holdsDenied, isDenied, type Place } from './place.ts'
import type { Quotas } from './quota.ts'
import { answer, codeOf, denied, SystemError } from './refusal.ts'
import { readWhole, writeWhole } from './transfer.ts'
import { ifThere, type Tree } from './tree.ts'

const { O_APPEND, O_CREAT, O_EXCL, O_NOFOLLOW, O_RDONLY, O_RDWR, O_WRONLY } = constants

/** What a plugin makes belongs to the host's user alone. */
const fileMode = 0o600
const directoryMode = 0o700

/** A program that makes and removes one name all the time may win so often; then the call fails. */
const attempts = 8

/** Bytes of a regular file, as many as it had when it was opened. */
export async function readFile(tree: Tree, quotas: Quotas, place: Place, check: Check): Promise<Buffer> {
  using _permit = quotas.open.take()
  using found = tree.locate(place)
  if (found.stat().isDirectory()) throw answer('EISDIR')
  using file = found.reopen(O_RDONLY)
  const { size } = fstatSync(file.fd)
  quotas.read.take(size)
  const bytes = await readWhole(file, size, check)
  quotas.read.giveBack(size - bytes.length)
  return bytes
}

/** How a file is opened. Only one that is written can be made. */
export interface OpenHow {
  readonly reads: boolean
  readonly writes: boolean
  readonly appends: boolean
  readonly create: boolean
  /** It must not be there yet. */
  readonly exclusive: boolean
  readonly truncate: boolean
}

function reopen(found: Descriptor, { writes, exclusive }: OpenHow, flags: number): Descriptor {
  const stats = found.stat()
  if (stats.isDirectory()) throw answer('EISDIR')
  if (writes && exclusive) throw answer('EEXIST')
  // Its other names may lie outside every root, and nobody can tell.
  if (writes && stats.nlink > 1n) throw denied('a file with several hard links is not written')
  return found.reopen(flags)
}

function openOrCreate(tree: Tree, quotas: Quotas, place: Place, how: OpenHow, flags: number): Descriptor {
  const parent = tree.locateParent(place)
  using dir = parent.dir
  for (let attempt = 0; attempt < attempts; attempt++) {
    using found = ifThere(() => tree.locateIn(dir, parent.name))
    // Gone again is as good as not there.
    const opened = found === undefined ? undefined : ifThere(() => reopen(found, how, flags))
    if (opened !== undefined) return opened
    quotas.created.take(1)
    try {
      // With O_EXCL a link in the last place is EEXIST, dangling or not (POSIX open).
      const creating = O_CREAT | O_EXCL | O_NOFOLLOW | flags
      return new Descriptor(openSync(dir.path(parent.name), creating, fileMode))
    } catch (error) {
      quotas.created.giveBack(1)
      if (codeOf(error) !== 'EEXIST') throw error
    }
  }
  throw new SystemError('EAGAIN')
}

/** A regular file; the caller closes it. Takes no permit. @throws FsRefusal or an error with `code` */
export function openFile(tree: Tree, quotas: Quotas, place: Place, how: OpenHow): Descriptor {
  const access = how.writes ? (how.reads ? O_RDWR : O_WRONLY) : O_RDONLY
  const flags = access | (how.writes && how.appends ? O_APPEND : 0)
  let file: Descriptor
  if (how.writes && how.create) file = openOrCreate(tree, quotas, place, how, flags)
  else {
    using found = tree.locate(place)
    file = reopen(found, how, flags)
  }
  if (how.writes && how.truncate) ftruncateSync(file.fd, 0)
  return file
}

/** Writes a regular file in place, or makes it. Readers may see a part; a call that was cut short leaves a part. */
export async function writeFile(
  tree: Tree,
  quotas: Quotas,
  place: Place,
  how: 'replace' | 'append',
  bytes: Uint8Array,
  check: Check,
): Promise<void> {
  using _permit = quotas.open.take()
  quotas.written.take(bytes.length)
  let opened: Descriptor
  try {
    const appends = how === 'append'
    const making = { reads: false, writes: true, create: true, exclusive: false }
    opened = openFile(tree, quotas, place, { ...making, appends, truncate: !appends })
  } catch (error) {
    quotas.written.giveBack(bytes.length)
    throw error
  }
  using file = opened
  await writeWhole(file, bytes, check)
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Undefined for a name that is not UTF-8: the guest could not say it. */
function nameOf(entry: Dirent<Buffer>): string | undefined {
  try {
    return utf8.decode(entry.name)
  } catch {
    return undefined
  }
}

/** An entry of a directory. */
export interface Entry {
  readonly name: string
  readonly kind: 'file' | 'directory'
}

/** The regular files and directories in a directory that are not denied, sorted by UTF-16 code unit. */
export async function listEntries(
  tree: Tree,
  quotas: Quotas,
  place: Place,
  deny: readonly string[],
  check: Check,
): Promise<readonly Entry[]> {
  using _permit = quotas.open.take()
  using found = tree.locate(place)
  if (!found.stat().isDirectory()) throw answer('ENOTDIR')
  // Node's types know no buffers here, unlike Node.
  const options = { encoding: 'buffer' as BufferEncoding }
  const entries = (await opendir(found.path(), options)) as unknown as AsyncIterable<Dirent<Buffer>>
  const listed: Entry[] = []
  for await (const entry of entries) {
    check()
    quotas.read.take(entry.name.length)
    const name = entry.isFile() || entry.isDirectory() ? nameOf(entry) : undefined
    if (name !== undefined && !isDenied(canonicalPath(place, name), deny))
      listed.push({ name, kind: entry.isFile() ? 'file' : 'directory' })
  }
  return listed.sort((one, other) => (one.name < other.name ? -1 : 1))
}

export function makeDirectory(tree: Tree, quotas: Quotas, place: Place): void {
  if (place.segments.length === 0) throw answer('EEXIST')
  const { dir, name } = tree.locateParent(place)
  using held = dir
  quotas.created.take(1)
  try {
    mkdirSync(held.path(name), directoryMode)
  } catch (error) {
    quotas.created.giveBack(1)
    throw error
  }
}

/** Removes a regular file or an empty directory. Should a link be swapped in, the link goes, never what it names. */
export function removeEntry(tree: Tree, place: Place, deny: readonly string[]): void {
  if (place.segments.length === 0) throw denied('a root is not removed')
  if (holdsDenied(canonicalPath(place), deny)) throw denied('a directory that holds denied paths is not removed')
  const { dir, name } = tree.locateParent(place)
  using held = dir
  using found = tree.locateIn(held, name)
  if (found.stat().isDirectory()) rmdirSync(held.path(name))
  else unlinkSync(held.path(name))
}
