import type { Wire } from './membrane.ts'

/** What goes back to the guest: text of the wire, or a host value as it is, which a sound membrane never hands on. */
export type Answer = unknown

/** One thing that a membrane forgets. Every part is absent in a sound one. */
export interface Flaw {
  /** Answers a call instead of the sound path; undefined where this call is no occasion for the flaw. */
  readonly call?: (
    name: string,
    args: readonly unknown[],
    wire: Wire,
    argsText: string,
  ) => { readonly answer: Answer } | undefined
  /** Stands around every call. `sound` is the sound path. */
  readonly around?: (call: Call, sound: () => Answer) => Answer
  /** True: a host error that comes out of a call goes on to the guest as it is. */
  readonly rethrows?: true
  /** True: `import()` is left to the host's loader. */
  readonly imports?: true
  /** True: WebAssembly is there, with functions that call the host. */
  readonly leavesWasm?: true
  /** What a promise is rejected with, instead of text. */
  readonly rejection?: (reason: unknown) => unknown
  readonly install?: (context: object, wire: Wire, parse: (text: string) => unknown) => void
}

/** One call of a host function. */
export interface Call {
  readonly name: string
  /** As the guest has them. */
  readonly args: readonly unknown[]
  /** As they cross. */
  readonly argsText: string
  readonly wire: Wire
}

/** Numbers of the guest functions among the arguments. */
export const functionIds = (argsText: string): number[] =>
  [...argsText.matchAll(/\{"f":(\d+)\}/g)].map(([, id]) => Number(id))

/** The answer says that the host function failed. */
export const isFailure = (answer: Answer): boolean => typeof answer === 'string' && answer.startsWith('e')
