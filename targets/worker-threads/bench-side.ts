/** What a worker of a benchmark says. It runs our own programs only. */
export type BenchMessage =
  | { readonly t: 'ready' }
  | { readonly t: 'took'; readonly wallNs: number; readonly cpuNs: number }
  | { readonly t: 'value'; readonly value: unknown }
  | { readonly t: 'failed'; readonly why: string }

/** What it is asked: to run the prepared program so often, or a source once. */
export type BenchRequest = { readonly batch: number } | { readonly source: string }

/**
 * Runs in the worker; handed over as source text, so it closes over nothing. The program is a script that was compiled before: a
 * bare function that does next to nothing would be inlined into the loop that times it. CPU time is that of the process: a
 * thread's own is told in ticks of milliseconds, and nothing else of this process computes meanwhile.
 */
export function benchSide(require: NodeJS.Require, body: string, value: unknown): void {
  const { Script } = require('node:vm') as typeof import('node:vm')
  const port = (require('node:worker_threads') as typeof import('node:worker_threads')).parentPort
  if (port === null) return
  const indirectEval = eval
  const script = new Script(`(function(){${body}})()`)
  const once = (): unknown => script.runInThisContext()
  const check = (got: unknown): void => {
    if (got !== value) throw new Error(`the guest came to ${String(got)} instead of ${String(value)}`)
  }
  const run = (batch: number): BenchMessage => {
    let got = value
    const before = process.cpuUsage()
    const from = process.hrtime.bigint()
    for (let left = batch; left > 0; left--) got = once()
    const wallNs = Number(process.hrtime.bigint() - from)
    const { user, system } = process.cpuUsage(before)
    check(got)
    return { t: 'took', wallNs, cpuNs: (user + system) * 1000 }
  }
  const answer = (request: BenchRequest): BenchMessage => {
    try {
      return 'batch' in request ? run(request.batch) : { t: 'value', value: indirectEval(request.source) as unknown }
    } catch (error) {
      return { t: 'failed', why: String(error) }
    }
  }
  check(once())
  port.on('message', (request: BenchRequest) => port.postMessage(answer(request)))
  port.postMessage({ t: 'ready' } satisfies BenchMessage)
}
