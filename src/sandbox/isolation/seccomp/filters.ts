import { readFileSync } from 'node:fs'
import { compileFilter, encodeProgram } from './compile.ts'
import { readFilterPolicy } from './filter-policy.ts'
import type { Architecture } from './system-calls.ts'

const compiled = new Map<string, Buffer>()

const isArchitecture = (arch: string): arch is Architecture => arch === 'x64' || arch === 'arm64'

const read = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8')

/**
 * The filter of `node.yaml`, for Deno with what `deno.yaml` adds, compiled for this machine.
 * @throws Error on an architecture without a table, and where a file is missing or wrong: no jail is better than an
 * open one.
 */
export function filterFor(program: 'node' | 'deno', arch: string = process.arch): Buffer {
  if (!isArchitecture(arch)) throw new Error(`system-call filter: no table of numbers for ${arch}`)
  const known = compiled.get(program)
  if (known !== undefined) return known
  const policy = readFilterPolicy(read('node.yaml'), program === 'deno' ? read('deno.yaml') : undefined)
  const filter = encodeProgram(compileFilter(policy, arch))
  compiled.set(program, filter)
  return filter
}
