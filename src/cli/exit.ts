import { UsageError } from '../internal/errors.ts'

/** Exit codes (design, section 6). */
export const exitCode = {
  pass: 0,
  breach: 1,
  usage: 2,
  evidence: 3,
  internal: 4,
  interrupted: 130,
} as const
export type ExitCode = (typeof exitCode)[keyof typeof exitCode]

/** Prints a fault as one clear line and its remedy, and says which code to leave with. */
export function explainFault(error: unknown, write: (text: string) => void): ExitCode {
  if (error instanceof UsageError) {
    write(`escapement: ${error.message}\n  ${error.remedy}\n`)
    return exitCode.usage
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  write(`escapement: internal error, not a verdict on any target: ${text}\n  please report this with the command\n`)
  return exitCode.internal
}
