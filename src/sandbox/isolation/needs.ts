import { execFileSync } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, readSync, readdirSync, realpathSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A file or folder of the host under the name by which the child looks for it. */
export interface Need {
  readonly from: string
  readonly to: string
}

const programInterpreter = 3

/** Of a file whose rest is large: its headers, and the loader's name behind them. */
const headBytes = 64 << 10

function headOf(path: string): Buffer {
  const head = Buffer.alloc(headBytes)
  const fd = openSync(path, 'r')
  try {
    return head.subarray(0, readSync(fd, head, 0, headBytes, 0))
  } finally {
    closeSync(fd)
  }
}

/** The loader that a 64-bit little-endian ELF asks for, e.g. `/lib64/ld-linux-x86-64.so.2`. Undefined: static. */
function interpreterOf(elf: Buffer): string | undefined {
  const tableAt = Number(elf.readBigUInt64LE(32))
  const entryBytes = elf.readUInt16LE(54)
  const entries = elf.readUInt16LE(56)
  for (let i = 0; i < entries; i++) {
    const at = tableAt + i * entryBytes
    if (elf.readUInt32LE(at) !== programInterpreter) continue
    const from = Number(elf.readBigUInt64LE(at + 8))
    const bytes = Number(elf.readBigUInt64LE(at + 32))
    return elf.toString('latin1', from, from + bytes - 1)
  }
  return undefined
}

/** Every name in its folder that leads to a library: the loader looks for `libm.so.6`, maps tell what that is a link to. */
function namesOf(library: string): string[] {
  const dir = dirname(library)
  const stem = basename(library).replace(/\.so(?:\..*)?$/, '.so')
  const leadsThere = (name: string): boolean => {
    try {
      return realpathSync(join(dir, name)) === library
    } catch {
      return false
    }
  }
  return readdirSync(dir)
    .filter((name) => name.startsWith(stem) && leadsThere(name))
    .map((name) => join(dir, name))
}

/** What this Node is made of: its binary, its loader and the shared libraries that it has loaded. Linux only. */
export function nodeNeeds(node: string = process.execPath): readonly Need[] {
  const maps = readFileSync('/proc/self/maps', 'latin1')
  const libraries = new Set(maps.match(/\/\S+\.so(?:\.[\w.]*)?$/gm))
  const interpreter = interpreterOf(headOf(node))
  return [
    { from: realpathSync(node), to: node },
    ...(interpreter === undefined ? [] : [{ from: realpathSync(interpreter), to: interpreter }]),
    ...[...libraries].flatMap((library) => namesOf(library).map((to) => ({ from: library, to }))),
  ]
}

/**
 * Another program: its binary, its loader and the libraries that the loader finds for it (ld.so(8), `--list`). Linux only.
 * @throws Error where the loader cannot tell
 */
export function programNeeds(program: string): readonly Need[] {
  const interpreter = interpreterOf(headOf(program))
  const own = { from: realpathSync(program), to: program }
  if (interpreter === undefined) return [own]
  const listed = execFileSync(interpreter, ['--list', program], { encoding: 'utf8', env: {}, timeout: 30_000 })
  const libraries = [...listed.matchAll(/ => (\/\S+) \(/g)].map(([, path = '']) => path)
  return [own, ...[interpreter, ...libraries].map((path) => ({ from: realpathSync(path), to: path }))]
}

/** This package's own code that a child runs, and the packages that it can import: nothing else of the project. */
export function codeNeeds(): readonly Need[] {
  const sandboxDir = dirname(dirname(fileURLToPath(import.meta.url)))
  const paths = [sandboxDir, join(dirname(sandboxDir), 'internal')]
  let dir = dirname(sandboxDir)
  let described = false
  for (; dir !== dirname(dir); dir = dirname(dir)) {
    const modules = join(dir, 'node_modules')
    if (basename(dir) !== 'node_modules' && existsSync(modules)) paths.push(modules)
    const description = join(dir, 'package.json')
    if (!described && existsSync(description)) {
      paths.push(description)
      described = true
    }
  }
  return paths.map((path) => ({ from: path, to: path }))
}
