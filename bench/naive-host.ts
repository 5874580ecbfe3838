// The floor: a host that only evaluates. A fresh QuickJS runtime for each line of JSON, no secrets, no oracle.
import { createInterface } from 'node:readline'
import { getQuickJS, shouldInterruptAfterDeadline } from 'quickjs-emscripten'

const quickjs = await getQuickJS()
for await (const line of createInterface({ input: process.stdin })) {
  const { n, source } = JSON.parse(line) as { n: number; source: string }
  const runtime = quickjs.newRuntime()
  runtime.setMemoryLimit(64 << 20)
  runtime.setInterruptHandler(shouldInterruptAfterDeadline(Date.now() + 1000))
  const context = runtime.newContext()
  const result = context.evalCode(source)
  const text = result.error === undefined ? String(context.dump(result.value)) : 'error'
  ;(result.error ?? result.value).dispose()
  context.dispose()
  runtime.dispose()
  process.stdout.write(`${JSON.stringify({ n, text })}\n`)
}
