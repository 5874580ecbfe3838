import { dirname } from 'node:path'
import type { Adapter, Policy as Trial } from '../../src/host/adapter.ts'
import { buildSandbox, wholeBuild, type Build } from '../../src/sandbox/create.ts'
import { lenientDefaults } from '../../src/sandbox/policy/defaults.ts'
import type { Policy } from '../../src/sandbox/policy/policy.ts'
import { readPolicy } from '../../src/sandbox/policy/read.ts'
import { denoVersion, pyodideVersion, pythonIn, type PythonRuntime } from '../../src/sandbox/python/runtime.ts'
import { snapshotFile } from '../../src/sandbox/python/snapshot.ts'
import { completionOf } from '../reference/adapter.ts'

/** Everything that Python can be granted and that a trial has a place for: its root, to read and to write. */
function policyOf({ wallMs, memoryBytes, outputBytes, rootDir }: Trial, isolation: Policy['isolation']): Policy {
  return readPolicy(
    {
      name: 'audit',
      isolation,
      limits: { wallMs, memoryBytes, outputBytes, fuel: 1e15 },
      kv: { entries: 10 },
      python: { read: [rootDir], write: [rootDir], fileBytes: 16 << 20, warm: 0 },
      onViolation: { action: 'record', after: 1000 },
    },
    lenientDefaults,
  )
}

/** A plugin for each sandbox: what one keeps is not another's. */
let plugins = 0

/** An adapter over Python in the reference sandbox, or in one that is built in another way. */
export function pythonAdapter(isolation: Policy['isolation'], build: Build = wholeBuild): Adapter {
  let runtime: PythonRuntime | undefined
  return {
    start: async (context) => {
      runtime = pythonIn(dirname(dirname(context.packageDir('pyodide'))))
      if (runtime === undefined) throw new Error('no Deno beside pyodide for this machine')
      await snapshotFile(runtime)
      return { pyodide: pyodideVersion, deno: denoVersion }
    },
    open: async (trial) => {
      if (runtime === undefined) throw new Error('start() was not called')
      const sandbox = await buildSandbox(build, {
        policy: policyOf(trial, isolation),
        functions: { report: trial.endowments.report },
        python: runtime,
        languages: ['python'],
      })
      const plugin = `plugin-${++plugins}`
      return {
        evaluate: async (source) => completionOf(await sandbox.run(source, { plugin, language: 'python' })),
        dispose: () => sandbox.dispose(),
      }
    },
  }
}
