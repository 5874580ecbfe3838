/**
 * Why a module that V8 takes is not run here.
 * - `threads`, `memory64`, `gc`, `stack-switching`: a proposal whose use could not be metered
 * - `exception-payload`: exceptions that hold references, or tables of exceptions: a list of them would be no memory of ours
 * - `import`: something that is not on the list
 * - `bounds`: too much of something; see `bounds.ts`
 * - `instruction`: one that is not known here
 */
export type RefusalCode =
  'threads' | 'memory64' | 'gc' | 'stack-switching' | 'exception-payload' | 'import' | 'bounds' | 'instruction'

/** A module that is valid and is not run. `message` begins with the code and says what it was. */
export class ModuleRefused extends Error {
  readonly code: RefusalCode

  constructor(code: RefusalCode, what: string) {
    super(`${code}: ${what}`)
    this.name = 'ModuleRefused'
    this.code = code
  }
}
