import { folded } from '../../policy/path.ts'

/** A directory of the policy. */
export interface Root {
  /** Absolute, as the policy has it. */
  readonly spelled: string
  /** The same without any link. */
  readonly canonical: string
}

/** Where a guest's path lies: below `root`, by names that are opened one by one. None: the root itself. */
export interface Place {
  readonly root: Root
  readonly segments: readonly string[]
}

export type Placement =
  { readonly kind: 'below'; readonly place: Place } | { readonly kind: 'outside' } | { readonly kind: 'denied' }

const isBelow = (path: string, dir: string): boolean =>
  path === dir || path.startsWith(dir.endsWith('/') ? dir : `${dir}/`)

/** Absolute path without links of a place, or of an entry in it. */
export function canonicalPath(place: Place, entry?: string): string {
  const names = entry === undefined ? place.segments : [...place.segments, entry]
  return names.length === 0 ? place.root.canonical : `${place.root.canonical.replace(/\/$/, '')}/${names.join('/')}`
}

/**
 * In every spelling that some file system takes for the same: case, width and composition do not matter.
 * @param deny absolute paths; each denies itself and all that is below it
 */
export function isDenied(path: string, deny: readonly string[]): boolean {
  const name = folded(path)
  return deny.some((each) => isBelow(name, folded(each)))
}

/** True for a directory that something denied lies in: its removal would tell whether that is there. */
export function holdsDenied(path: string, deny: readonly string[]): boolean {
  const name = folded(path)
  return deny.some((each) => isBelow(folded(each), name))
}

/**
 * The deepest root that a path lies in. Pure, and by text alone: what is outside is told before the disk is asked.
 *
 * @param absolute as `readGuestPath` gives it
 */
export function placeOf(absolute: string, roots: readonly Root[], deny: readonly string[]): Placement {
  let deepest: { readonly root: Root; readonly name: string } | undefined
  for (const root of roots)
    for (const name of [root.spelled, root.canonical])
      if (isBelow(absolute, name) && name.length > (deepest?.name.length ?? 0)) deepest = { root, name }
  if (deepest === undefined) return { kind: 'outside' }
  const place = {
    root: deepest.root,
    segments: absolute
      .slice(deepest.name.length)
      .split('/')
      .filter((segment) => segment !== ''),
  }
  return isDenied(absolute, deny) || isDenied(canonicalPath(place), deny)
    ? { kind: 'denied' }
    : { kind: 'below', place }
}
