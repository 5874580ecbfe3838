import type { ServiceFunction } from '../../service.ts'
import type { Calls, Check } from './call.ts'
import { listEntries, makeDirectory, readFile, removeEntry, writeFile } from './files.ts'
import { readGuestPath } from './guest-path.ts'
import { placeOf, type Place } from './place.ts'
import type { Quotas } from './quota.ts'
import { codeOf, denied, FsRefusal, malformed } from './refusal.ts'
import type { Roots } from './roots.ts'
import type { Tree } from './tree.ts'

/** Of one run. */
export interface FunctionParts {
  readonly calls: Calls
  readonly tree: Tree
  readonly roots: Roots
  readonly quotas: Quotas
}

/** What `fs.stat` tells. `mtimeMs`: milliseconds since 1970, to the microsecond. A directory has 0 bytes. */
export interface Stat {
  readonly kind: 'file' | 'directory'
  readonly bytes: number
  readonly mtimeMs: number
}

function textOf(value: unknown): string {
  if (typeof value !== 'string') throw malformed('the text is not a string')
  if (!value.isWellFormed()) throw malformed('the text contains a lone surrogate')
  return value
}

/** RFC 4648 section 4, with padding and nothing else: what decoders take in different ways is refused. @throws FsRefusal */
export function fromBase64(value: unknown): Buffer {
  if (typeof value !== 'string') throw malformed('the base64 is not a string')
  const bytes = Buffer.from(value, 'base64')
  if (bytes.toString('base64') !== value) throw malformed('the base64 is not as in RFC 4648 section 4')
  return bytes
}

function toText(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new FsRefusal('EILSEQ', 'it is not UTF-8 text')
  }
}

/** @throws FsRefusal or an error with `code` */
export function statOf(tree: Tree, place: Place): Stat {
  using found = tree.locate(place)
  const stats = found.stat()
  const isFile = stats.isFile()
  return {
    kind: isFile ? 'file' : 'directory',
    bytes: isFile ? Number(stats.size) : 0,
    mtimeMs: Number(stats.mtimeNs / 1000n) / 1000,
  }
}

function isThere(tree: Tree, place: Place): boolean {
  try {
    tree.locate(place)[Symbol.dispose]()
    return true
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return false
    throw error
  }
}

/** Where an absolute path lies. @throws FsRefusal */
export function placeBelow(roots: Roots, absolute: string, access: 'read' | 'write'): Place {
  const placement = placeOf(absolute, roots[access], roots.deny)
  if (placement.kind === 'below') return placement.place
  throw denied(placement.kind === 'denied' ? 'denied by the policy' : `outside every ${access} root`)
}

/** The functions of one run, by path. Each returns a promise that rejects with FsRefusal only. */
export function functionsOf({ calls, tree, roots, quotas }: FunctionParts) {
  function judge(path: unknown, access: 'read' | 'write'): Place {
    const read = readGuestPath(path, roots[access][0]?.spelled)
    if (read.kind === 'malformed') throw malformed(read.why)
    if (read.kind === 'outside') throw denied(`outside every ${access} root`)
    return placeBelow(roots, read.absolute, access)
  }
  const reading =
    <T>(name: string, body: (place: Place, check: Check) => T | Promise<T>): ServiceFunction =>
    (path) =>
      calls.make(`fs.${name}`, path, (check) => body(judge(path, 'read'), check))
  const writing =
    <T>(name: string, body: (place: Place, check: Check, content: unknown) => T | Promise<T>): ServiceFunction =>
    (path, content) =>
      calls.make(`fs.${name}`, path, (check) => body(judge(path, 'write'), check, content))
  return {
    'fs.readText': reading('readText', async (place, check) => toText(await readFile(tree, quotas, place, check))),
    'fs.readBase64': reading('readBase64', async (place, check) =>
      (await readFile(tree, quotas, place, check)).toString('base64'),
    ),
    'fs.writeText': writing('writeText', (place, check, text) =>
      writeFile(tree, quotas, place, 'replace', Buffer.from(textOf(text)), check),
    ),
    'fs.writeBase64': writing('writeBase64', (place, check, text) =>
      writeFile(tree, quotas, place, 'replace', fromBase64(text), check),
    ),
    'fs.appendText': writing('appendText', (place, check, text) =>
      writeFile(tree, quotas, place, 'append', Buffer.from(textOf(text)), check),
    ),
    'fs.list': reading('list', async (place, check) => {
      const entries = await listEntries(tree, quotas, place, roots.deny, check)
      return entries.map(({ name }) => name)
    }),
    'fs.stat': reading('stat', (place) => statOf(tree, place)),
    'fs.exists': reading('exists', (place) => isThere(tree, place)),
    'fs.makeDir': writing('makeDir', (place) => makeDirectory(tree, quotas, place)),
    'fs.remove': writing('remove', (place) => removeEntry(tree, place, roots.deny)),
  }
}
