import { errorNumber, type ArgumentTest, type FilterPolicy, type Ruling } from './filter-policy.ts'
import { auditArch, systemCalls, type Architecture } from './system-calls.ts'

/** `struct sock_filter` of `linux/filter.h`: operation, jump if true, jump if false, constant. */
export interface Instruction {
  readonly code: number
  readonly jt: number
  readonly jf: number
  readonly k: number
}

/** `SECCOMP_RET_*` of `linux/seccomp.h`. */
export const seccompReturn = { killProcess: 0x8000_0000, errno: 0x0005_0000, allow: 0x7fff_0000 } as const

/** Class, size and mode of `linux/bpf_common.h`, put together. */
export const operation = { loadWord: 0x20, and: 0x54, jumpEqual: 0x15, jumpAtLeast: 0x35, return: 0x06 } as const

/** Offsets in `struct seccomp_data`. Both architectures are little-endian: an argument's lower half comes first. */
const offset = { number: 0, arch: 4, low: (arg: number) => 16 + 8 * arg, high: (arg: number) => 20 + 8 * arg }

/** `__X32_SYSCALL_BIT` of `asm/unistd.h`: the same numbers by another ABI, which a filter by number would miss. */
const x32Bit = 0x4000_0000

/** The kernel's own bound, `BPF_MAXINSNS`. */
const longest = 4096

const load = (k: number): Instruction => ({ code: operation.loadWord, jt: 0, jf: 0, k })
const and = (k: number): Instruction => ({ code: operation.and, jt: 0, jf: 0, k })
const give = (k: number): Instruction => ({ code: operation.return, jt: 0, jf: 0, k })
const equal = (k: number, jt: number, jf: number): Instruction => ({ code: operation.jumpEqual, jt, jf, k })

/** Falls through where the test holds; jumps over `after` more instructions where it does not. */
function compileTest(test: ArgumentTest, after: number): Instruction[] {
  if ('has' in test) {
    const masked = [load(offset.low(test.arg)), and((test.has | test.lacks) >>> 0), equal(test.has, 0, after)]
    return [load(offset.high(test.arg)), equal(0, 0, masked.length + after), ...masked]
  }
  const values = test.is.map((value, i) => {
    const left = test.is.length - 1 - i
    return equal(value, left, left === 0 ? after : 0)
  })
  return [load(offset.high(test.arg)), equal(0, 0, 1 + values.length + after), load(offset.low(test.arg)), ...values]
}

/** What is run once the number has matched: always ends in a return. */
function compileRuling(ruling: Ruling, refusal: number): Instruction[] {
  switch (ruling.kind) {
    case 'kill':
      return [give(seccompReturn.killProcess)]
    case 'errno':
      return [give(seccompReturn.errno | errorNumber(ruling.name))]
    case 'allow': {
      const parts = [[give(seccompReturn.allow)]]
      let after = 1
      for (const test of ruling.tests.toReversed()) {
        const part = compileTest(test, after)
        after += part.length
        parts.unshift(part)
      }
      return ruling.tests.length === 0 ? parts.flat() : [...parts.flat(), give(refusal)]
    }
  }
}

/**
 * Compiles a filter to classic BPF for one architecture. A call by another architecture's ABI (`int 0x80`) and, on x64,
 * one by the x32 ABI kill the process: their numbers mean other calls.
 * @throws Error where the program would be too long for the kernel or a jump too far for its byte.
 */
export function compileFilter(policy: FilterPolicy, architecture: Architecture): Instruction[] {
  const refusal = seccompReturn.errno | errorNumber(policy.otherwise)
  const program = [load(offset.arch), equal(auditArch[architecture], 1, 0), give(seccompReturn.killProcess)]
  program.push(load(offset.number))
  if (architecture === 'x64')
    program.push({ code: operation.jumpAtLeast, jt: 0, jf: 1, k: x32Bit }, give(seccompReturn.killProcess))
  for (const [name, ruling] of policy.rulings) {
    const number = systemCalls[architecture].get(name)
    if (number === undefined) continue
    const body = compileRuling(ruling, refusal)
    program.push(equal(number, 0, body.length), ...body)
  }
  program.push(give(refusal))
  if (program.length > longest) throw new Error(`system-call filter: ${program.length} instructions, ${longest} fit`)
  for (const { jt, jf } of program) if (jt > 255 || jf > 255) throw new Error('system-call filter: a jump is too far')
  return program
}

/** The program as `bwrap --seccomp` reads it: 8 bytes an instruction, little-endian. */
export function encodeProgram(program: readonly Instruction[]): Buffer {
  const bytes = Buffer.alloc(program.length * 8)
  program.forEach(({ code, jt, jf, k }, i) => {
    bytes.writeUInt16LE(code, i * 8)
    bytes.writeUInt8(jt, i * 8 + 2)
    bytes.writeUInt8(jf, i * 8 + 3)
    bytes.writeUInt32LE(k >>> 0, i * 8 + 4)
  })
  return bytes
}
