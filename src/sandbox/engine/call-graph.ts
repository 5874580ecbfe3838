/**
 * Of all functions those where a charge is enough to find every recursion: of any cycle of calls at least one function
 * is among them. `calls[f]` are the functions that `f` calls by name; `byTable` those that may be called by the table.
 */
export function recursionHeads(calls: readonly (readonly number[])[], byTable: Iterable<number>): Set<number> {
  // A cycle goes by the table somewhere, or it has an edge back to a function that is being visited (depth first).
  const heads = new Set(byTable)
  const state = new Uint8Array(calls.length)
  const visiting = 1
  const visited = 2
  for (let root = 0; root < calls.length; root++) {
    if (state[root] !== 0) continue
    const path = [{ caller: root, next: 0 }]
    state[root] = visiting
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const callee = calls[top.caller]?.[top.next++]
      if (callee === undefined) {
        state[top.caller] = visited
        path.pop()
      } else if (state[callee] === 0) {
        state[callee] = visiting
        path.push({ caller: callee, next: 0 })
      } else if (state[callee] === visiting) heads.add(callee)
    }
  }
  return heads
}
