import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { parse } from 'yaml'
import { compileFilter, encodeProgram, seccompReturn } from '../../../src/sandbox/isolation/seccomp/compile.ts'
import { readFilterPolicy } from '../../../src/sandbox/isolation/seccomp/filter-policy.ts'
import { filterFor } from '../../../src/sandbox/isolation/seccomp/filters.ts'
import { auditArch, systemCalls, type Architecture } from '../../../src/sandbox/isolation/seccomp/system-calls.ts'
import { decode, interpret, wordsOf, type Step, type SystemCall } from './bpf.ts'

const text = readFileSync(new URL('../../../src/sandbox/isolation/seccomp/node.yaml', import.meta.url), 'utf8')
const architectures: readonly Architecture[] = ['x64', 'arm64']
const [eperm, enosys, kill, allow] = [0x0005_0001, 0x0005_0026, 0x8000_0000, 0x7fff_0000]

interface Document {
  readonly constants: Readonly<Record<string, number>>
  readonly unknown: readonly string[]
  readonly kill: readonly string[]
  readonly allow: readonly (string | Readonly<Record<string, readonly Test[]>>)[]
}
interface Test {
  readonly arg: number
  readonly is?: readonly (string | number)[]
  readonly has?: readonly string[]
  readonly lacks?: readonly string[]
}
const document = parse(text) as Document

/** What the YAML says of a call, read by a second, plainer reader. */
function ruled(architecture: Architecture, { number, arch, args }: SystemCall): number {
  if (arch !== auditArch[architecture]) return kill
  if (architecture === 'x64' && number >= 0x4000_0000) return kill
  const name = [...systemCalls[architecture]].find(([, its]) => its === number)?.[0]
  if (name === undefined) return eperm
  if (document.unknown.includes(name)) return enosys
  if (document.kill.includes(name)) return kill
  const value = (word: string | number): bigint =>
    BigInt(typeof word === 'number' ? word : (document.constants[word] ?? Number.NaN))
  const holds = (each: Test): boolean => {
    const given = args[each.arg] ?? 0n
    if (each.is !== undefined) return each.is.some((word) => value(word) === given)
    const has = (each.has ?? []).every((word) => (given & value(word)) !== 0n)
    return given < 1n << 32n && has && (each.lacks ?? []).every((word) => (given & value(word)) === 0n)
  }
  for (const entry of document.allow) {
    if (entry === name) return allow
    if (typeof entry === 'object' && entry[name] !== undefined) return entry[name].every(holds) ? allow : eperm
  }
  return eperm
}

const words = [0, 1, 2, 3, 4, 0x5412, 0x541c, ...Object.values(document.constants)].map(BigInt)
const argument = fc.oneof(
  fc.constantFrom(...words),
  fc.constantFrom(...words).map((word) => word | (1n << 32n)),
  fc.subarray(words).map((some) => some.reduce((all, each) => all | each, 0n)),
  fc.bigInt(0n, (1n << 64n) - 1n),
)
const args = fc.tuple(argument, argument, argument, argument, argument, argument)

/** Calls that tell rulings apart: all numbers, and around every constant for those with arguments that matter. */
function telling(architecture: Architecture): SystemCall[] {
  const arch = auditArch[architecture]
  const none = [0n, 0n, 0n, 0n, 0n, 0n]
  const plain = Array.from({ length: 470 }, (_, number) => ({ number, arch, args: none }))
  const tested = document.allow.flatMap((entry) => (typeof entry === 'string' ? [] : Object.entries(entry)))
  const argued = tested.flatMap(([name, tests]) => {
    const number = systemCalls[architecture].get(name)
    const has = (tests[0]?.has ?? []).reduce((all, word) => all | BigInt(document.constants[word] ?? 0), 0n)
    const values = words.flatMap((word) => [word, has, has | word, has & ~word, has | (1n << 32n), word | (1n << 32n)])
    if (number === undefined) return []
    return tests.flatMap(({ arg }) => values.map((value) => ({ number, arch, args: none.with(arg, value) })))
  })
  const foreign = [auditArch.x64, auditArch.arm64, 0x4000_0003, 0].flatMap((other) => [
    { number: 102, arch: other, args: none },
    { number: 0x4000_0000, arch: other, args: none },
    { number: 0xffff_ffff, arch: other, args: none },
  ])
  return [...plain, ...argued, ...foreign]
}

const compiled = (architecture: Architecture): Step[] =>
  decode(encodeProgram(compileFilter(readFilterPolicy(text), architecture)))

for (const architecture of architectures) {
  test(`${architecture}: the filter answers every call as the YAML says`, () => {
    const program = compiled(architecture)
    for (const call of telling(architecture))
      assert.equal(interpret(program, wordsOf(call)), ruled(architecture, call), JSON.stringify(call.number))
    const number = fc.oneof(
      fc.constantFrom(...systemCalls[architecture].values()),
      fc.nat(600),
      fc.nat(0xffff_ffff),
      fc.nat(600).map((each) => each + 0x4000_0000),
    )
    const arch = fc.oneof({ weight: 8, arbitrary: fc.constant(auditArch[architecture]) }, fc.nat(0xffff_ffff))
    fc.assert(
      fc.property(fc.record({ number, arch, args }), (call) => {
        assert.equal(interpret(program, wordsOf(call)), ruled(architecture, call))
      }),
      { numRuns: 3000 },
    )
  })

  test(`${architecture}: a filter with one jump turned round is told apart`, () => {
    const program = compiled(architecture)
    const records = telling(architecture).map((call) => ({ data: wordsOf(call), says: ruled(architecture, call) }))
    let mutants = 0
    for (const [i, step] of program.entries()) {
      if (step.jt === step.jf) continue
      const turned = program.with(i, { ...step, jt: step.jf, jf: step.jt })
      mutants += 1
      assert.ok(
        records.some(({ data, says }) => interpret(turned, data) !== says),
        `nobody would see instruction ${i} turned round`,
      )
    }
    assert.ok(mutants > 100)
  })
}

