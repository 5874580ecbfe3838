import { newQuickJSWASMModule, type QuickJSWASMModule } from 'quickjs-emscripten'
import type { Program } from '../../../src/fuzz/program.ts'

/** How a program ended, in words that two engines can be compared by. */
export type Told = `returned ${string}` | `threw ${string}`

/** Turns any value into a text of its own, by the guest's built-in functions as they were before the program ran. */
const describe = `(() => {
  const { stringify } = JSON, { ownKeys, getPrototypeOf } = Reflect, { is } = Object, textOf = String, list = Array
  return function told(value, depth = 0) {
    if (typeof value === 'string') return stringify(value)
    if (typeof value === 'bigint') return textOf(value) + 'n'
    if (is(value, -0)) return '-0'
    if (typeof value === 'symbol' || typeof value !== 'object' || value === null)
      return typeof value === 'function' ? 'function' : textOf(value)
    if (depth > 4) return '...'
    let text = list.isArray(value) ? '[' : '{'
    for (const key of ownKeys(value)) text += (typeof key === 'string' ? stringify(key) : textOf(key)) + ':' + told(value[key], depth + 1) + ','
    return text + (getPrototypeOf(value) === null ? 'null' : '')
  }
})()`

/** The program as a script whose completion value is a text. */
export const scriptOf = (program: Program): string => `{const told=${describe};told((function(){${program}\n})())}`

/** Looks at the clock that a program may take, each some 10,000 steps; and a message of the engine's own that means a limit. */
const mostLooks = 50
const limit = /^(?:out of memory|stack overflow|interrupted)$/

let opened: Promise<QuickJSWASMModule> | undefined

/**
 * A program in a new context of QuickJS as it is published: not rewritten, no kernel, no snapshot.
 * @returns undefined where it met a limit or broke the engine, which is nothing that engines agree on
 */
export async function runPlain(program: Program): Promise<Told | undefined> {
  const module = await (opened ??= newQuickJSWASMModule())
  try {
    return runIn(module, program)
  } catch (error) {
    if (!(error instanceof WebAssembly.RuntimeError)) throw error
    // It aborts where a program made it lose count of an object.
    opened = undefined
    return undefined
  }
}

function runIn(module: QuickJSWASMModule, program: Program): Told | undefined {
  let looks = 0
  const runtime = module.newRuntime({
    maxStackSizeBytes: 32 << 10,
    memoryLimitBytes: 16 << 20,
    interruptHandler: () => ++looks > mostLooks,
  })
  const context = runtime.newContext()
  try {
    const result = context.evalCode(scriptOf(program), 'guest.js', { type: 'global' })
    if (result.error === undefined) {
      const text = context.getString(result.value)
      result.value.dispose()
      return `returned ${text}`
    }
    const thrown: unknown = context.dump(result.error)
    result.error.dispose()
    return limit.test(String((thrown as { message?: unknown } | null)?.message)) ? undefined : `threw ${nameOf(thrown)}`
  } finally {
    context.dispose()
    runtime.dispose()
  }
}

/** The name of an error; one word for all that is none. */
export function nameOf(thrown: unknown): string {
  const name = typeof thrown === 'object' && thrown !== null ? (thrown as { name?: unknown }).name : undefined
  return typeof name === 'string' && name !== '' ? name : 'what is no error'
}
