import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Command, CommanderError } from 'commander'
import { baselineCommand } from '../../src/cli/baseline.ts'
import type { Console } from '../../src/cli/common.ts'
import { compareCommand } from '../../src/cli/compare.ts'
import { explainFault, exitCode, type ExitCode } from '../../src/cli/exit.ts'
import { gateCommand } from '../../src/cli/gate.ts'
import { mergeCommand } from '../../src/cli/merge.ts'
import { waiveCommand } from '../../src/cli/waive.ts'

/** The day on which all tests of the gate take place. */
export const today = '2026-11-21'

export interface Told {
  readonly code: ExitCode
  readonly out: string
  readonly err: string
  /** What a user reads first: of a decision or of a complaint. */
  readonly line: string
}

/** A folder of files in which the verbs of the gate are run, in this process and on a fixed day. */
export interface Desk {
  readonly dir: string
  readonly put: (files: Readonly<Record<string, string>>) => void
  readonly run: (...args: string[]) => Promise<Told>
  readonly remove: () => void
}

export function openDesk(): Desk {
  const dir = mkdtempSync(join(tmpdir(), 'escapement-gate-'))
  return {
    dir,
    put: (files) => {
      for (const [name, text] of Object.entries(files)) {
        mkdirSync(dirname(join(dir, name)), { recursive: true })
        writeFileSync(join(dir, name), text)
      }
    },
    run: async (...args) => {
      let out = ''
      let err = ''
      let code: ExitCode = exitCode.pass
      const write = (text: string): void => void (err += text)
      const console: Console = {
        out: (text) => void (out += text),
        err: { write, isTty: false, columns: 100 },
        outIsTty: false,
        columns: 100,
        cwd: dir,
      }
      const leave = (left: ExitCode): void => void (code = left)
      const clock = { isoTime: () => `${today}T12:00:00.000Z` }
      const program = new Command('escapement')
        .exitOverride()
        .configureOutput({ writeOut: console.out, writeErr: write })
      gateCommand(program, console, leave, clock)
      waiveCommand(program, console, leave, clock)
      for (const add of [baselineCommand, compareCommand, mergeCommand]) add(program, console, leave)
      try {
        await program.parseAsync(['node', 'escapement', ...args])
      } catch (error) {
        code = error instanceof CommanderError ? exitCode.usage : explainFault(error, write)
      }
      const line = (out || err).split('\n')[0] ?? ''
      return { code, out, err, line }
    },
    remove: () => rmSync(dir, { recursive: true, force: true }),
  }
}
