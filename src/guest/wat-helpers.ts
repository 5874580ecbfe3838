/** Functions that a payload may call, with the imports they need; a module has those that it calls, and what they call. */
export interface WatHelper {
  readonly name: string
  readonly imports: string
  readonly fields: string
}

const wasi = (name: string, type: string): string =>
  `(import "wasi_snapshot_preview1" "${name}" (func $wasi_${name} ${type}))`

/** Where a read puts its bytes, in the third page. */
const readAt = 0x2_0000
/** Where the helpers keep an iovec and what a call answers. */
const iovecAt = 768
const answerAt = 784

/** Rights of preview 1: to read and seek; to write too; for a folder, to open and list, and to read what is in it. */
const readRights = 0b110
const writeRights = 0b100_0110
const folderRights = 0b110_0000_0000_0000

/**
 * - `$open (folder, path, oflags, kind) -> descriptor`: opens a path that ends in a zero, following links. `kind` is 0 to
 *   read, 1 to write too, 2 for a folder. An errno comes back negative.
 * - `$expect (descriptor) -> descriptor`: traps for a negative one.
 * - `$leakFile (descriptor)`: leaks the first 4 KiB of a file and closes it; does nothing for a negative one.
 * - `$write (descriptor, at, length) -> errno`: one call of `fd_write`.
 */
export const watHelpers: readonly WatHelper[] = [
  {
    name: '$expect',
    imports: '',
    fields: `
(func $expect (param $fd i32) (result i32)
  (if (i32.lt_s (local.get $fd) (i32.const 0)) (then (unreachable)))
  (local.get $fd))`,
  },
  {
    name: '$leakFile',
    imports: `${wasi('fd_read', '(param i32 i32 i32 i32) (result i32)')} ${wasi('fd_close', '(param i32) (result i32)')}`,
    fields: `
(func $leakFile (param $fd i32)
  (if (i32.lt_s (local.get $fd) (i32.const 0)) (then (return)))
  (i32.store (i32.const ${iovecAt}) (i32.const ${readAt}))
  (i32.store (i32.const ${iovecAt + 4}) (i32.const 4096))
  (if (i32.eqz (call $wasi_fd_read (local.get $fd) (i32.const ${iovecAt}) (i32.const 1) (i32.const ${answerAt})))
    (then (call $leak (i32.const ${readAt}) (i32.load (i32.const ${answerAt})))))
  (drop (call $wasi_fd_close (local.get $fd))))`,
  },
  {
    name: '$open',
    imports: wasi('path_open', '(param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)'),
    fields: `
(func $open (param $folder i32) (param $path i32) (param $oflags i32) (param $kind i32) (result i32)
  (local $rights i64) (local $errno i32)
  (local.set $rights (i64.const ${readRights}))
  (if (i32.eq (local.get $kind) (i32.const 1)) (then (local.set $rights (i64.const ${writeRights}))))
  (if (i32.eq (local.get $kind) (i32.const 2)) (then (local.set $rights (i64.const ${folderRights}))))
  (local.set $errno (call $wasi_path_open (local.get $folder) (i32.const 1) (local.get $path)
    (call $length (local.get $path)) (local.get $oflags) (local.get $rights)
    (select (i64.const ${folderRights | readRights}) (i64.const 0) (i32.eq (local.get $kind) (i32.const 2)))
    (i32.const 0) (i32.const ${answerAt})))
  (if (result i32) (local.get $errno)
    (then (i32.sub (i32.const 0) (local.get $errno)))
    (else (i32.load (i32.const ${answerAt})))))`,
  },
  {
    name: '$write',
    imports: wasi('fd_write', '(param i32 i32 i32 i32) (result i32)'),
    fields: `
(func $write (param $fd i32) (param $at i32) (param $count i32) (result i32)
  (i32.store (i32.const ${iovecAt}) (local.get $at))
  (i32.store (i32.const ${iovecAt + 4}) (local.get $count))
  (call $wasi_fd_write (local.get $fd) (i32.const ${iovecAt}) (i32.const 1) (i32.const ${answerAt})))`,
  },
]

/** The helpers that the fields of a module call. */
export function helpersFor(fields: string): WatHelper[] {
  return watHelpers.filter(({ name }) => fields.includes(`(call ${name} `))
}
