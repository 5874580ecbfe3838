import { buildSync } from 'esbuild'
import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { bundleOptions, bundles } from '../src/report/html/bundle.ts'

const root = dirname(import.meta.dirname)

/**
 * Bundles the scripts of the HTML report into `dist/`, where the package finds them, puts Preact where it is imported,
 * and copies the licences of what was bundled.
 */
export function bundlePage(dist: string): void {
  const out = join(dist, 'src/report/html')
  const inputs = new Set<string>()

  for (const bundle of bundles) {
    const { outputFiles, metafile } = buildSync({ ...bundleOptions(bundle), absWorkingDir: root })
    writeFileSync(join(out, `${bundle}.bundle.js`), outputFiles[0]?.contents ?? '')
    for (const each of Object.keys(metafile.inputs)) inputs.add(each)
  }

  buildSync({
    entryPoints: [join(root, 'src/report/html/vdom.ts')],
    outfile: join(out, 'vdom.js'),
    bundle: true,
    format: 'esm',
    target: 'es2022',
    legalComments: 'none',
  })

  // Only the bundles have use for these: they import what the package does not bring.
  rmSync(join(out, 'live'), { recursive: true })

  const packages = new Set([...inputs].flatMap((each) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(each)?.[1] ?? []))
  const licences = [...packages]
    .toSorted((a, b) => (a < b ? -1 : 1))
    .map((name) => {
      const folder = join(root, 'node_modules', name)
      const [file] = globSync('LICEN[CS]E*', { cwd: folder })
      if (file === undefined) throw new Error(`${name} has no licence file: it may not be bundled`)
      return `${name}\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`
    })
  writeFileSync(join(out, 'licences.txt'), licences.join(`\n${'-'.repeat(80)}\n\n`))
}
