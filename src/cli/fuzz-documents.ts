import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Value } from '@sinclair/typebox/value'
import { FuzzSchema, type FuzzDocument } from '../fuzz/document.ts'
import { UsageError } from '../internal/errors.ts'

/** Reads what `escapement fuzz -o json=FILE` wrote. Throws a UsageError that names the file and what is wrong with it. */
export async function readFuzz(files: readonly string[], cwd: string): Promise<FuzzDocument[]> {
  const remedy = 'write it anew: escapement fuzz TARGET -o json=FILE'
  return Promise.all(
    files.map(async (file) => {
      let value: unknown
      try {
        value = JSON.parse(await readFile(resolve(cwd, file), 'utf8'))
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException
        const why = code === undefined ? 'it is not JSON' : `it cannot be read (${code})`
        throw new UsageError('ERR_FUZZ', `${file}: ${why}`, remedy)
      }
      if (Value.Check(FuzzSchema, value)) return value
      const first = Value.Errors(FuzzSchema, value).First()
      throw new UsageError(
        'ERR_FUZZ',
        `${file}: ${first?.path ?? ''} ${first?.message ?? 'is no fuzz document'}`,
        remedy,
      )
    }),
  )
}
