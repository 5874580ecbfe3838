import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { wordsOf } from '../../../src/fuzz/jazzer/dictionary.ts'
import { nameOf } from '../../../src/fuzz/jazzer/campaign.ts'
import type { FuzzTarget } from '../../../src/fuzz/jazzer/fuzz-target.ts'

export const root = join(import.meta.dirname, '../../..')
const corpus = join(root, 'corpus/fuzz-targets')

/** Files of all fuzz targets of the project, or of the planted ones beside this file. */
export const filesOf = (folder: 'fuzz-targets' | 'test/fuzz/jazzer/planted'): readonly string[] =>
  globSync(`${folder}/*.ts`, { cwd: root })
    .toSorted()
    .map((file) => join(root, file))

export const load = async (file: string): Promise<FuzzTarget> => (await import(file)) as FuzzTarget

/** Seeds of a fuzz target, and the inputs that once found something. */
export function seedsOf(file: string): readonly { readonly name: string; readonly data: Buffer }[] {
  const dir = join(corpus, nameOf(file))
  if (!existsSync(dir)) return []
  return readdirSync(dir)
    .toSorted()
    .map((name) => ({ name, data: readFileSync(join(dir, name)) }))
}

export const dictionaryOf = (file: string): string => join(corpus, `${nameOf(file)}.dict`)
export const wordsFor = (file: string): readonly Buffer[] => wordsOf(readFileSync(dictionaryOf(file), 'utf8'))
