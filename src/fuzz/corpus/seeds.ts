import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Feature } from '../../case.ts'
import { packageRoot } from '../../internal/package-root.ts'
import type { Program } from '../program.ts'
import { readHeader } from './header.ts'

/** Folder of the corpus that ships: `seeds/` to begin campaigns with, `regressions/` to replay. */
export const shippedCorpusDir = (): string => join(packageRoot().dir, 'corpus')

/** Harmless programs that every campaign begins with, as far as its target has what they need. In the order of their names. */
export function shippedSeeds(present: ReadonlySet<Feature>): Program[] {
  const dir = join(shippedCorpusDir(), 'seeds')
  return readdirSync(dir)
    .filter((name) => name.endsWith('.js'))
    .toSorted()
    .map((name) => readHeader(readFileSync(join(dir, name), 'utf8'), join(dir, name)))
    .filter(({ needs }) => needs.every((feature) => present.has(feature)))
    .map(({ body }) => body.trimEnd())
}
