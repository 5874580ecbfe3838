import { appendFile, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { realpathSync } from 'node:fs'
import type { Service } from '../../src/sandbox/service.ts'

/**
 * Files as an embedder writes it who has heard of `..`: the path is joined to the root and judged as text, or by realpath,
 * and opened afterwards. The flaws: CWE-22 (a prefix is no folder), CWE-59 and CWE-367 (a link, also one that comes between
 * look and open), and no look at what kind of file it is.
 */
export function naiveFs(rootDir: string): Service {
  const named = (path: unknown): string => {
    const text = String(path)
    const full = text.startsWith('/') ? text : `${rootDir}/${text}`
    if (!full.startsWith(rootDir)) throw new Error('outside the root')
    return full
  }
  /** Judges where the path leads now. Only of use against who does not act in between. */
  const looked = (path: unknown): string => {
    const full = named(path)
    if (/^(?:race|racing)/.test(String(path)) && !realpathSync(full).startsWith(realpathSync(rootDir)))
      throw new Error('outside the root')
    return full
  }
  const functions = {
    'fs.readText': (path: unknown) => readFile(looked(path), 'utf8'),
    'fs.readBase64': (path: unknown) => readFile(looked(path), 'base64'),
    'fs.writeText': (path: unknown, text: unknown) => writeFile(named(path), String(text)),
    'fs.appendText': (path: unknown, text: unknown) => appendFile(named(path), String(text)),
    'fs.list': (path: unknown) => readdir(named(path)),
    'fs.stat': async (path: unknown) => {
      const found = await stat(named(path))
      return { bytes: found.size, kind: found.isFile() ? 'file' : 'folder', mtimeMs: found.mtimeMs }
    },
    'fs.makeDir': async (path: unknown) => void (await mkdir(named(path), { recursive: true })),
    'fs.remove': (path: unknown) => rm(join(named(path))),
  }
  return { id: 'fs', names: Object.keys(functions), begin: () => ({ functions, end: () => undefined }) }
}
