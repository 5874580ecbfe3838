import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { BuildOptions } from 'esbuild'

/** Scripts of a page: with the charting library or without it. */
export const bundles = ['page', 'page-with-charts'] as const
export type Bundle = (typeof bundles)[number]

const notice =
  '/* Contains Preact (c) Jason Miller, MIT; in pages with charts also Observable Plot (c) Observable, D3 (c) Mike Bostock, ISC. */'

/** How a script is bundled, here and by `scripts/page.ts`. */
export function bundleOptions(bundle: Bundle): BuildOptions & { write: false; metafile: true } {
  return {
    entryPoints: [join(import.meta.dirname, 'live', `${bundle}.ts`)],
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: 'iife',
    target: 'es2022',
    legalComments: 'none',
    banner: { js: notice },
  }
}

const known = new Map<Bundle, string>()

/**
 * The script of a page. A package holds it as a file. A checkout bundles it on first use, in this process and without a
 * cache: that takes a fifth of a second, and a report is never drawn by code that was changed since.
 */
export function pageScript(bundle: Bundle): string {
  const before = known.get(bundle)
  if (before !== undefined) return before
  const built = join(import.meta.dirname, `${bundle}.bundle.js`)
  const script = existsSync(built) ? readFileSync(built, 'utf8') : bundleNow(bundle)
  known.set(bundle, script)
  return script
}

function bundleNow(bundle: Bundle): string {
  // Loaded by need: esbuild is no dependency of the package.
  const esbuild = createRequire(import.meta.url)('esbuild') as typeof import('esbuild')
  return esbuild.buildSync(bundleOptions(bundle)).outputFiles[0]?.text ?? ''
}
