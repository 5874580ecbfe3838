/** What the engine uses of Pyodide 314.0.7; nothing of it is reachable from Python once the wall is closed. */
export interface Pyodide {
  readonly _module: PyodideModule
  readonly FS: FileSystem
  readonly setStdout: (options: StreamOptions) => void
  readonly setStderr: (options: StreamOptions) => void
  readonly setStdin: (options: { readonly stdin: () => undefined }) => void
  readonly makeMemorySnapshot: () => Uint8Array
}

interface StreamOptions {
  readonly write: (bytes: Uint8Array) => number
}

/** The Emscripten module: exports of CPython by their names with an underscore. */
export interface PyodideModule {
  readonly HEAP8: Int8Array
  readonly HEAPU8: Uint8Array
  readonly HEAP64: BigInt64Array
  readonly stringToNewUTF8: (text: string) => number
  readonly UTF8ToString: (pointer: number) => string
  readonly _PyRun_SimpleString: (source: number) => number
  readonly _Py_EMSCRIPTEN_SIGNAL_HANDLING: number
}

export interface FileStream {
  readonly node: MemoryNode
}

type WriteFile = (stream: FileStream, from: Uint8Array, at: number, length: number, to: number, own?: boolean) => number

/** Memory files keep their bytes outside of the linear memory; these are the ways in which they become more. */
export interface MemoryFiles {
  createNode: (parent: MemoryNode | null, name: string, mode: number, device: number) => MemoryNode
  resizeFileStorage: (node: MemoryNode, newBytes: number) => void
  readonly stream_ops: { write: WriteFile }
  /** Made with the first node, with what `stream_ops` held then. */
  readonly ops_table: { readonly file: { readonly stream: { write: WriteFile } } }
}

/** A folder's `contents` are its entries. */
export interface MemoryNode {
  contents?: object
}

export interface FileSystem {
  readonly filesystems: { readonly MEMFS: MemoryFiles; readonly NODEFS: object }
  readonly ErrnoError: new (errno: number) => Error
  readonly mkdirTree: (path: string) => void
  readonly mount: (type: object, options: { readonly root: string }, to: string) => void
  readonly makedev: (major: number, minor: number) => number
  readonly registerDevice: (device: number, operations: DeviceOperations) => void
  readonly mkdev: (path: string, mode: number, device: number) => void
}

/** As Emscripten calls them: `buffer` is the linear memory, of which `length` bytes at `offset` count. */
export interface DeviceOperations {
  readonly open: (stream: FileStream) => void
  readonly close: (stream: FileStream) => void
  readonly read: (stream: FileStream, buffer: Int8Array, offset: number, length: number) => number
  readonly write: (stream: FileStream, buffer: Int8Array, offset: number, length: number) => number
}

export interface LoadOptions {
  readonly indexURL: string
  readonly jsglobals: object
  readonly env: Readonly<Record<string, string>>
  readonly stdout: () => void
  readonly stderr: () => void
  readonly _makeSnapshot?: boolean
  readonly _loadSnapshot?: Uint8Array
}

export interface PyodidePackage {
  readonly loadPyodide: (options: LoadOptions) => Promise<Pyodide>
}
