import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { childArm } from '../../src/bench/arm/child-arm.ts'
import { childSource } from '../../src/bench/arm/child-loop.ts'
import { guestPrograms } from '../../src/bench/guest.ts'
import type { PolicyBench } from '../../src/bench/target-bench.ts'
import { findPython, installPython } from '../../src/sandbox/python/runtime.ts'

/** What a program asks Deno for; `path` is the last of its arguments. */
const path = 'process.argv.at(-1)'
const calls: Readonly<Record<string, { readonly once: string; readonly value: number }>> = {
  stat: { once: `() => Deno.statSync(${path}).size`, value: guestPrograms.files.value },
  read: { once: `() => Deno.readTextFileSync(${path}).length`, value: guestPrograms.files.value },
}
const quiet = '--quiet --no-prompt --no-remote --no-npm --no-config --no-lock'.split(' ')

/** Deno comes with what Python runs in. */
const deno = findPython()?.deno

let places = { scratchDir: '', inputPath: '' }

/** Where programs can be written, and the file that they ask for. Before any arm is opened. */
export function prepareDeno(scratchDir: string, inputPath: string): void {
  places = { scratchDir, inputPath }
}

/** Deno's permissions: a program that may do everything, and one that may read that one file. */
export const denoPolicies: readonly PolicyBench[] = Object.entries(calls).map(([call, { once, value }]) => ({
  measure: `deno-permission.${call}`,
  a: `Deno with --allow-all calls ${call} on a file`,
  b: 'the same with that one file allowed',
  ...(deno === undefined ? { absent: `Deno is not in the cache; ${installPython}` } : {}),
  open: (side) => {
    const { scratchDir, inputPath } = places
    const script = join(scratchDir, `deno-${call}.cjs`)
    writeFileSync(script, childSource(once, value))
    const allowed = side === 'a' ? '--allow-all' : `--allow-read=${inputPath}`
    return childArm(deno ?? 'deno', ['run', ...quiet, allowed, script, inputPath])
  },
}))
