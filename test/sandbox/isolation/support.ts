import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import type { Limits } from '../../../src/sandbox/limits.ts'
import type { Isolation, Program } from '../../../src/sandbox/isolation/command.ts'
import { findProgram } from '../../../src/sandbox/isolation/program.ts'
import { skipWithout } from '../../skip.ts'

export const limits: Limits = { wallMs: 20_000, memoryBytes: 32 << 20, outputBytes: 64 << 10 }

/** Why a test in a jail cannot run here, or false. */
export const jailSkip = findProgram('bwrap') === undefined ? skipWithout('bubblewrap') : false
export const skipOf = (isolation: Isolation): string | false => (isolation === 'jail' ? jailSkip : false)
export const isolations: readonly Isolation[] = ['process', 'jail']

/** Every temporary folder of this test file lies in one of its own, so that what is left of it can be seen. */
export function ownTempFolder(): { readonly dir: string; readonly left: () => string[]; readonly remove: () => void } {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), 'escapement-isolation-')))
  process.env['TMPDIR'] = dir
  return { dir, left: () => readdirSync(dir), remove: () => rmSync(dir, { recursive: true, force: true }) }
}

/** Processes that were given this argument. */
export function withArgument(argument: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((name) => {
      try {
        return readFileSync(`/proc/${name}/cmdline`, 'latin1').split('\0').includes(argument)
      } catch {
        return false
      }
    })
    .map(Number)
}

export interface Marked {
  readonly program: Program
  /** Processes of the program that are there. */
  readonly alive: () => number[]
}

/** A fixture as a program of a cell, with an argument unlike any other's so that its processes can be found. */
export function fixture(name: string, args: readonly string[] = [], more: Partial<Program> = {}): Marked {
  const entry = join(import.meta.dirname, 'fixtures', name)
  const mark = randomUUID()
  const needs = [{ from: entry, to: entry }, ...(more.needs ?? [])]
  return {
    program: { ...more, entry, args: [...args, mark], needs },
    alive: () => withArgument(mark),
  }
}

/** Waits until something holds; the test's own timeout is the only other end. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 10))
}

export function disposeAfter<S extends { readonly dispose: () => void; readonly closed: Promise<void> }>(
  t: TestContext,
  sandbox: S,
): S {
  t.after(async () => {
    sandbox.dispose()
    await sandbox.closed
  })
  return sandbox
}
