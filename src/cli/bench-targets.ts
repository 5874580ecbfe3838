import { existsSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'
import type { BenchTarget } from '../bench/bench-process.ts'
import { loadCatalogue, type CatalogueEntry } from '../catalogue.ts'
import { UsageError } from '../internal/errors.ts'
import { resolveTarget } from '../resolve.ts'
import { defaultTargets } from './audit.ts'
import type { Console } from './common.ts'

/** Where a target's bench would stand: beside its adapter. */
const modulePathOf = (adapterPath: string): string => join(dirname(adapterPath), `bench${extname(adapterPath)}`)

/** The targets that `specs` name, or all that can be timed and need no download. Throws a UsageError for one that cannot be timed. */
export async function benchTargets(
  specs: readonly string[],
  install: boolean,
  console: Console,
): Promise<BenchTarget[]> {
  const catalogue = await loadCatalogue()
  const canBeTimed = ({ adapterPath }: CatalogueEntry): boolean => existsSync(modulePathOf(adapterPath))
  const wanted = specs.length > 0 ? specs : defaultTargets(catalogue.filter(canBeTimed))
  const resolving = {
    install,
    notice: (line: string) => console.err.write(`${line}\n`),
    cwd: console.cwd,
  }
  const targets: BenchTarget[] = []
  for (const text of new Set(wanted)) {
    const { spec, target, adapterPath, nodePath, installedDir } = await resolveTarget(text, catalogue, resolving)
    const modulePath = modulePathOf(adapterPath)
    if (!existsSync(modulePath))
      throw new UsageError(
        'ERR_TARGET',
        `${spec} cannot be timed: there is no ${basename(modulePath)} beside its adapter`,
        `choose one of: ${catalogue
          .filter(canBeTimed)
          .map((each) => each.target.id)
          .join(', ')}`,
      )
    const base = { id: target.id, spec, modulePath, nodePath, nodeFlags: target.nodeFlags ?? [] }
    targets.push({ ...base, ...(installedDir === undefined ? {} : { installedDir }) })
  }
  return targets
}
