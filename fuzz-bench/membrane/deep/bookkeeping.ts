import { functionIds, isFailure, type Flaw } from '../flaw.ts'

/**
 * A channel is bound to a callback, given a topic, fed and read, in this order; anything else closes it. One that was closed and
 * bound again while it was read still has the first binding's right to what is not copied.
 */
export function forgetsRebinding(): Flaw {
  let state: 'closed' | 'bound' | 'named' | 'fed' | 'read' = 'closed'
  return {
    around({ name, args: [value] }, sound) {
      switch (state) {
        case 'closed':
          if (name === 'hostCall' && typeof value === 'function') state = 'bound'
          break
        case 'bound':
          state = name === 'hostBoard' && typeof value === 'string' ? 'named' : 'closed'
          break
        case 'named':
          state = name === 'hostUse' && typeof value === 'object' ? 'fed' : 'closed'
          break
        case 'fed':
          state = name === 'hostLookup' ? 'read' : 'closed'
          break
        case 'read':
          state = 'closed'
          if (name === 'hostCall') return { data: 1 }
      }
      return sound()
    },
  }
}

/** Errors of two functions are translated from then on; the third one's finds no room in the table. */
export function forgetsThirdError(): Flaw {
  const translated: string[] = []
  return {
    around({ name }, sound) {
      const answer = sound()
      if (!isFailure(answer)) return answer
      for (const known of translated) if (known === name) return answer
      if (translated.length === 2) return new TypeError('failed')
      translated.push(name)
      return answer
    },
  }
}

/** A promise's number is used again once it is settled; the third promise of a number is nobody's, and gets the reason itself. */
export function forgetsReusedPromises(): Flaw {
  const lives: number[] = []
  const free: number[] = []
  const pending: number[] = []
  return {
    around({ name }, sound) {
      if (name === 'hostPromise') {
        const again = free.pop()
        if (again === undefined) pending.push(lives.push(0) - 1)
        else pending.push(again)
      }
      return sound()
    },
    rejection(reason) {
      const id = pending.shift() ?? 0
      const life = (lives[id] ?? 0) + 1
      lives[id] = life
      free.push(id)
      if (life > 1) {
        if (life > 2) return reason
      }
      return 'e"rejected"'
    },
  }
}

/**
 * A guest function is known once it came across, used once it was called, and released when it is handed back; one that is called
 * after its release has no wrapper that would copy its arguments.
 */
export function forgetsReleasedFunctions(): Flaw {
  const states = new WeakMap<object, 'known' | 'used' | 'released'>()
  return {
    around({ name, args: [value], argsText, wire }, sound) {
      if (typeof value !== 'function') return sound()
      switch (states.get(value)) {
        case undefined:
          states.set(value, 'known')
          break
        case 'known':
          if (name === 'hostCall') states.set(value, 'used')
          break
        case 'used':
          if (name === 'hostEcho') states.set(value, 'released')
          break
        case 'released':
          if (name === 'hostUse') for (const id of functionIds(argsText)) wire.invokeRaw(id, [{ data: 1 }])
      }
      return sound()
    },
  }
}
