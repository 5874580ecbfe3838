import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * The folder under which `targets/` and `escapes/` stand beside `src/`: the checkout, or `dist` in the published
 * package. Modules there have the extension of this file.
 */
export function packageRoot(): { readonly dir: string; readonly extension: '.ts' | '.js' } {
  const here = fileURLToPath(import.meta.url)
  for (let dir = dirname(here); dir !== dirname(dir); dir = dirname(dir))
    if (existsSync(join(dir, 'escapes')) && existsSync(join(dir, 'src')))
      return { dir, extension: here.endsWith('.ts') ? '.ts' : '.js' }
  throw new Error('escapes/ and src/ are not beside each other: the installation is incomplete')
}
