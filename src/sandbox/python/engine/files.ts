import type { FileSystem, MemoryNode } from './pyodide.ts'
import type { Mount } from './setup.ts'

/** Emscripten's number of ENOSPC. */
const noSpace = 51
/** What a name costs at least: the objects that stand for it. */
const nodeBytes = 1024

/** What was written at once is a copy of the linear memory, of bytes with a sign. */
const sizeOf = ({ contents }: MemoryNode): number => (ArrayBuffer.isView(contents) ? contents.byteLength : 0)

/**
 * Bounds what a run puts into files in memory, all together: their bytes lie in buffers of JavaScript, which no limit of the
 * linear memory and no heap limit of V8 counts. Growth beyond is refused with ENOSPC. What is deleted is not given back: an
 * open descriptor may still hold it.
 */
export function boundMemoryFiles(FS: FileSystem, mostBytes: number): void {
  const { MEMFS } = FS.filesystems
  const createNode = MEMFS.createNode.bind(MEMFS)
  const resizeFileStorage = MEMFS.resizeFileStorage.bind(MEMFS)
  const { write } = MEMFS.ops_table.file.stream
  let used = 0

  function grow<T>(node: MemoryNode, toBytes: number, act: () => T): T {
    const before = sizeOf(node)
    if (used + Math.max(0, toBytes - before) > mostBytes) throw new FS.ErrnoError(noSpace)
    const result = act()
    // Capacity grows by more than was asked for.
    used += Math.max(0, sizeOf(node) - before)
    return result
  }

  MEMFS.createNode = (...args) => {
    if (used + nodeBytes > mostBytes) throw new FS.ErrnoError(noSpace)
    used += nodeBytes
    return createNode(...args)
  }
  MEMFS.resizeFileStorage = (node, bytes) => grow(node, bytes, () => resizeFileStorage(node, bytes))
  const bounded: typeof write = (stream, from, at, length, to, own) =>
    grow(stream.node, to + length, () => write(stream, from, at, length, to, own))
  MEMFS.stream_ops.write = bounded
  MEMFS.ops_table.file.stream.write = bounded
}

/** Puts folders of the machine where Python finds them under their own paths. Deno's permissions decide about each access. */
export function mountAll(FS: FileSystem, mounts: readonly Mount[]): void {
  for (const { from, to } of mounts) {
    FS.mkdirTree(to)
    FS.mount(FS.filesystems.NODEFS, { root: from }, to)
  }
}
