import { deno } from './deno.ts'
import { createCalls, sleepName, type Calls } from './calls.ts'
import { collectOutput, type Output } from './output.ts'
import { writeMessage } from './pipe.ts'
import type { PyodideModule } from './pyodide.ts'
import type { EngineSetup, Task } from './setup.ts'

/** A task with what its program finds. */
export interface BegunTask extends Task {
  readonly inputText: string
  readonly functions: readonly string[]
}

type Status = 'returned' | 'threw' | 'timed-out' | 'out-of-memory' | 'stack-overflow' | 'output-exceeded' | 'faulted'

/** How the program says that it ended: as hostile as the program. */
interface Ended {
  readonly status?: unknown
  readonly value?: unknown
  readonly asText?: unknown
  readonly error?: { readonly name?: unknown; readonly message?: unknown }
  readonly state?: unknown
  readonly names?: unknown
  readonly dropped?: unknown
}

/** The one run of an engine. */
export interface Run {
  readonly output: Output
  /** Answers the program's requests. The one that ends it is not answered. */
  readonly answer: (request: unknown) => object
  readonly begin: (id: string, task: BegunTask) => void
  /** Ends the run where its time is over. */
  readonly look: () => void
  readonly bridge: (name: string) => never
  readonly exit: (code: number) => never
  /** Ends the run whose interpreter was unwound. */
  readonly broke: (error: unknown) => never
  readonly sleep: string
}

const words = {
  'timed-out': 'the wall clock limit was reached',
  'out-of-memory': 'the memory limit was reached',
  'stack-overflow': 'the stack limit was reached',
  'output-exceeded': 'the output limit was reached',
} as const

const encoder = new TextEncoder()
const utf8 = (text: string): number => encoder.encode(text).length

/** The engine's side of one run: its clock, its output, its calls and its end. An end writes one message and exits. */
export function openRun(module: PyodideModule, setup: EngineSetup): Run {
  const { limits } = setup
  let id = ''
  let task: BegunTask | undefined
  let calls: Calls | undefined
  let startMs = 0
  let ending = false

  function end(told: object): never {
    ending = true
    const { stdout, stderr } = output.texts()
    const memoryBytes = Math.min(module.HEAP8.length, limits.memoryBytes)
    const figures = { durationMs: performance.now() - startMs, memoryBytes, memoryPeakBytes: memoryBytes }
    writeMessage({ t: 'done', run: id, result: { value: [], asText: false, ...told, stdout, stderr, ...figures } })
    return deno.exit(0)
  }
  const failed = (status: Status, name: string, message: string): never =>
    end({ status, error: { name, message: message.slice(0, 2000) } })
  const reached = (status: keyof typeof words): never => failed(status, 'LimitReached', words[status])
  const output = collectOutput(
    setup.without.includes('output-limit') ? Number.MAX_SAFE_INTEGER : limits.outputBytes,
    () => reached('output-exceeded'),
  )

  const remainingMs = (): number => startMs + limits.wallMs - performance.now()
  const look = (): void => {
    if (task !== undefined && !ending && remainingMs() <= 0) reached('timed-out')
  }

  function finish({ status, value, asText, error, state, names, dropped }: Ended): never {
    const session = {
      ...(typeof state === 'string' ? { state } : {}),
      ...(Array.isArray(names) ? { names: names.map(String) } : {}),
      ...(Array.isArray(dropped) ? { dropped: dropped.map(String) } : {}),
    }
    const kept = Object.keys(session).length === 0 ? {} : { session }
    if (status === 'returned') {
      const boxed = Array.isArray(value) ? value.slice(0, 1) : []
      const [given] = boxed as unknown[]
      const text = typeof given === 'string' ? given : (JSON.stringify(given) ?? '')
      if (output.bytes() + utf8(text) > limits.outputBytes) return reached('output-exceeded')
      return end({ status, value: boxed, asText: asText === true && typeof given === 'string', ...kept })
    }
    const name = String(error?.name)
    const message = String(error?.message)
    if (output.bytes() + utf8(name) + utf8(message) > limits.outputBytes) return reached('output-exceeded')
    const known = status === 'out-of-memory' || status === 'stack-overflow' ? status : 'threw'
    return end({ status: known, error: { name, message }, ...kept })
  }

  function answer(request: unknown): object {
    const { op, ...rest } = request as { readonly op?: unknown; readonly [key: string]: unknown }
    switch (op) {
      case 'setup': {
        const env = setup.env.flatMap((name) => {
          const value = deno.env.get(name)
          return value === undefined ? [] : [[name, value] as const]
        })
        return {
          env: Object.fromEntries(env),
          foreign: setup.ffi !== 'none',
          open: setup.without.includes('closed-modules'),
        }
      }
      case 'task': {
        if (task === undefined) return {}
        const { source, state, functions, inputText } = task
        const [input = null] = JSON.parse(inputText) as unknown[]
        const values: unknown = JSON.parse(setup.valuesText)
        return { source, functions, input, values, ...(state === undefined ? {} : { state }) }
      }
      case 'call':
        return calls?.call(String(rest['name']), rest['args']) ?? {}
      case 'wait':
        return calls?.wait(typeof rest['ms'] === 'number' ? rest['ms'] : undefined) ?? {}
      case 'end':
        return finish(rest)
      default:
        return {}
    }
  }

  return {
    output,
    answer,
    look,
    sleep: sleepName,
    begin: (run, begun) => {
      id = run
      task = begun
      startMs = performance.now()
      calls = createCalls(run, remainingMs, look)
    },
    bridge: (name) => failed('faulted', 'BridgeClosed', `the program reached for ${name}, which is closed`),
    exit: (code) => failed('threw', 'SystemExit', `the program ended its interpreter with ${code}`),
    broke: (error) => {
      const { name, message } = error instanceof Error ? error : new Error(String(error))
      if (error instanceof RangeError && /call stack/i.test(message)) return reached('stack-overflow')
      // The kernel's ceiling around all of it, where the interpreter's own has let something through.
      if (error instanceof RangeError && /allocation failed/i.test(message)) return reached('out-of-memory')
      return failed('faulted', name, message)
    },
  }
}
