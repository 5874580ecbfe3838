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

const { O_APPEND, O_CREAT, O_EXCL, O_NOFOLLOW, O_RDONLY, O_WRONLY } = constants

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

function openForWriting(found: Descriptor, flags: number): Descriptor {
  const stats = found.stat()
  if (stats.isDirectory()) throw answer('EISDIR')
  // Its other names may lie outside every root, and nobody can tell.
  if (stats.nlink > 1n) throw denied('a file with several hard links is not written')
  return found.reopen(O_WRONLY | flags)
}

function openOrCreate(tree: Tree, quotas: Quotas, place: Place, flags: number): Descriptor {
  const parent = tree.locateParent(place)
  using dir = parent.dir
  for (let attempt = 0; attempt < attempts; attempt++) {
    using found = ifThere(() => tree.locateIn(dir, parent.name))
    // Gone again is as good as not there.
    const opened = found === undefined ? undefined : ifThere(() => openForWriting(found, flags))
    if (opened !== undefined) return opened
    quotas.created.take(1)
    try {
      // With O_EXCL a link in the last place is EEXIST, dangling or not (POSIX open).
      const creating = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | flags
      return new Descriptor(openSync(dir.path(parent.name), creating, fileMode))
    } catch (error) {
      quotas.created.giveBack(1)
      if (codeOf(error) !== 'EEXIST') throw error
    }
  }
  throw new SystemError('EAGAIN')
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
    opened = openOrCreate(tree, quotas, place, how === 'append' ? O_APPEND : 0)
  } catch (error) {
    quotas.written.giveBack(bytes.length)
    throw error
  }
  using file = opened
  if (how === 'replace') ftruncateSync(file.fd, 0)
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

/** Names of the regular files and directories in a directory that are not denied, sorted by UTF-16 code unit. */
export async function listNames(
  tree: Tree,
  quotas: Quotas,
  place: Place,
  deny: readonly string[],
  check: Check,
): Promise<readonly string[]> {
  using _permit = quotas.open.take()
  using found = tree.locate(place)
  if (!found.stat().isDirectory()) throw answer('ENOTDIR')
  // Node's types know no buffers here, unlike Node.
  const options = { encoding: 'buffer' as BufferEncoding }
  const entries = (await opendir(found.path(), options)) as unknown as AsyncIterable<Dirent<Buffer>>
  const names: string[] = []
  for await (const entry of entries) {
    check()
    quotas.read.take(entry.name.length)
    const name = entry.isFile() || entry.isDirectory() ? nameOf(entry) : undefined
    if (name !== undefined && !isDenied(canonicalPath(place, name), deny)) names.push(name)
  }
  return names.sort()
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
