import type { FeatureNumber } from '../execution.ts'
import type { Program } from '../program.ts'

/** A program that showed what no other had shown, and waits for its admission to the corpus. */
export interface Candidate {
  readonly program: Program
  /** Features that no program before it had; no two candidates have one in common. */
  readonly novel: readonly FeatureNumber[]
  readonly wallMs: number
}

export interface WaitingList {
  /** Returns who had to make room, if anybody; it may be the new one itself. */
  readonly offer: (candidate: Candidate) => Candidate | undefined
  /** The most promising one, which waits no longer. */
  readonly take: () => Candidate | undefined
  /** A program of the corpus shows these each time it is run: who has nothing beyond them waits no longer. */
  readonly cover: (features: readonly FeatureNumber[]) => void
  readonly size: () => number
  /** The most promising one first. */
  readonly all: () => readonly Candidate[]
}

/** Below it a clock says nothing about a program. */
const leastWallMs = 0.2

/**
 * What an admission yields for its price: it takes some twenty runs of the program, and so does every round of mutants that are
 * made of it afterwards. A program that reached much in a short time comes before one that reached a little in a long one.
 */
const promise = ({ novel, wallMs }: Candidate): number => novel.length / Math.max(leastWallMs, wallMs)

/** Who waits behind so many is hardly ever reached. */
const mostWaiting = 256

/** Candidates, at most so many. Of equal ones the first comes first. */
export function openWaitingList(most = mostWaiting): WaitingList {
  let list: Candidate[] = []
  const best = (): Candidate | undefined =>
    list.reduce<Candidate | undefined>((a, b) => (a === undefined || promise(b) > promise(a) ? b : a), undefined)
  const leave = (one: Candidate): void => void list.splice(list.indexOf(one), 1)
  return {
    offer(candidate) {
      list.push(candidate)
      if (list.length <= most) return undefined
      const worst = list.reduce((a, b) => (promise(b) <= promise(a) ? b : a))
      leave(worst)
      return worst
    },
    take() {
      const one = best()
      if (one !== undefined) leave(one)
      return one
    },
    cover(features) {
      if (list.length === 0) return
      const covered = new Set(features)
      list = list
        .map((one) => ({ ...one, novel: one.novel.filter((feature) => !covered.has(feature)) }))
        .filter(({ novel }) => novel.length > 0)
    },
    size: () => list.length,
    all: () => list.toSorted((a, b) => promise(b) - promise(a)),
  }
}
