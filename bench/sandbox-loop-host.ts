// What `sandbox-limits.ts` measures: loops with limits over loops without. Prints one line of JSON.
import { newQuickJSWASMModuleFromVariant, RELEASE_SYNC } from 'quickjs-emscripten'
import { instantiate } from '../src/sandbox/engine/instance.ts'
import { openRealm } from '../src/sandbox/engine/realm.ts'

const memoryBytes = 64 << 20
const stackBytes = 32 << 10

/** Enough of some 10 ms to find one that nothing disturbed; the first ones run code that is not optimised yet. */
const turns = 60

/** Programs that do little but turn a loop, of the interpreter or of a built-in. */
const loops = {
  count: 'let n = 0; for (let i = 0; i < 2e5; i++) n = (n + i) | 0; n',
  array: 'const a = [1, 2, 3, 4, 5, 6, 7, 8]; let n = 0; for (let i = 0; i < 1e5; i++) n += a[i & 7]; n',
  while:
    'let n = 27, c = 0; for (let i = 0; i < 300; i++) { n = 27; while (n > 1) { n = n & 1 ? 3 * n + 1 : n >> 1; c++ } } c',
  indexOf: 'const a = new Array(1e5).fill(1); a.indexOf(2) + a.lastIndexOf(3)',
} as const

interface Contestant {
  readonly run: (source: string) => void
}

/** An engine with memory and interrupt limits, or one without. Both are rewritten and have fuel without end. */
async function limited(withLimits: boolean): Promise<Contestant> {
  const instance = await instantiate(memoryBytes)
  const host = {
    interrupt: () => {
      if (performance.now() < 0) throw new Error('late')
    },
    send: () => {
      throw new Error('no host function is there')
    },
    module: () => undefined,
  }
  instance.onRefill = () => {
    instance.globals.fuel.value = 500_000
  }
  const realm = openRealm(instance, { memoryBytes, stackBytes, modules: false }, host)
  if (!withLimits) {
    instance.ffi.QTS_RuntimeSetMemoryLimit(realm.roots.runtime, -1)
    instance.ffi.QTS_RuntimeDisableInterruptHandler(realm.roots.runtime)
  }
  return { run: (source) => realm.free(realm.evaluate(`{${source}}`, 'bench.js').value) }
}

/** The engine as it is installed: not rewritten, so without fuel. */
async function unmetered(): Promise<Contestant> {
  const context = (await newQuickJSWASMModuleFromVariant(RELEASE_SYNC)).newContext()
  return { run: (source) => context.unwrapResult(context.evalCode(`{${source}}`)).dispose() }
}

/** Least time of one over least time of the other, taken in turns. */
function ratio(one: Contestant, other: Contestant, source: string): number {
  let least = Number.POSITIVE_INFINITY
  let otherLeast = Number.POSITIVE_INFINITY
  for (let turn = 0; turn < turns; turn++) {
    const from = performance.now()
    one.run(source)
    const between = performance.now()
    other.run(source)
    const to = performance.now()
    least = Math.min(least, between - from)
    otherLeast = Math.min(otherLeast, to - between)
  }
  return least / otherLeast
}

const [full, free, plain] = await Promise.all([limited(true), limited(false), unmetered()])
const compare = (one: Contestant, other: Contestant): object =>
  Object.fromEntries(Object.entries(loops).map(([name, source]) => [name, ratio(one, other, source)]))
process.stdout.write(JSON.stringify({ limits: compare(full, free), fuel: compare(free, plain) }))
process.exit(0)
