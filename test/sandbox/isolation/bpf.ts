/** Classic BPF as the kernel runs it over `struct seccomp_data`; written from linux/bpf_common.h and filter.h alone. */
export interface Step {
  readonly code: number
  readonly jt: number
  readonly jf: number
  readonly k: number
}

/** One system call as a filter sees it: number and arch 32 bits, six arguments of 64. */
export interface SystemCall {
  readonly number: number
  readonly arch: number
  readonly args: readonly bigint[]
}

export function decode(bytes: Buffer): Step[] {
  return Array.from({ length: bytes.length / 8 }, (_, i) => ({
    code: bytes.readUInt16LE(i * 8),
    jt: bytes[i * 8 + 2] ?? 0,
    jf: bytes[i * 8 + 3] ?? 0,
    k: bytes.readUInt32LE(i * 8 + 4),
  }))
}

/** `struct seccomp_data` as 16 words; the instruction pointer is left 0. */
export function wordsOf({ number, arch, args }: SystemCall): Uint32Array {
  const words = new Uint32Array(16)
  words[0] = number
  words[1] = arch
  args.forEach((arg, i) => {
    words[4 + 2 * i] = Number(arg & 0xffff_ffffn)
    words[5 + 2 * i] = Number(arg >> 32n)
  })
  return words
}

/** What the filter returns. Throws for what the kernel's checker would refuse. */
export function interpret(program: readonly Step[], words: Uint32Array): number {
  let accumulator = 0
  for (let at = 0; ; at++) {
    const step = program[at]
    if (step === undefined) throw new Error(`ran off the end at ${at}`)
    const { code, jt, jf, k } = step
    switch (code) {
      case 0x20: // BPF_LD | BPF_W | BPF_ABS
        if (k % 4 !== 0 || k >= 64) throw new Error(`a load from ${k}`)
        accumulator = words[k / 4] ?? 0
        break
      case 0x54: // BPF_ALU | BPF_AND | BPF_K
        accumulator = (accumulator & k) >>> 0
        break
      case 0x15: // BPF_JMP | BPF_JEQ | BPF_K
        at += accumulator === k ? jt : jf
        break
      case 0x35: // BPF_JMP | BPF_JGE | BPF_K
        at += accumulator >= k ? jt : jf
        break
      case 0x06: // BPF_RET | BPF_K
        return k
      default:
        throw new Error(`operation ${code}`)
    }
  }
}
