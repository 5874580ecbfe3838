import { syncArm } from '../../src/bench/arm/checked.ts'
import { trivialScript } from '../../src/bench/arm/isolation.ts'
import { respawnArms } from '../../src/bench/arm/respawn.ts'
import type { TargetBench } from '../../src/bench/target-bench.ts'
import { createSandbox } from '../../src/sandbox/index.ts'
import { openThread } from '../../src/sandbox/thread.ts'
import { engineWith } from './bench-engine.ts'
import { policies } from './bench-policies.ts'

/** As an embedder would set them; no run comes near. */
const limits = { wallMs: 5000, memoryBytes: 64 << 20, outputBytes: 64 << 10, stackBytes: 32 << 10, fuel: 1e12 }

type Ended = { readonly status: string; readonly value?: unknown; readonly error?: { readonly message: string } }

/** What a run came to. @throws Error where it did not return */
function valueOf({ status, value, error }: Ended): unknown {
  if (status !== 'returned') throw new Error(`the run ended as ${status}: ${error?.message ?? ''}`)
  return value
}

const inThread = respawnArms({
  create: () => openThread({ limits }),
  run: async (sandbox) => valueOf(await sandbox.run(trivialScript)),
  dispose: (sandbox) => Promise.resolve(sandbox.dispose()),
})

const inProcess = respawnArms({
  create: () => createSandbox({ policy: { name: 'bench', isolation: 'process', limits } }),
  run: async (sandbox) => valueOf(await sandbox.run(trivialScript)),
  dispose: (sandbox) => sandbox.dispose(),
})

export const bench: TargetBench = {
  start: () => Promise.resolve({ node: process.versions.node }),
  limits: [
    { name: 'interrupt', point: 'limit.wall' },
    { name: 'fuel', point: 'limit.cpu' },
    { name: 'memory', point: 'limit.memory' },
    { name: 'stack', point: 'limit.stack' },
    { name: 'output', point: 'limit.output' },
  ],
  guests: ['trivial', 'cpu', 'calls', 'allocation', 'strings', 'host-calls'],
  open: async (on, program) => syncArm(await engineWith(on, program), program.value),
  isolation: {
    create: inThread.create,
    'first-run': inThread['first-run'],
    'warm-run': inThread['warm-run'],
    pristine: inThread.pristine,
    dispose: inThread.dispose,
    respawn: inProcess.respawn,
  },
  policies,
  instance: async () => {
    const sandbox = await openThread({ limits })
    return { run: async (source) => valueOf(await sandbox.run(source)), dispose: () => sandbox.dispose() }
  },
}
