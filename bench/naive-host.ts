// The floor: a host that only evaluates. A fresh QuickJS runtime for each line of JSON, with the one host function that
// the program calls; no secrets, no oracle, no digest.
import { createInterface } from 'node:readline'
import { getQuickJS, shouldInterruptAfterDeadline } from 'quickjs-emscripten'

const quickjs = await getQuickJS()
for await (const line of createInterface({ input: process.stdin })) {
  const { n, source } = JSON.parse(line) as { n: number; source: string }
  const runtime = quickjs.newRuntime()
  runtime.setMemoryLimit(64 << 20)
  runtime.setInterruptHandler(shouldInterruptAfterDeadline(Date.now() + 1000))
  const context = runtime.newContext()
  const reports: string[] = []
  context
    .newFunction('report', (value) => void reports.push(context.getString(value)))
    .consume((handle) => context.setProp(context.global, 'report', handle))
  const result = context.evalCode(source)
  const text = result.error === undefined ? String(context.dump(result.value)) : 'error'
  ;(result.error ?? result.value).dispose()
  context.dispose()
  runtime.dispose()
  process.stdout.write(`${JSON.stringify({ n, text, reports })}\n`)
}
