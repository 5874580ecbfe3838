import { readFileSync } from 'node:fs'
import { compileFilter, encodeProgram } from './compile.ts'
import { readFilterPolicy } from './filter-policy.ts'
import type { Architecture } from './system-calls.ts'

let compiled: Buffer | undefined

const isArchitecture = (arch: string): arch is Architecture => arch === 'x64' || arch === 'arm64'

/**
 * The filter of `node.yaml`, compiled for this machine.
 * @throws Error on an architecture without a table, and where the file is missing or wrong: no jail is better than an
 * open one.
 */
export function nodeFilter(arch: string = process.arch): Buffer {
  if (!isArchitecture(arch)) throw new Error(`system-call filter: no table of numbers for ${arch}`)
  compiled ??= encodeProgram(
    compileFilter(readFilterPolicy(readFileSync(new URL('node.yaml', import.meta.url), 'utf8')), arch),
  )
  return compiled
}
