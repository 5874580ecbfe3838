import { exitCode, type ExitCode } from '../gate/exit-code.ts'
import { UsageError } from '../internal/errors.ts'

export { exitCode, type ExitCode }

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
