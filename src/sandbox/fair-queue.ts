/**
 * Waiting items of many owners, in turns: who comes in stands behind everybody who is waiting, and who was served goes to
 * the end. Between an owner's arrival and its next turn every other owner has one turn at most, however many items it has.
 */
export interface FairQueue<T> {
  readonly length: () => number
  /**
   * Adds an item. Where that is one too many, somebody has to go: the newest item of the owner with the most, which may
   * be the one that was just added (the rule of FQ-CoDel, RFC 8290, section 4.1: the longest queue pays). It is returned.
   */
  readonly push: (owner: string, item: T) => T | undefined
  /** The next item in turn. */
  readonly shift: () => T | undefined
  /** Takes an item out of its owner's queue. False where it is not there any more. */
  readonly remove: (owner: string, item: T) => boolean
}

/** @param most items that may wait, 0 or more */
export function openFairQueue<T>(most: number): FairQueue<T> {
  /** In order of turns. No list is empty. */
  const waiting = new Map<string, T[]>()
  let length = 0

  function longest(first: string): readonly [string, T[]] {
    let found: readonly [string, T[]] = [first, waiting.get(first) ?? []]
    for (const entry of waiting) if (entry[1].length > found[1].length) found = entry
    return found
  }

  function leave(owner: string, items: T[]): void {
    length -= 1
    if (items.length === 0) waiting.delete(owner)
  }

  return {
    length: () => length,
    push: (owner, item) => {
      const items = waiting.get(owner)
      if (items === undefined) waiting.set(owner, [item])
      else items.push(item)
      length += 1
      if (length <= most) return undefined
      const [payer, theirs] = longest(owner)
      const gone = theirs.pop()
      leave(payer, theirs)
      return gone
    },
    shift: () => {
      for (const [owner, items] of waiting) {
        const item = items.shift()
        leave(owner, items)
        if (items.length > 0) {
          waiting.delete(owner)
          waiting.set(owner, items)
        }
        return item
      }
      return undefined
    },
    remove: (owner, item) => {
      const items = waiting.get(owner)
      const at = items?.indexOf(item) ?? -1
      if (items === undefined || at < 0) return false
      items.splice(at, 1)
      leave(owner, items)
      return true
    },
  }
}
