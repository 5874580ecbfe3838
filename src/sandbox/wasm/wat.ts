import type wabt from 'wabt'

type Wabt = Awaited<ReturnType<typeof wabt>>

/** What V8 takes beside version 1; see `module/refused.ts` for what is refused of it. */
const features = {
  exceptions: true,
  multi_memory: true,
  tail_call: true,
  extended_const: true,
  relaxed_simd: true,
  function_references: true,
  threads: true,
  memory64: true,
} as const

/** Characters of text that are assembled: the assembler is not metered. */
export const mostWatLength = 1 << 20

const longestMessage = 500

/** A text that is no module. `message` says where and why, in one line. */
export class WatError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'WatError'
  }
}

/**
 * One for each text: it is a program in C++ that a text can bring to overwrite its own memory, nested blocks do, and then
 * it would write modules for others.
 */
async function assembler(): Promise<Wabt> {
  const { default: open } = await import('wabt')
  return open()
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return 'it cannot be assembled'
  // It recurses where blocks are nested, on the stack of this thread, or on its own and beyond.
  if (!/^(?:parseWat|toBinary) failed/.test(error.message)) return 'it is nested too deeply'
  const lines = error.message.split('\n')
  return (lines.find((line) => line.includes('error:')) ?? lines[0] ?? '').slice(0, longestMessage)
}

/**
 * Assembles the text format, chapter 6 of the core specification, as far as wabt 1.0.39 knows it.
 * @throws WatError
 */
export async function assemble(text: string): Promise<Uint8Array> {
  if (text.length > mostWatLength) throw new WatError(`a text of more than ${mostWatLength} characters`)
  const wabtModule = await assembler()
  try {
    // As bytes of their own: it takes text for ASCII, and of bytes the whole buffer that they are in.
    const parsed = wabtModule.parseWat('module.wat', Uint8Array.from(Buffer.from(text)), features)
    try {
      return Uint8Array.from(parsed.toBinary({}).buffer)
    } finally {
      parsed.destroy()
    }
  } catch (error) {
    throw new WatError(reason(error))
  }
}
