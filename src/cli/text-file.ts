import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { UsageError } from '../internal/errors.ts'
import { makeDir } from '../internal/make-dir.ts'
import { fileFault } from './output.ts'

/** Reads a text file; undefined where there is none. Throws a UsageError where it cannot be read. */
export async function readIfThere(file: string, cwd: string): Promise<string | undefined> {
  try {
    return await readFile(resolve(cwd, file), 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return undefined
    throw new UsageError(
      'ERR_FILE',
      `${file}: cannot be read (${code ?? 'unknown error'})`,
      'name a file that can be read',
      { cause: error },
    )
  }
}

/** Reads a text file that must be there. Throws a UsageError with `remedy`. */
export async function readText(file: string, cwd: string, remedy: string): Promise<string> {
  const text = await readIfThere(file, cwd)
  if (text === undefined) throw new UsageError('ERR_FILE', `${file}: there is no such file`, remedy)
  return text
}

/** Writes a text file whole or not at all. Throws a UsageError where it cannot. */
export async function writeText(file: string, cwd: string, text: string): Promise<void> {
  const path = resolve(cwd, file)
  const scratch = `${path}.${process.pid}.tmp`
  try {
    await makeDir(dirname(path))
    await writeFile(scratch, text)
    await rename(scratch, path)
  } catch (error) {
    await rm(scratch, { force: true })
    throw fileFault(file, error)
  }
}
