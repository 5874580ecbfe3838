/**
 * A fault that the user can put right: exit code 2. `message` is one line that says what was wrong and where, `remedy`
 * one line that says what to do, `code` a stable word for tests and machine-readable output.
 */
export class UsageError extends Error {
  readonly code: string
  readonly remedy: string

  constructor(code: string, message: string, remedy: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'UsageError'
    this.code = code
    this.remedy = remedy
  }
}
