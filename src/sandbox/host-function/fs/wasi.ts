import { fstatSync } from 'node:fs'
import type { RunScope, Service, ServiceFunction } from '../../service.ts'
import type { Check } from './call.ts'
import { listEntries, makeDirectory, removeEntry } from './files.ts'
import { fromBase64, statOf, type FunctionParts, type Stat } from './functions.ts'
import { Handles, type FileHandle } from './handles.ts'
import { answer, FsRefusal, malformed } from './refusal.ts'
import { readWhole, writeWhole } from './transfer.ts'

/** Bytes of one read; a guest that wants more asks again. */
const mostAtOnce = 1 << 20

const names = [
  'wasi.open',
  'wasi.read',
  'wasi.write',
  'wasi.stat',
  'wasi.list',
  'wasi.makeDir',
  'wasi.removeFile',
  'wasi.removeDir',
  'wasi.close',
] as const

function wholeOf(value: unknown): number {
  if (!Number.isSafeInteger(value) || Number(value) < 0) throw malformed('a whole number is needed')
  return Number(value)
}

function fileStat({ file }: FileHandle): Stat {
  const stats = fstatSync(file.fd)
  return { kind: 'file', bytes: stats.size, mtimeMs: stats.mtimeMs }
}

async function readPart(parts: FunctionParts, { file }: FileHandle, from: number, most: number, check: Check) {
  const size = Math.max(0, Math.min(most, mostAtOnce, fstatSync(file.fd).size - from))
  parts.quotas.read.take(size)
  const bytes = await readWhole(file, size, check, from)
  parts.quotas.read.giveBack(size - bytes.length)
  return bytes.toString('base64')
}

function functionsOf(parts: FunctionParts, handles: Handles): Record<(typeof names)[number], ServiceFunction> {
  const { calls, tree, quotas, roots } = parts
  const make = <T>(name: string, path: unknown, body: (check: Check) => T | Promise<T>): Promise<T> =>
    calls.make(`wasi.${name}`, path, body)
  const remove = (name: string, wanted: Stat['kind']): ServiceFunction => {
    return (folder, path) =>
      make(name, path, () => {
        const place = handles.place(folder, path, 'write')
        if (statOf(tree, place).kind !== wanted) throw answer(wanted === 'file' ? 'EISDIR' : 'ENOTDIR')
        removeEntry(tree, place, roots.deny)
      })
  }
  return {
    'wasi.open': (folder, path, how) => make('open', path, () => handles.open(folder, path, how)),
    'wasi.read': (handle, from, most) =>
      make('read', '', (check) => {
        const found = handles.file(handle)
        if (!found.how.reads) throw new FsRefusal('EBADF', 'it was not opened to be read')
        return handles.use(found, () => readPart(parts, found, wholeOf(from), wholeOf(most), check))
      }),
    'wasi.write': (handle, from, content) =>
      make('write', '', (check) => {
        const found = handles.file(handle)
        if (!found.how.writes) throw new FsRefusal('EBADF', 'it was not opened to be written')
        const bytes = fromBase64(content)
        const at = found.how.appends ? undefined : wholeOf(from)
        quotas.written.take(bytes.length)
        return handles.use(found, () => writeWhole(found.file, bytes, check, at))
      }),
    'wasi.stat': (handle, path) =>
      make('stat', path ?? '', () => {
        const found = handles.get(handle)
        return found.kind === 'file' ? fileStat(found) : statOf(tree, handles.place(handle, path, 'read'))
      }),
    'wasi.list': (handle) =>
      make('list', '', (check) =>
        listEntries(tree, quotas, handles.place(handle, undefined, 'read'), roots.deny, check),
      ),
    'wasi.makeDir': (folder, path) =>
      make('makeDir', path, () => makeDirectory(tree, quotas, handles.place(folder, path, 'write'))),
    'wasi.removeFile': remove('removeFile', 'file'),
    'wasi.removeDir': remove('removeDir', 'directory'),
    'wasi.close': (handle) => make('close', '', () => handles.close(handle)),
  }
}

/**
 * What the files of WASI are made of, for `wasm/wasi`: handles of folders and files, the first ones those that a guest begins
 * with. A path goes from a folder and never out of it. The same roots, walk, quotas and deadlines as those of `fs`.
 *
 * @param partsOf of the `fs` service, which has begun its run before this
 */
export function wasiService(preopens: readonly string[], partsOf: (run: RunScope) => FunctionParts): Service {
  return {
    id: 'wasi',
    names,
    internal: names,
    // Nothing of it is for JavaScript.
    guestSource: '(() => ({}))',
    begin: (run) => {
      const parts = partsOf(run)
      const handles = new Handles(parts, preopens)
      return {
        functions: functionsOf(parts, handles),
        end: async () => {
          await parts.calls.end()
          await handles.closeAll()
        },
      }
    },
  }
}
