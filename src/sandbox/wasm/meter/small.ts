import { code } from '../module/opcodes.ts'
import type { Instruction } from '../module/instructions.ts'
import { stepsOf } from './cost.ts'

/** Functions of so many steps, their callees included, pay nothing: who calls them does. */
const mostSteps = 32

/** A function as far as it matters to those that call it. */
export interface Outline {
  /** Steps of all its instructions, or undefined where they do not bound what a call of it costs: loops, other calls. */
  readonly steps: number | undefined
  /** Indices of the functions that it calls by name, as often as it does. */
  readonly callees: readonly number[]
}

const unbounded: ReadonlySet<number> = new Set([
  code.loop,
  code.callIndirect,
  code.callRef,
  code.returnCallIndirect,
  code.returnCallRef,
])

/** What calls of a function cost at most. */
export function outline(instructions: readonly Instruction[]): Outline {
  let steps = 0
  const callees: number[] = []
  for (const one of instructions) {
    steps += stepsOf(one)
    if (steps > mostSteps || unbounded.has(one.opcode)) return { steps: undefined, callees: [] }
    if (one.opcode === code.call || one.opcode === code.returnCall) callees.push(one.index)
  }
  return { steps, callees }
}

/**
 * Steps of the functions that are small: no loop, no recursion, no call of one that is not, 32 steps at most.
 *
 * @param outlines by index less `imported`
 * @param imported how many functions are imported: none of them is small
 * @param hosted functions that the host may call: they pay themselves
 */
export function smallFunctions(
  outlines: readonly Outline[],
  imported: number,
  hosted: ReadonlySet<number>,
): ReadonlyMap<number, number> {
  const found = new Map<number, number | undefined>()
  const stepsOfCallee = (index: number, depth: number): number | undefined => {
    if (found.has(index)) return found.get(index)
    if (depth > mostSteps) return undefined
    const { steps, callees } = outlines[index - imported] ?? { steps: undefined, callees: [] }
    // Found so meanwhile, it calls itself.
    found.set(index, undefined)
    if (steps === undefined || hosted.has(index)) return undefined
    let sum = steps
    for (const callee of callees) sum += stepsOfCallee(callee, depth + 1) ?? Infinity
    if (sum <= mostSteps) found.set(index, sum)
    return found.get(index)
  }
  for (const at of outlines.keys()) stepsOfCallee(at + imported, 0)
  return new Map([...found].flatMap(([index, steps]) => (steps === undefined ? [] : [[index, steps] as const])))
}

/**
 * Steps that a call by a table or a reference pays for whoever it comes to: the most of any small function of that type.
 * @param typeOf the same text for equal types
 */
export function indirectSteps(
  small: ReadonlyMap<number, number>,
  referred: Iterable<number>,
  typeOf: (index: number) => string,
): ReadonlyMap<string, number> {
  const most = new Map<string, number>()
  for (const index of referred) {
    const type = typeOf(index)
    most.set(type, Math.max(most.get(type) ?? 0, small.get(index) ?? 0))
  }
  return most
}
