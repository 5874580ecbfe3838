import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Where a package's source is kept, as its manifest has it: the same text for all packages of one repository. */
function repositoryOf(dir: string): string | undefined {
  try {
    const { repository } = JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8')) as {
      repository?: string | { readonly url?: string }
    }
    const url = typeof repository === 'string' ? repository : repository?.url
    return url?.replace(/^git\+|\.git$/g, '')
  } catch {
    return undefined
  }
}

function packagesIn(modules: string): string[] {
  return readdirSync(modules).flatMap((name) => {
    if (name.startsWith('.')) return []
    return name.startsWith('@')
      ? readdirSync(join(modules, name)).map((inner) => join(modules, name, inner))
      : [join(modules, name)]
  })
}

/**
 * The folders of a runtime's own code among all that was installed with it: its package, and those of the same repository. What it
 * borrows, a parser for instance, is somebody else's code, and would fill the corpus with programs that only parse differently.
 * @param installedDir absolute path of the folder that holds `node_modules`
 */
export function packageDirs(installedDir: string, packageName: string): string[] {
  const modules = join(installedDir, 'node_modules')
  const own = join(modules, packageName)
  const repository = repositoryOf(own)
  if (repository === undefined) return [own]
  return [own, ...packagesIn(modules).filter((dir) => dir !== own && repositoryOf(dir) === repository)]
}
