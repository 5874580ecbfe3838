import { refused, type Refused } from './refusal.ts'

/** A call of a guest that has the right shape. Nothing of it was judged by the policy yet. */
export interface Request {
  readonly kind: 'request'
  readonly command: string
  readonly args: readonly string[]
  readonly input: Buffer
  readonly cwd: string
}

/** Longest argument, command or working directory, in UTF-16 units. */
export const longestText = 4096
/** Most arguments of one call. */
const mostArguments = 256

const malformed = (says: string): Refused => refused('malformed', 'EINVAL', says)

/**
 * Why a text cannot be handed to a program as it was judged. A NUL would cut it short (CWE-158); a lone surrogate would
 * become U+FFFD on its way to UTF-8, so that other text runs than a pattern saw.
 */
function flaw(text: unknown): string | undefined {
  if (typeof text !== 'string') return 'is not a string'
  if (text.length > longestText) return `is longer than ${longestText}`
  if (text.includes('\0')) return 'holds a NUL'
  if (!text.isWellFormed()) return 'is not well-formed'
  return undefined
}

function readOptions(options: unknown): { input: string; cwd: string } | Refused {
  if (options === undefined || options === null) return { input: '', cwd: '.' }
  if (typeof options !== 'object' || Array.isArray(options)) return malformed('the options are not an object')
  const { input = '', cwd = '.', ...rest } = options as Record<string, unknown>
  if (Object.hasOwn(rest, 'env')) return refused('denied', 'EDENIED', 'the environment is given by the policy')
  const [unknown] = Object.keys(rest)
  if (unknown !== undefined) return malformed('there is an option that is not known')
  if (typeof input !== 'string') return malformed('the input is not a string')
  const why = flaw(cwd)
  if (why !== undefined) return malformed(`the working directory ${why}`)
  return { input, cwd: cwd as string }
}

/** Reads the arguments of `exec.run(command, args, options)`. Pure. @param inputBytes most bytes of the input as UTF-8 */
export function readRequest(given: readonly unknown[], inputBytes: number): Request | Refused {
  const [command, args = [], options] = given
  const why = flaw(command)
  if (why !== undefined) return malformed(`the command ${why}`)
  if (!Array.isArray(args)) return malformed('the arguments are not a list')
  if (args.length > mostArguments) return malformed(`there are more than ${mostArguments} arguments`)
  for (const argument of args) {
    const what = flaw(argument)
    if (what !== undefined) return malformed(`an argument ${what}`)
  }
  const read = readOptions(options)
  if ('kind' in read) return read
  // A string is at most three bytes a unit: the cheap test comes before the copy.
  if (read.input.length > inputBytes || Buffer.byteLength(read.input) > inputBytes)
    return refused('quota', 'EQUOTA', `the input is larger than ${inputBytes} bytes`)
  return {
    kind: 'request',
    command: command as string,
    args: args as string[],
    input: Buffer.from(read.input),
    cwd: read.cwd,
  }
}
