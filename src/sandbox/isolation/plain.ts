/**
 * Levels of nesting that cross between the processes, so that code that walks a copy by recursion keeps its stack. An
 * engine gives some 600 at most: its own copier runs out of stack.
 */
const deepestNesting = 1000

/**
 * Why parsed JSON is no copy as `copy.ts` makes it, or undefined where it is one. JSON itself knows `__proto__` as a key
 * and `1e999`, which reads as Infinity; the engine's copier lets neither through.
 */
export function whyNotPlain(value: unknown): string | undefined {
  let level: unknown[] = [value]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepestNesting) return `nested deeper than ${deepestNesting} levels`
    const next: unknown[] = []
    for (const item of level) {
      if (typeof item === 'number' && !Number.isFinite(item)) return 'a number that is not finite'
      if (typeof item !== 'object' || item === null) continue
      if (Object.hasOwn(item, '__proto__')) return 'a property named __proto__'
      for (const inner of Object.values(item)) next.push(inner)
    }
    level = next
  }
  return undefined
}
