import { bounded } from '../module/bounds.ts'
import type { Instruction } from '../module/instructions.ts'
import { code } from '../module/opcodes.ts'
import { endsPath, handlers, leavesTo, maybeLeaves, opens } from './paths.ts'

/** Where a function pays, before the instruction `at`, for what may follow until another place pays. */
export interface Point {
  readonly at: number
  readonly kind: 'entry' | 'loop' | 'arm'
  readonly steps: number
}

/** Steps of instructions that may not run, and are paid all the same by one place, so that there are fewer places. */
const mostSuperfluous = 64

/** While a region is read: a place that pays, and how much of what it pays may be superfluous. */
interface Payer {
  readonly at: number
  readonly kind: Point['kind']
  steps: number
  superfluous: number
  /** Which place pays instead where this one turns out to be cheap. */
  readonly otherwise: Payer | undefined
}

interface Frame {
  readonly opcode: number
  /** Who paid when it began, and pays for what follows it. */
  readonly outer: Payer
  /** Who pays now. */
  payer: Payer
  /** Index in the stack of frames of the outermost one that a branch within leads to. */
  leaves: number
  /** Of an `if`: what its first arm left to `outer`. */
  left: number
  /** Nothing is reached until the end of the block. */
  dead: boolean
}

/**
 * Reads a function from its begin to its end. In a list of instructions, whoever comes to one has come by all before it, so
 * that a place which has paid within the same list, or before the block that it is in, was passed. After an instruction that
 * may lead away a new place begins; it is kept only where too much would be paid in vain without it.
 */
class Planner {
  readonly #payers: Payer[] = []
  readonly #frames: Frame[] = []

  constructor() {
    const none: Payer = { at: 0, kind: 'arm', steps: 0, superfluous: 0, otherwise: undefined }
    this.#push(code.block, none, this.#payer(0, 'entry', undefined))
  }

  take(one: Instruction, at: number, steps: number): void {
    const { opcode } = one
    const frame = this.#frames.at(-1) as Frame
    if (opcode === code.end || opcode === code.delegate) return this.#close(at)
    if (opcode === code.else || handlers.has(opcode)) return this.#nextArm(frame, at)
    if (!frame.dead) frame.payer.steps += steps
    for (const target of leavesTo(one, this.#frames.length)) frame.leaves = Math.min(frame.leaves, target)
    if (opens.has(opcode)) {
      this.#push(opcode, frame.payer, this.#inner(opcode, at, frame.payer))
      ;(this.#frames.at(-1) as Frame).dead = frame.dead
    } else if (endsPath.has(opcode)) frame.dead = true
    else if (maybeLeaves.has(opcode)) frame.payer = this.#payer(at + 1, 'arm', frame.payer)
  }

  points(): Point[] {
    return this.#payers
      .filter(({ kind, steps }) => kind === 'loop' || steps > 0)
      .map(({ at, kind, steps }) => ({ at, kind, steps: Math.max(1, steps) }))
  }

  #payer(at: number, kind: Point['kind'], otherwise: Payer | undefined): Payer {
    const payer: Payer = { at, kind, steps: 0, superfluous: 0, otherwise }
    this.#payers.push(payer)
    return payer
  }

  #push(opcode: number, outer: Payer, payer: Payer): void {
    bounded('nested blocks', this.#frames.length)
    this.#frames.push({ opcode, outer, payer, leaves: this.#frames.length, left: 0, dead: false })
  }

  #inner(opcode: number, at: number, payer: Payer): Payer {
    if (opcode === code.loop) return this.#payer(at + 1, 'loop', undefined)
    return opcode === code.if ? this.#payer(at + 1, 'arm', payer) : payer
  }

  #nextArm(frame: Frame, at: number): void {
    this.#settle(frame)
    frame.payer = this.#payer(at + 1, 'arm', frame.outer)
    frame.dead = false
  }

  #close(at: number): void {
    const frame = this.#frames.pop() as Frame
    this.#settle(frame)
    const parent = this.#frames.at(-1)
    if (parent === undefined) return
    parent.leaves = Math.min(parent.leaves, frame.leaves)
    if (frame.leaves < this.#frames.length && !parent.dead) parent.payer = this.#payer(at + 1, 'arm', parent.payer)
  }

  /** Lets the places of a list of instructions that are cheap be paid by the ones before, the last one first. */
  #settle(frame: Frame): void {
    let payer = frame.payer
    for (let next = payer.otherwise; payer !== frame.outer && next !== undefined; next = payer.otherwise) {
      const [cheap, otherwise] = [payer, next]
      payer = next
      const extra = cheap.steps + cheap.superfluous
      if (otherwise.superfluous + extra > mostSuperfluous) continue
      // Of the two arms of an `if` one runs, so the dearer one is enough.
      const isArm = frame.opcode === code.if && otherwise === frame.outer
      const paid = isArm ? Math.min(frame.left, cheap.steps) : 0
      otherwise.steps += cheap.steps - paid
      otherwise.superfluous += extra - paid
      if (isArm) frame.left = Math.max(frame.left, cheap.steps)
      cheap.steps = 0
    }
  }
}

/**
 * Where a function pays, by the index of the instruction before which it does. Whatever way it takes, what it has paid is no
 * less than the steps of what it has run. Every loop pays at each turn.
 *
 * @param stepsOf what an instruction costs, callees that pay nothing themselves included
 */
export function pointsOf(
  instructions: readonly Instruction[],
  stepsOf: (one: Instruction) => number,
): ReadonlyMap<number, Point> {
  const planner = new Planner()
  for (const [at, one] of instructions.entries()) planner.take(one, at, stepsOf(one))
  return new Map(planner.points().map((point) => [point.at, point]))
}
