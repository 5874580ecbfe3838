import { bench as quickjs } from '../../targets/quickjs-emscripten/bench.ts'
import type { TargetBench } from '../../src/bench/target-bench.ts'

/** One limit on one guest: what a maintainer would watch. */
export const bench: TargetBench = {
  start: quickjs.start,
  limits: quickjs.limits.filter(({ name }) => name === 'interrupt'),
  guests: ['cpu'],
  open: quickjs.open,
}
