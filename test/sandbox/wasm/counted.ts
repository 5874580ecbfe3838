import { binary, textOf, wasm, type Plain } from './support.ts'

/** A module with a second counter: every instruction of its text calls a function that counts it. It knows nothing of the meter. */
export interface Counted extends Plain {
  /** Instructions so far, the start function's included. */
  readonly count: () => number
  readonly progress: () => number
}

const silent = /^(?:end|else|catch|catch_all|delegate)\b/

/** Puts a call before every instruction line of every function. What follows the `(local ...)` lines is one each. */
function withCalls(text: string, counter: number): string {
  const lines = text.split('\n')
  let inFunction = false
  return lines
    .map((line) => {
      const one = line.trim()
      if (/^ {2}\S/.test(line)) inFunction = one.startsWith('(func ')
      if (!inFunction || one.startsWith('(') || silent.test(one)) return line
      return `call ${counter}\n${line}`
    })
    .join('\n')
}

/** @param most instructions, after which it traps */
export function counted(bytes: Uint8Array, most: number): Counted {
  const text = textOf(bytes)
  const functions = text.match(/^ {2}\(func /gm)?.length ?? 0
  const globals = text.match(/^ {2}\(global /gm)?.length ?? 0
  const limit = most === Infinity ? 2n ** 62n : BigInt(most)
  const added = `(global (export "count") (mut i64) (i64.const 0))
    (export "progress-now" (global 1))
    (func global.get ${globals} i64.const ${limit} i64.ge_u if unreachable end
      global.get ${globals} i64.const 1 i64.add global.set ${globals})`
  const made = withCalls(text, functions).trimEnd().replace(/\)$/, `${added})`)
  const { exports } = new wasm.Instance(new wasm.Module(binary(made)), {})
  const named = exports as Readonly<Record<string, ((...args: readonly unknown[]) => unknown) & { value: unknown }>>
  return {
    call: (name, ...args) => named[name]?.(...args),
    count: () => Number(named['count']?.value),
    progress: () => Number(named['progress-now']?.value),
  }
}
