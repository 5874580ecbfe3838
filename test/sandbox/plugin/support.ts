import assert from 'node:assert/strict'
import { once } from 'node:events'
import { existsSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, type TestContext } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { buildSandbox, wholeBuild, type Build } from '../../../src/sandbox/create.ts'
import type { Database } from '../../../src/sandbox/host-function/db/job.ts'
import type { PluginSandbox, PluginSandboxOptions } from '../../../src/sandbox/plugin-sandbox.ts'
import type { PolicyInput } from '../../../src/sandbox/policy/input.ts'
import { policies } from '../../../src/sandbox/policy/presets.ts'
import type { RunningService, RunScope, Service } from '../../../src/sandbox/service.ts'
import { findProgram } from '../../../src/sandbox/isolation/program.ts'
import { skipWithout } from '../../skip.ts'

export const isolations = ['thread', 'process', 'jail'] as const
export type Isolation = (typeof isolations)[number]

/** Why a test in a jail, or with a program in a namespace, cannot run here, or false. */
export const skipWithoutBubblewrap = findProgram('bwrap') === undefined ? skipWithout('bubblewrap') : false
export const skipOf = (isolation: Isolation): string | false => (isolation === 'jail' ? skipWithoutBubblewrap : false)

export interface Opening extends Omit<PluginSandboxOptions, 'policy'> {
  readonly policy?: PolicyInput
  readonly build?: Partial<Build>
}

/** A sandbox in this thread that records violations, unless the test says otherwise, and is gone when the test has ended. */
export async function open(t: TestContext, { policy = {}, build = {}, ...more }: Opening = {}): Promise<PluginSandbox> {
  const whole = policies.strict({ isolation: 'thread', onViolation: { action: 'record' }, ...policy })
  const sandbox = await buildSandbox({ ...wholeBuild, ...build }, { policy: whole, ...more })
  t.after(() => sandbox.dispose())
  return sandbox
}

/** A folder with files, by name and text. */
export function folder(t: TestContext, files: Readonly<Record<string, string>> = {}): string {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), 'escapement-plugin-')))
  t.after(() => rmSync(dir, { recursive: true, force: true }))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(dir, name), text)
  return dir
}

export async function serve(t: TestContext, listener: RequestListener): Promise<number> {
  const server = createServer(listener)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(async () => {
    server.closeAllConnections()
    await new Promise((closed) => server.close(closed))
  })
  return (server.address() as AddressInfo).port
}

/** What the policy says of a public name that leads to `port` of this machine, and the lookup by which it does. */
export const site = (port: number) =>
  ({
    policy: { allow: [{ host: 'site.test', schemes: ['http'], ports: [port], privateAddresses: true }] },
    options: { lookup: async () => ['127.0.0.1'] },
  }) as const

const programs = ['/usr/bin/echo', '/bin/echo'].filter((path) => existsSync(path)).map((path) => realpathSync(path))
export const echo = programs[0] ?? '/bin/echo'
export const sleep = realpathSync(existsSync('/usr/bin/sleep') ? '/usr/bin/sleep' : '/bin/sleep')

/** A database that knows one answer, and tells what it was asked. */
export function fakeDatabase(): {
  readonly database: Database
  readonly asked: string[]
  readonly closed: () => number
} {
  const asked: string[] = []
  let closed = 0
  return {
    asked,
    closed: () => closed,
    database: {
      run: async ({ text }) => {
        asked.push(text)
        return { columns: [{ name: 'id', typeId: 23 }], rows: [['7']], changed: 1 }
      },
      close: async () => void closed++,
    },
  }
}

export const database = { engine: { kind: 'pglite' }, allow: ['query'], tables: ['items'] } as const

/** What keeps this process: timers, sockets, pipes, requests. */
const resources = (): string[] => process.getActiveResourcesInfo()

/** What is open and was not. What was closed is there until its callbacks have run, so a moment is left for them. */
async function openedSince(before: readonly string[]): Promise<string[]> {
  for (let turns = 0; ; turns++) {
    const more = resources()
    for (const each of before) {
      const at = more.indexOf(each)
      if (at >= 0) more.splice(at, 1)
    }
    if (more.length === 0 || turns === 400) return more
    await pause(5)
  }
}

/** At the end of this test file, nothing is open that was not when it began. */
export function leavesNothing(): void {
  const before = resources()
  after(async () => assert.deepEqual(await openedSince(before), []))
}

/** Runs something, and sees that it leaves nothing open. */
export async function leavingNothing<T>(body: () => Promise<T>): Promise<T> {
  const before = resources()
  const value = await body()
  assert.deepEqual(await openedSince(before), [])
  return value
}

/** A service as a test wants it, which tells what became of it. */
export function openService(
  id: string,
  functions: (run: RunScope) => RunningService['functions'],
  more: Partial<Service & Pick<RunningService, 'end'>> = {},
): { readonly service: Service; readonly events: string[] } {
  const events: string[] = []
  const { end = () => undefined, ...rest } = more
  const service: Service = {
    id,
    names: [`${id}.call`],
    begin: (run) => {
      events.push('begin')
      return {
        functions: functions(run),
        end: async () => {
          await end()
          events.push(run.signal.aborted ? 'end' : 'end before its signal')
        },
      }
    },
    close: async () => void events.push('close'),
    ...rest,
  }
  return { service, events }
}

export const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await pause(5)
}
