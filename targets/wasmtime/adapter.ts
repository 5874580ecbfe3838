import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Adapter } from '../../src/host/adapter.ts'
import { startProgram, type GuestProgram } from '../../src/host/program.ts'

/** The Python that the wheel was installed with. */
function pythonOf(installedDir: string): string {
  const manifest = JSON.parse(readFileSync(join(installedDir, 'escapement.json'), 'utf8')) as { program: string }
  return manifest.program
}

/** Wasmtime with one of its two ways to stop a guest. */
export function wasmtimeAdapter(how: 'epoch' | 'fuel'): Adapter {
  let program: GuestProgram | undefined
  return {
    async start({ installedDir }) {
      if (installedDir === undefined) throw new Error('wasmtime is not installed')
      const script = join(import.meta.dirname, 'guests.py')
      const env = { PYTHONPATH: join(installedDir, 'site'), PYTHONDONTWRITEBYTECODE: '1' }
      program = await startProgram(pythonOf(installedDir), ['-s', script, how], env)
      return program.runtime
    },
    open(policy) {
      const started = program
      if (started === undefined) return Promise.reject(new Error('start() was not called'))
      return Promise.resolve({ evaluate: (source) => started.run(source, policy), dispose: () => undefined })
    },
  }
}
