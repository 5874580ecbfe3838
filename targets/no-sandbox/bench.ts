import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Script } from 'node:vm'
import { syncArm } from '../../src/bench/arm/checked.ts'
import { trivialScript } from '../../src/bench/arm/isolation.ts'
import { guestPrograms } from '../../src/bench/guest.ts'
import type { TargetBench } from '../../src/bench/target-bench.ts'
import { denoPolicies, prepareDeno } from './bench-deno.ts'
import { prepareWrappers, wrapperPolicies } from './bench-wrappers.ts'

const indirectEval = eval

let inputPath = ''

/** On globalThis, as the guest has no scope of its own. The process is the benchmark's alone. */
const granted = {
  hostAdd: (a: number, b: number) => a + b,
  readInput: () => readFileSync(inputPath, 'utf8'),
}

/** The floor: guest code is code of the host. Also what stands around a whole process, whatever runs in it. */
export const bench: TargetBench = {
  start: (context) => {
    inputPath = join(context.scratchDir, 'input.txt')
    writeFileSync(inputPath, 'x'.repeat(guestPrograms.files.value))
    Object.assign(globalThis, granted)
    prepareWrappers(context.nodePath, inputPath, guestPrograms.files.value)
    prepareDeno(context.scratchDir, inputPath)
    return Promise.resolve({ node: process.versions.node })
  },
  limits: [],
  guests: ['trivial', 'cpu', 'calls', 'allocation', 'strings', 'host-calls', 'files'],
  open: (_limits, program) => {
    const script = new Script(`(function(){${program.body}})()`)
    return Promise.resolve(syncArm((): unknown => script.runInThisContext(), program.value))
  },
  isolation: {
    'warm-run': () => Promise.resolve(syncArm((): unknown => indirectEval(trivialScript), guestPrograms.trivial.value)),
  },
  policies: [...wrapperPolicies, ...denoPolicies],
  instance: () => Promise.resolve({ run: (source): unknown => indirectEval(source), dispose: () => undefined }),
}
