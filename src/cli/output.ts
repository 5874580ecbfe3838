import { access, constants, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { makeDir } from '../internal/make-dir.ts'
import { UsageError } from '../internal/errors.ts'
import { renderers, type Format } from '../report/index.ts'
import type { Attachments } from '../report/html.ts'
import type { ResultDocument } from '../result.ts'

/** One `-o FORMAT=FILE`. */
export interface Output {
  readonly format: Format
  readonly file: string
}

const formats = Object.keys(renderers) as Format[]

/** The words that `-o` takes, for help texts. */
export const formatWords = formats.join(', ')

/** Reads `html=report.html`, or `report.html` where the ending tells. Throws a UsageError. */
export function parseOutput(text: string): Output {
  const at = text.indexOf('=')
  const file = at < 0 ? text : text.slice(at + 1)
  const ending = file.slice(file.lastIndexOf('.') + 1)
  const word = at < 0 ? ({ xml: 'junit' }[ending] ?? ending) : text.slice(0, at)
  const format = formats.find((each) => each === word)
  if (format === undefined || file === '')
    throw new UsageError(
      'ERR_OUTPUT',
      `-o ${text}: no such format '${word}'`,
      `write FORMAT=FILE with one of: ${formatWords}`,
    )
  return { format, file }
}

/** Why a report could not be written, and what to do. */
export function fileFault(file: string, error: unknown): UsageError {
  const { code } = error as NodeJS.ErrnoException
  const why =
    code === 'ENOSPC'
      ? 'the disk is full'
      : code === 'EACCES' || code === 'EROFS' || code === 'EPERM'
        ? 'the folder is read-only'
        : `it cannot be written (${code ?? 'unknown error'})`
  return new UsageError('ERR_OUTPUT', `${file}: ${why}`, 'free space, or name another file with -o', { cause: error })
}

/** Refuses before the work begins where a file could not be written after it. */
export async function checkOutputs(outputs: readonly Output[], cwd: string): Promise<void> {
  for (const { file } of outputs) {
    const dir = dirname(resolve(cwd, file))
    try {
      await makeDir(dir)
      await access(dir, constants.W_OK)
      // Root may write where access(2) says yes and the file system says no: only a write tells.
      const probe = resolve(dir, `.escapement-${process.pid}`)
      await writeFile(probe, '')
      await rm(probe)
    } catch (error) {
      throw fileFault(file, error)
    }
  }
}

/**
 * Writes each output whole or not at all: a scratch file beside it is renamed into place. `context` is what the gate said,
 * where it was asked, and what a page shows beside the result.
 */
export async function writeOutputs(
  doc: ResultDocument,
  outputs: readonly Output[],
  cwd: string,
  context: Attachments = {},
): Promise<void> {
  for (const { format, file } of outputs) {
    const path = resolve(cwd, file)
    const scratch = `${path}.${process.pid}.tmp`
    const text = renderers[format](doc, context)
    try {
      const there = await stat(path).catch(() => undefined)
      // A device or a pipe is written to, not replaced.
      if (there !== undefined && !there.isFile()) await writeFile(path, text)
      else {
        await writeFile(scratch, text)
        await rename(scratch, path)
      }
    } catch (error) {
      await rm(scratch, { force: true })
      throw fileFault(file, error)
    }
  }
}
