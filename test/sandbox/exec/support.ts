import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { findConfinement, type Confinement } from '../../../src/sandbox/host-function/exec/confinement.ts'
import { execService, type ExecResult } from '../../../src/sandbox/host-function/exec/exec.ts'
import type { Violation } from '../../../src/sandbox/monitor/violation.ts'
import type { ExecPolicy } from '../../../src/sandbox/policy/policy.ts'
import type { RunScope } from '../../../src/sandbox/service.ts'
import { skipWithout } from '../../skip.ts'

export const sh = realpathSync('/bin/sh')
export const node = realpathSync(process.execPath)
export const env = realpathSync('/usr/bin/env')
export const ls = realpathSync('/bin/ls')
/** Any text at all. */
export const anything = '[^]*'

/** A rule that lets a test say what a child does. */
export const script = { command: sh, args: ['-c', anything] }
export const program = { command: node, args: ['-e', anything] }

export function tempFolder(t: TestContext): string {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), 'escapement-exec-')))
  t.after(() => rmSync(dir, { recursive: true, force: true }))
  return dir
}

export const noSuchLauncher = '/nonexistent/bwrap'
/** Fails every launcher that is tried. */
export const noLauncher = (): never => {
  throw new Error('not here')
}

function attempt(find: () => Confinement): Confinement | undefined {
  try {
    return find()
  } catch {
    return undefined
  }
}

/** What this machine has, by kind. */
export const confinements: Readonly<Record<Confinement['kind'], Confinement | undefined>> = (() => {
  const best = attempt(() => findConfinement('none', randomUUID))
  const second = attempt(() => findConfinement('none', randomUUID, noSuchLauncher))
  return {
    bubblewrap: best?.kind === 'bubblewrap' ? best : undefined,
    unshare: second,
    none: findConfinement('host', randomUUID, noSuchLauncher, noLauncher),
  }
})()

export interface Opened {
  readonly run: (...args: readonly unknown[]) => Promise<ExecResult>
  /** The code of the refusal, or `ran`. */
  readonly code: (...args: readonly unknown[]) => Promise<string>
  readonly violations: Violation[]
  readonly messages: string[]
  readonly end: () => Promise<void>
}

export function scope(violations: Violation[], signal = new AbortController().signal): RunScope {
  return {
    plugin: 'plugin',
    request: randomUUID(),
    signal,
    nowMs: () => performance.now(),
    remainingMs: () => 30_000,
    violate: (violation) => violations.push(violation),
  }
}

/** `test` for every confinement, with the reason where this machine has it not. */
export const eachConfinement = (['bubblewrap', 'unshare', 'none'] as const).map((kind) => {
  const confinement = confinements[kind]
  const missing = kind === 'bubblewrap' ? skipWithout('bubblewrap') : `${kind} cannot be had on this machine`
  return { kind, confinement, skip: confinement === undefined ? missing : false }
})

/** One run of a service of its own, ended with the test. */
export function open(
  t: TestContext,
  policy: Partial<ExecPolicy>,
  confinement: Confinement | undefined = confinements.bubblewrap ?? confinements.none,
  signal?: AbortSignal,
): Opened {
  const full: ExecPolicy = {
    allow: [script],
    env: { LANG: 'C' },
    root: policy.root ?? tempFolder(t),
    network: confinement?.kind === 'none' ? 'host' : 'none',
    processes: 16,
    inputBytes: 16 << 20,
    outputBytes: 4 << 20,
    deadlineMs: 20_000,
    ...policy,
  }
  const service = execService(full, confinement === undefined ? {} : { confinement })
  const violations: Violation[] = []
  const messages: string[] = []
  const running = service.begin(scope(violations, signal))
  const run = running.functions['exec.run'] as Opened['run']
  const end = async (): Promise<void> => {
    await running.end()
    await service.close?.()
  }
  t.after(end)
  const code: Opened['code'] = async (...args) => {
    try {
      await run(...args)
      return 'ran'
    } catch (error) {
      messages.push((error as Error).message)
      return (error as { code?: string }).code ?? String(error)
    }
  }
  return { run, code, violations, messages, end }
}

/** Waits for what is bound to come; a test that waits in vain fails by its name. */
export async function until(what: string, seen: () => boolean): Promise<void> {
  for (let i = 0; i < 1000; i++) {
    if (seen()) return
    await pause(10)
  }
  throw new Error(`did not happen: ${what}`)
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

/** Seconds for `sleep`, long and unlike any other's, so that the process can be found. */
export const uniqueSeconds = (): string => `3${Math.floor(Math.random() * 1e9)}.5`
