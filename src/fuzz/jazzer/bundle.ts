import { readFile, symlink } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createRequire } from 'node:module'
import type { Plugin } from 'esbuild'
import { packageRoot } from '../../internal/package-root.ts'

/**
 * Loaded as they are: native code and WebAssembly that look for files beside themselves, and what only oracles use, whose edges
 * would be noise.
 */
const external = ['libpg-query', 'koffi', 'parse5', 'esbuild', '@electric-sql/pglite', 'pg', 'isolated-vm']

/** Modules keep the place that they were written for: some look for files beside themselves. */
const keepPlaces: Plugin = {
  name: 'keep-places',
  setup: (build) => {
    build.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8')
      const contents = source
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href))
        .replaceAll('import.meta.dirname', JSON.stringify(dirname(path)))
      return { contents, loader: 'ts' }
    })
  },
}

/**
 * Makes one JavaScript module of a fuzz target and all that it imports, because jazzer.js instruments no TypeScript. It has an
 * inline source map, and is ESM: of a CommonJS bundle jazzer.js finds no `fuzz`.
 * @param file absolute path of the fuzz target
 * @param folder where the module goes; there is also a link to the project's packages there, for those that stay outside
 * @returns absolute path of the module, `<folder>/<name>.mjs`
 */
export async function bundleFuzzTarget(file: string, folder: string): Promise<string> {
  const { dir } = packageRoot()
  await symlink(join(dir, 'node_modules'), join(folder, 'node_modules'), 'junction').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  })
  // Loaded by need: esbuild is no dependency of the package.
  const esbuild = createRequire(import.meta.url)('esbuild') as typeof import('esbuild')
  const outfile = join(folder, `${basename(file, extname(file))}.mjs`)
  await esbuild.build({
    entryPoints: [file],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: 'inline',
    external,
    plugins: [keepPlaces],
    legalComments: 'none',
    logLevel: 'silent',
    // Packages that were written for CommonJS call it.
    banner: { js: "import { createRequire as bundled } from 'node:module'; const require = bundled(import.meta.url);" },
  })
  return outfile
}
