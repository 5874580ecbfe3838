import { parentPort } from 'node:worker_threads'
import { openThread } from '../../../src/sandbox/thread.ts'
import { engineOptions, outcomeOf } from './engine-outcome.ts'

/** The reference sandbox in a thread whose WebAssembly nobody has patched: answers each source with what it came to. */
const sandbox = await openThread(engineOptions)
parentPort?.on('message', (source: string) => {
  void sandbox.run(source).then((result) => parentPort?.postMessage(outcomeOf(result)))
})
