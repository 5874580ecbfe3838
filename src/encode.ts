import type { Dialect } from './target.ts'

/** Everything that the assembler knows: whether a runtime takes it is the runtime's to say. */
const everything = {
  exceptions: true,
  mutable_globals: true,
  sat_float_to_int: true,
  sign_extension: true,
  simd: true,
  threads: true,
  multi_value: true,
  tail_call: true,
  bulk_memory: true,
  reference_types: true,
  function_references: true,
  multi_memory: true,
  memory64: true,
  extended_const: true,
  gc: true,
}

let assembler: Promise<(text: string) => Uint8Array> | undefined

/** Loads wabt, which takes some ten milliseconds, for the first module only. */
async function loadAssembler(): Promise<(text: string) => Uint8Array> {
  const { default: init } = await import('wabt')
  const wabt = await init()
  return (text) => {
    const module = wabt.parseWat('guest.wat', text, everything)
    try {
      return module.toBinary({}).buffer
    } finally {
      module.destroy()
    }
  }
}

/**
 * What a host is sent of a program: its text, or for WebAssembly the module in binary format as base64. Rejects where the
 * text of a module does not assemble.
 */
export async function encode(dialect: Dialect, program: string): Promise<string> {
  switch (dialect) {
    case 'script':
    case 'function-body':
    case 'python':
      return program
    case 'wat':
    case 'wat-host': {
      const assemble = await (assembler ??= loadAssembler())
      return Buffer.from(assemble(program)).toString('base64')
    }
  }
}