test('what must never pass does not pass, whatever its arguments', () => {
  const hostile = `socket socketpair connect bind sendmsg sendto ptrace bpf keyctl userfaultfd io_uring_setup mount
    unshare setns perf_event_open process_vm_readv process_vm_writev fork vfork execveat memfd_create kill tkill
    pidfd_open clone3 seccomp personality setuid setrlimit umount2 chroot truncate rename unlink mknod symlink link
    chmod linkat renameat unlinkat mkdirat landlock_restrict_self`.split(/\s+/)
  for (const architecture of architectures) {
    const program = compiled(architecture)
    const numbers = hostile.flatMap((name) => systemCalls[architecture].get(name) ?? [])
    assert.ok(numbers.length > 30)
    const arch = auditArch[architecture]
    fc.assert(
      fc.property(fc.constantFrom(...numbers), args, (number, given) => {
        assert.notEqual(interpret(program, wordsOf({ number, arch, args: given })), allow)
      }),
      { numRuns: 2000 },
    )
  }
})

test('a naive filter lets through what the checks around the numbers stop', () => {
  const program = compiled('x64')
  const none = [0n, 0n, 0n, 0n, 0n, 0n]
  // Number 102 is getuid here and socketcall by `int 0x80`.
  const socketcall = { number: 102, arch: 0x4000_0003, args: none }
  assert.equal(interpret(program, wordsOf(socketcall)), kill)
  assert.equal(interpret(program.slice(3), wordsOf(socketcall)), allow)
  // The upper half of fcntl's command.
  const fcntl = { number: 72, arch: auditArch.x64, args: none.with(1, 1n << 32n) }
  const lowHalfOnly = program.map((step) => (step.code === 0x20 && step.k === 28 ? { ...step, k: 12 } : step))
  assert.equal(interpret(program, wordsOf(fcntl)), eperm)
  assert.equal(interpret(lowHalfOnly, wordsOf(fcntl)), allow)
  // clone without a flag is a fork: a rule without `has` starts a process.
  const naive = decode(
    encodeProgram(compileFilter(readFilterPolicy(text.replace(/has: \[CLONE.*\]/, 'has: []')), 'x64')),
  )
  const fork = { number: 56, arch: auditArch.x64, args: none.with(0, 17n) }
  assert.equal(interpret(program, wordsOf(fork)), eperm)
  assert.equal(interpret(naive, wordsOf(fork)), allow)
})

test('a filter file that is not whole is refused, never read in part', () => {
  const bad: readonly (readonly [string, string, RegExp])[] = [
    ['  - ptrace\n', '  - ptrase\n', /no system call ptrase/],
    ['  - ptrace\n', '  - ptrace\n  - ptrace\n', /ruled on twice/],
    ['  - ptrace\n', '  - read\n', /ruled on twice/],
    ['otherwise: EPERM', 'otherwise: ALLOW', /otherwise/],
    ['otherwise: EPERM', 'else: EPERM', /otherwise|else/],
    ['is: [ARCH_SET_FS]', 'is: [ARCH_SET_GS]', /no constant ARCH_SET_GS/],
    ['{ arg: 0, is: [ARCH_SET_FS] }', '{ arg: 6, is: [ARCH_SET_FS] }', /allow/],
    ['- CLONE_PTRACE\n', '- CLONE_VM\n', /must have and lack/],
  ]
  for (const [from, to, why] of bad) {
    assert.ok(text.includes(from), from)
    assert.throws(() => readFilterPolicy(text.replace(from, () => to)), why)
  }
  assert.throws(() => filterFor('node', 'riscv64'), /no table of numbers for riscv64/)
  assert.equal(seccompReturn.allow, allow)
})

const headers = { x64: '/usr/include/x86_64-linux-gnu/asm/unistd_64.h', arm64: '/usr/include/asm-generic/unistd.h' }

for (const architecture of architectures) {
  const header = headers[architecture]
  const skip = existsSync(header) ? false : `${header} is not here; install: apt-get install linux-libc-dev`
  test(`${architecture}: numbers are those of the kernel's headers`, { skip }, () => {
    const defined = readFileSync(header, 'latin1').matchAll(/^#define __NR(3264)?_(\w+) (\d+)$/gm)
    const theirs = new Map([...defined].map(([, , name = '', number]) => [name, Number(number)]))
    const ours = systemCalls[architecture]
    const missing = [...ours].filter(([name, number]) => theirs.get(name) !== number)
    // `asm-generic` names both sizes of these; a 64-bit kernel has the plain one.
    assert.deepEqual(architecture === 'x64' ? missing : missing.filter(([name]) => theirs.has(name)), [])
    assert.ok(theirs.size > 300 && ours.size > 300)
  })
}
