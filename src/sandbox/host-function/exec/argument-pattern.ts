import { createContext, Script } from 'node:vm'

/** Milliseconds of this thread's CPU for the arguments of one call, by one rule. */
const matchCpuMs = 100

export type Match = 'match' | 'no-match' | 'too-slow'

/** What a rule says to a list of arguments. */
export type ArgumentMatcher = (args: readonly string[]) => Match

/**
 * One regular expression as it is applied: anchored on both ends, whatever alternatives it holds.
 * @throws SyntaxError for a source that is none by itself, `a)|(b` too: anchored, it would be one.
 */
export function anchored(source: string): RegExp {
  void new RegExp(source)
  return new RegExp(`^(?:${source})$`)
}

function threadCpuMs(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

const script = new Script('match()')
const context = createContext(Object.create(null) as Record<string, unknown>)

/** Runs the script. @returns undefined where it was interrupted */
function cutOff(): boolean | undefined {
  try {
    return script.runInContext(context, { timeout: matchCpuMs }) === true
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return undefined
    throw error
  }
}

/**
 * Matches arguments, one expression each. A guest chooses the text, so an expression that backtracks without end (CWE-1333)
 * is cut off: V8 looks for an interrupt at every backtrack, and `node:vm` sends it from a thread of its own.
 * Texts must be capped in length by the caller.
 * @param cpuMs CPU time of this thread
 */
export function argumentMatcher(sources: readonly string[], cpuMs: () => number = threadCpuMs): ArgumentMatcher {
  const expressions = sources.map(anchored)
  return (args) => {
    if (args.length !== expressions.length) return 'no-match'
    if (args.length === 0) return 'match'
    context['match'] = (): boolean => expressions.every((expression, i) => expression.test(args[i] as string))
    const beganMs = cpuMs()
    try {
      // The interrupt comes by the clock; on a busy machine a thread may have hardly run by then, and tries again.
      do {
        const matched = cutOff()
        if (matched !== undefined) return matched ? 'match' : 'no-match'
      } while (cpuMs() - beganMs < matchCpuMs)
      return 'too-slow'
    } finally {
      delete context['match']
    }
  }
}
