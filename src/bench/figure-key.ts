import type { Figure } from './document.ts'

type Named = Pick<Figure, 'id' | 'target' | 'measure' | 'guest'>

/**
 * Everything that a figure answers to, the widest first: `limit.memory` (all targets and guests), `limit.memory/cpu`,
 * `isolated-vm@7.0.1/limit.memory`, `isolated-vm@7.0.1/limit.memory/cpu`, and its id. Made from its fields: a spec may hold a slash
 * itself, so that no key is ever taken apart.
 */
function keysOf({ id, target, measure, guest }: Named): readonly string[] {
  return [measure, `${measure}/${guest}`, `${target}/${measure}`, `${target}/${measure}/${guest}`, id]
}

/** How closely a key names a figure: 1 for its measure alone, more for more of it, 0 where it names another. */
export function closeness(key: string, figure: Named): number {
  return keysOf(figure).lastIndexOf(key) + 1
}

/** True where the key says itself which target is meant. */
export function namesTarget(key: string, figure: Named): boolean {
  return closeness(key, figure) > 2
}
