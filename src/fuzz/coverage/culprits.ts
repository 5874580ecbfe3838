/**
 * Which of `files` break the target. `works` tells whether it works with these left out; leaving out more never breaks it again.
 * Undefined where it does not work with all of them left out. Asks about log2(files) times for each that is found.
 */
export async function culprits<T>(
  files: readonly T[],
  works: (leftOut: readonly T[]) => Promise<boolean>,
): Promise<readonly T[] | undefined> {
  if (!(await works(files))) return undefined
  const found: T[] = []
  let rest = [...files]
  while (!(await works(found))) {
    // It works with the first `high` left out, and not with the first `low`: the one between them matters.
    let low = 0
    let high = rest.length
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if (await works([...found, ...rest.slice(0, middle)])) high = middle
      else low = middle
    }
    found.push(rest[high - 1] as T)
    rest = rest.slice(0, high - 1)
  }
  return found
}
