import { dirname } from 'node:path'
import type { Adapter } from '../../src/host/adapter.ts'
import { versionOf } from '../../src/host/serve.ts'
import { startChild } from './child.ts'
import { denoArguments, placesOf, type Places } from './places.ts'

let places: Places | undefined

export const adapter: Adapter = {
  start: (context) => {
    places = placesOf(dirname(dirname(context.packageDir('pyodide'))))
    return Promise.resolve({ pyodide: versionOf(places.pyodideDir), deno: versionOf(context.packageDir('deno')) })
  },
  async open(policy) {
    if (places === undefined) throw new Error('start() was not called')
    const { deno, snapshot } = places
    const args = [...denoArguments(places, [snapshot, policy.rootDir], policy.memoryBytes), snapshot]
    const open = () => startChild(deno, args, policy.endowments.report)
    let child = open()
    await child.ready
    let used = false
    return {
      async evaluate(source) {
        if (used) {
          await child.kill()
          child = open()
          await child.ready
        }
        used = true
        return child.run(source, policy.wallMs)
      },
      dispose: () => child.kill(),
    }
  },
}
