import type { Defense } from '../defense.ts'
import { wasmDeadline } from './deadline.ts'
import { wasmFreshInstance } from './fresh-instance.ts'
import { wasmFuel } from './fuel.ts'
import { wasmHostMemory } from './host-memory.ts'
import { wasmImports } from './imports.ts'
import { wasmMemoryMaximum } from './memory-maximum.ts'
import { wasmOutput } from './output.ts'
import { wasmStack } from './stack.ts'
import { wasmTableMaximum } from './table-maximum.ts'
import { wasmTrap } from './trap.ts'

/** What stands between a module and its host. WASI's files have none of their own: they are those of the `fs` service. */
export const wasmDefenses: readonly Defense[] = [
  wasmImports,
  wasmHostMemory,
  wasmFreshInstance,
  wasmMemoryMaximum,
  wasmTableMaximum,
  wasmStack,
  wasmFuel,
  wasmDeadline,
  wasmTrap,
  wasmOutput,
]
