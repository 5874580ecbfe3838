import type { CatalogueEntry } from '../catalogue.ts'
import type { LoadedCase } from '../corpus.ts'
import { resolveTarget, type ResolvedTarget, type ResolveOptions } from '../resolve.ts'

/** Resolves each case's first positive control, which ships with the package, once per spec. */
export async function firstControls(
  cases: readonly LoadedCase[],
  catalogue: readonly CatalogueEntry[],
  options: ResolveOptions,
): Promise<Map<string, ResolvedTarget>> {
  const bySpec = new Map<string, ResolvedTarget>()
  const controls = new Map<string, ResolvedTarget>()
  for (const one of cases) {
    const [spec] = one.escapeCase.positiveControls
    const known = bySpec.get(spec) ?? (await resolveTarget(spec, catalogue, options))
    bySpec.set(spec, known)
    controls.set(one.id, known)
  }
  return controls
}
