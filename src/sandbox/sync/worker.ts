// Entry of the thread behind `openSync`: a whole sandbox, whose answers are waited for by a thread that stands still.
import { workerData } from 'node:worker_threads'
import { createSandbox } from '../index.ts'
import type { PluginSandbox } from '../plugin-sandbox.ts'
import type { Answer, Request, Start, Thrown } from './wire.ts'

const { options, signal, port } = workerData as Start
const count = new Int32Array(signal)

function tell(answer: Answer): void {
  port.postMessage(answer)
  Atomics.add(count, 0, 1)
  Atomics.notify(count, 0)
}

function thrown(error: unknown): Thrown {
  const { name, message, code, remedy } = error as Thrown
  return { name, message, ...(code === undefined ? {} : { code }), ...(remedy === undefined ? {} : { remedy }) }
}

async function carryOut(act: () => Promise<Answer>): Promise<void> {
  tell(await act().catch((error: unknown): Answer => ({ kind: 'threw', error: thrown(error) })))
}

let sandbox: PluginSandbox | undefined

port.on('message', (request: Request) => {
  void carryOut(async () => {
    if (request.kind === 'run') {
      const result = await sandbox?.run(request.source, request.options)
      return result === undefined ? { kind: 'done' } : { kind: 'done', result }
    }
    await sandbox?.dispose()
    return { kind: 'done' }
  })
})

await carryOut(async () => {
  sandbox = await createSandbox(options)
  return { kind: 'done' }
})
