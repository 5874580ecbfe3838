import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { packageRoot } from './package-root.ts'

/** Escapement's own version. `dist` stands one folder below package.json. */
export function toolVersion(): string {
  const { dir, extension } = packageRoot()
  const file = join(extension === '.ts' ? dir : dirname(dir), 'package.json')
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
}
