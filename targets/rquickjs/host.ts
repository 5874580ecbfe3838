import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Adapter } from '../../src/host/adapter.ts'
import { startProgram, type GuestProgram } from '../../src/host/program.ts'

let program: GuestProgram | undefined

export const adapter: Adapter = {
  async start({ installedDir }) {
    if (installedDir === undefined) throw new Error('rquickjs is not built')
    const manifest = JSON.parse(readFileSync(join(installedDir, 'escapement.json'), 'utf8')) as { program: string }
    program = await startProgram(resolve(installedDir, manifest.program), [])
    return program.runtime
  },
  open(policy) {
    const started = program
    if (started === undefined) return Promise.reject(new Error('start() was not called'))
    return Promise.resolve({ evaluate: (source) => started.run(source, policy), dispose: () => undefined })
  },
}
