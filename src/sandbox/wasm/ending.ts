import { endingOf, LimitReached } from '../engine/ending.ts'
import type { Told } from '../engine/told.ts'
import { wasmApi } from '../engine/webassembly.ts'
import { GuestExit } from './guest.ts'
import { OutsideMemory } from './guest-memory.ts'
import { ModuleRefused } from './module/refused.ts'
import { InvalidModule } from './prepare.ts'
import { WatError } from './wat.ts'

/** A module that has no such function to call, or not for such arguments. */
export class LinkError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'LinkError'
  }
}

/** What is wrong with the guest's module, or what it did, rather than with the sandbox. */
const ofGuest = [WatError, InvalidModule, ModuleRefused, LinkError, OutsideMemory, GuestExit] as const

const threw = (name: string, message: string): Told => ({
  status: 'threw',
  value: undefined,
  asText: false,
  error: { name, message },
})

/** V8 says so where the address space of this process, or what its user may have, is used up. */
const noMemory = /could not allocate memory|out of memory/i

/**
 * How a run ended that did not return.
 * @param denied something was not allowed to grow: a trap after that is the memory's limit
 */
export function wasmEnding(error: unknown, denied: boolean): Told {
  if (error instanceof GuestExit && error.code === 0) return { status: 'returned', value: undefined, asText: false }
  if (ofGuest.some((kind) => error instanceof kind)) {
    const { name, message } = error as Error
    return threw(name, message)
  }
  if (error instanceof wasmApi.RuntimeError) {
    if (denied) return endingOf(new LimitReached('out-of-memory'))
    return threw('RuntimeError', error.message.replace(/^WebAssembly\.\w+\(\): /, ''))
  }
  if (error instanceof wasmApi.Exception) return threw('Exception', 'an exception of the guest was not caught')
  if (error instanceof RangeError && noMemory.test(error.message)) return endingOf(new LimitReached('out-of-memory'))
  return endingOf(error)
}
