import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { parse } from 'yaml'

export const repository = dirname(dirname(import.meta.dirname))

export interface Step {
  readonly id?: string
  readonly name: string
  readonly if?: string
  readonly uses?: string
  readonly shell?: string
  readonly run?: string
  readonly env?: Readonly<Record<string, string>>
  readonly with?: Readonly<Record<string, string>>
}

export interface Action {
  readonly name: string
  readonly description: string
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default?: string }>>
  readonly outputs: Readonly<Record<string, { readonly description: string; readonly value: string }>>
  readonly runs: { readonly using: string; readonly steps: readonly Step[] }
}

export const actionText = readFileSync(join(repository, 'action.yml'), 'utf8')
export const action = parse(actionText, { strict: true, uniqueKeys: true }) as Action

/** How one step ended. */
export interface StepRun {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
  /** What it wrote to GITHUB_OUTPUT. */
  readonly outputs: Readonly<Record<string, string>>
}

export interface Runner {
  readonly dir: string
  /** Runs the script of a step as GitHub's runner does: `bash --noprofile --norc -eo pipefail`. */
  readonly step: (name: string, env: Readonly<Record<string, string>>) => StepRun
  /** Puts a command on the PATH: a body in bash. */
  readonly command: (name: string, body: string) => void
  readonly file: (name: string) => string
  readonly has: (name: string) => boolean
  readonly remove: () => void
}

/** A folder that stands in for a runner: its files, a PATH whose first folder holds stand-ins for commands, no token. */
export function openRunner(): Runner {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), 'escapement-action-')))
  const bin = join(dir, 'bin')
  mkdirSync(bin)
  const path = (name: string): string => join(dir, name)
  return {
    dir,
    step(name, env) {
      const script = action.runs.steps.find((each) => each.name === name)?.run
      if (script === undefined) throw new Error(`action.yml has no script '${name}'`)
      writeFileSync(path('step.sh'), script)
      writeFileSync(path('output'), '')
      const { status, stdout, stderr } = spawnSync(
        'bash',
        ['--noprofile', '--norc', '-eo', 'pipefail', path('step.sh')],
        {
          cwd: dir,
          encoding: 'utf8',
          timeout: 120_000,
          env: {
            PATH: [bin, dirname(process.execPath), process.env['PATH']].join(delimiter),
            HOME: dir,
            RUNNER_TEMP: dir,
            GITHUB_OUTPUT: path('output'),
            GITHUB_ENV: path('env'),
            GITHUB_PATH: path('path'),
            GITHUB_STEP_SUMMARY: path('step-summary'),
            GITHUB_REPOSITORY: 'someone/something',
            ...env,
          },
        },
      )
      const lines = readFileSync(path('output'), 'utf8').split('\n').slice(0, -1)
      const outputs = Object.fromEntries(
        lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
      )
      return { code: status, stdout, stderr, outputs }
    },
    command(name, body) {
      writeFileSync(join(bin, name), `#!/bin/bash\n${body}\n`)
      chmodSync(join(bin, name), 0o755)
    },
    file: (name) => readFileSync(path(name), 'utf8'),
    has: (name) => existsSync(path(name)),
    remove: () => rmSync(dir, { recursive: true, force: true }),
  }
}
