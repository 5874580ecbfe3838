/** Exit codes of every verb (design, section 6). */
export const exitCode = {
  pass: 0,
  breach: 1,
  usage: 2,
  evidence: 3,
  internal: 4,
  interrupted: 130,
} as const
export type ExitCode = (typeof exitCode)[keyof typeof exitCode]
