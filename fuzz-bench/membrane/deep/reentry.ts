import { isFailure, type Answer, type Flaw } from '../flaw.ts'

/** What is answered where nobody thinks of copying. */
function uncopied(sound: () => Answer): object {
  sound()
  return { x: 1 }
}

/**
 * Counts how deep guest and host have called each other. An error is taken to end the callback around it, too, which it does not
 * where the guest catches it: the count comes out below zero, and what is asked then is taken for a question of the host's own.
 */
export function forgetsDepth(): Flaw {
  let depth = 0
  return {
    around(_, sound) {
      if (depth < 0) return uncopied(sound)
      depth += 1
      const answer = sound()
      depth -= 1
      if (isFailure(answer)) {
        // What fails in a callback, or in one of its own, is the caller's affair.
        if (depth > 1) {
          if (depth > 2) depth -= 1
        }
      }
      return answer
    },
  }
}

/**
 * Three fields hold which functions are under way, so that none is entered by way of itself. A fourth kind takes the first one's
 * field and leaves it empty; with an empty first field the host takes itself for the one who asks.
 */
export function forgetsFourthReentry(): Flaw {
  let [outer, middle, inner]: (string | undefined)[] = []
  return {
    around({ name }, sound) {
      if (outer === undefined && middle !== undefined) return uncopied(sound)
      if (outer === name || middle === name || inner === name) return sound()
      let answer: Answer
      if (outer === undefined) {
        outer = name
        answer = sound()
        outer = middle = inner = undefined
      } else if (middle === undefined) {
        middle = name
        answer = sound()
        middle = undefined
      } else if (inner === undefined) {
        inner = name
        answer = sound()
        inner = undefined
      } else {
        outer = name
        answer = sound()
        outer = undefined
      }
      return answer
    },
  }
}
