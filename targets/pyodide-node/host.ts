import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Adapter } from '../../src/host/adapter.ts'
import { versionOf } from '../../src/host/serve.ts'
import { completionOf, type LoadPyodide, type Pyodide } from './pyodide.ts'
import { openTimer, type Timer } from './timer.ts'

let pyodide: Pyodide | undefined
let timer: Timer | undefined

/** One interpreter for all plugins, a dictionary of globals for each: what the documentation offers a host. */
export const adapter: Adapter = {
  async start(context) {
    const dir = context.packageDir('pyodide')
    const { loadPyodide } = (await import(pathToFileURL(join(dir, 'pyodide.mjs')).href)) as LoadPyodide
    pyodide = await loadPyodide({ indexURL: `${dir}/` })
    timer = openTimer()
    pyodide.setInterruptBuffer(timer.interrupts)
    return { pyodide: versionOf(dir), node: process.versions.node }
  },
  open(policy) {
    if (pyodide === undefined || timer === undefined) return Promise.reject(new Error('start() was not called'))
    const interpreter = pyodide
    const clock = timer
    const globals = interpreter.globals.get('dict')()
    globals.set('report', policy.endowments.report)
    return Promise.resolve({
      async evaluate(source) {
        clock.start(policy.wallMs)
        try {
          return await completionOf(() => interpreter.runPythonAsync(source, { globals }))
        } finally {
          clock.stop()
        }
      },
      dispose: () => globals.destroy(),
    })
  },
}
