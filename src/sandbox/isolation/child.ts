// Entry of the process that holds the engine. It is started by `launch.ts` and is lost ground: whatever stands here may be
// replaced by a guest that broke out of the engine, and nothing that the parent keeps may depend on it.
import { Socket } from 'node:net'
import { openThread } from '../thread.ts'
import type { HostFunction } from '../host-function/dispatch.ts'
import type { Sandbox, SandboxOptions } from '../sandbox.ts'
import { HostRefusal } from '../service.ts'
import { callParent, readParentMessages, tell, wasCutOff } from './child-pipe.ts'
import { descriptor, resultFields, type Outcome, type ParentMessage } from './wire.ts'

interface Waiting {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
}

let sandbox: Sandbox | undefined
let run = ''
let calls = 0
const waiting = new Map<number, Waiting>()

function finish(outcome: Outcome): unknown {
  if (outcome.kind === 'returned') return outcome.value[0]
  throw outcome.code === undefined ? new Error(outcome.message) : new HostRefusal(outcome.code, outcome.message)
}

function proxy(name: string): HostFunction {
  return (...args: unknown[]) => {
    const call = ++calls
    const answer = callParent({
      t: 'call',
      run,
      call,
      name,
      args: args.map((each) => (each === undefined ? [] : [each])),
    })
    if (answer.kind !== 'promised') return finish(answer)
    return new Promise((resolve, reject) => waiting.set(call, { resolve, reject }))
  }
}

async function open({ engineText, names }: Extract<ParentMessage, { t: 'open' }>): Promise<void> {
  const options = JSON.parse(engineText) as SandboxOptions
  try {
    sandbox = await openThread({
      ...options,
      functions: Object.fromEntries(names.map((name) => [name, proxy(name)])),
    })
    tell({ t: 'ready' })
  } catch (error) {
    const kind = error instanceof RangeError ? 'RangeError' : error instanceof TypeError ? 'TypeError' : 'Error'
    tell({ t: 'refused', kind, message: (error as Error).message.slice(0, 1000) })
  }
}

async function begin(message: Extract<ParentMessage, { t: 'run' }>): Promise<void> {
  if (sandbox === undefined) throw new Error('a run before the start')
  const { inputText, wasm } = message
  run = message.run
  calls = 0
  const result: Readonly<Record<string, unknown>> = {
    ...(await sandbox.run(message.source, { inputText, ...(wasm === undefined ? {} : { wasm }) })),
  }
  waiting.clear()
  if (wasCutOff()) throw new Error('the pipes are out of step')
  const told = Object.fromEntries(resultFields.flatMap((field) => (field in result ? [[field, result[field]]] : [])))
  tell({ t: 'done', run, result: { ...told, value: result['value'] === undefined ? [] : [result['value']] } })
}

function settle(message: Extract<ParentMessage, { t: 'settle' }>): void {
  const waiter = message.run === run ? waiting.get(message.call) : undefined
  waiting.delete(message.call)
  try {
    waiter?.resolve(finish(message))
  } catch (error) {
    waiter?.reject(error as Error)
  }
}

const handle = (message: ParentMessage): Promise<void> | void => {
  switch (message.t) {
    case 'open':
      return open(message)
    case 'run':
      return begin(message)
    case 'settle':
      return settle(message)
  }
}

readParentMessages(new Socket({ fd: descriptor.events, readable: true, writable: false }), handle)
