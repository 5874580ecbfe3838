/** What a guest program mostly does. */
export const guestIds = ['trivial', 'cpu', 'calls', 'allocation', 'strings', 'host-calls', 'files'] as const
export type GuestId = (typeof guestIds)[number]

/**
 * A program of a guest: a function body, ES2015, that returns `value`. `host-calls` calls `hostAdd(a, b)`, which the embedder
 * hands in and which adds; `files` reads the file `input.txt`, which holds `value` characters, by whatever the runtime grants.
 */
export interface GuestProgram {
  readonly id: GuestId
  readonly body: string
  /** What one run returns: an arm checks it. */
  readonly value: number
}

/** Each takes some tens of microseconds in a fast engine and some hundreds in an interpreter, but for `trivial`. */
export const guestPrograms: Readonly<Record<GuestId, GuestProgram>> = {
  trivial: { id: 'trivial', body: 'return 1 + 1', value: 2 },
  cpu: {
    id: 'cpu',
    body: 'let x = 1; for (let i = 0; i < 2000; i++) x = (x * 31 + i) % 65521; return x',
    value: cpuValue(),
  },
  calls: {
    id: 'calls',
    // Six callees at one place, so that no compiler puts them into the loop: how far recursion is unrolled differs from process to
    // process, and a ratio of two such is off by a factor of two.
    body: 'const list = [(n) => n + 1, (n) => n + 2, (n) => n + 3, (n) => n + 4, (n) => n + 5, (n) => n + 6]; let n = 0; for (let i = 0; i < 600; i++) n = list[i % 6](n); return n',
    value: 2100,
  },
  allocation: {
    id: 'allocation',
    body: 'let kept = []; for (let i = 0; i < 300; i++) { kept.push({ at: i, list: [i, i + 1] }); if (kept.length > 50) kept = [] } return kept.length',
    value: 300 % 51,
  },
  strings: {
    id: 'strings',
    body: 'let text = ""; for (let i = 0; i < 40; i++) text += JSON.stringify({ n: i, s: "value " + i }); return JSON.parse("[" + text.replace(/\\}\\{/g, "},{") + "]").length',
    value: 40,
  },
  'host-calls': {
    id: 'host-calls',
    body: 'let sum = 0; for (let i = 0; i < 20; i++) sum = hostAdd(sum, i); return sum',
    value: 190,
  },
  files: { id: 'files', body: 'return readInput().length', value: 1000 },
}

function cpuValue(): number {
  let x = 1
  for (let i = 0; i < 2000; i++) x = (x * 31 + i) % 65521
  return x
}
