import { randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readlinkSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import type { After } from '../../../src/sandbox/host-function/fs/call.ts'
import { openat2Opener } from '../../../src/sandbox/host-function/fs/openat2.ts'
import type { Opener } from '../../../src/sandbox/host-function/fs/opener.ts'
import { fsService } from '../../../src/sandbox/host-function/fs/service.ts'
import { walkOpener } from '../../../src/sandbox/host-function/fs/walk.ts'
import type { Violation } from '../../../src/sandbox/monitor/violation.ts'
import type { FsPolicy } from '../../../src/sandbox/policy/policy.ts'
import type { RunScope } from '../../../src/sandbox/service.ts'

/** Both, with the reason to skip the one that this machine does not have. */
export const openers = ([openat2Opener(), walkOpener()] as const).map((found, i) => ({
  id: i === 0 ? 'openat2' : 'fd-walk',
  opener: found.id === 'none' ? undefined : found,
  skip: found.id === 'none' ? found.why : false,
}))

export interface Folders {
  /** Holds both. */
  readonly base: string
  readonly root: string
  readonly outside: string
  readonly secret: string
}

/** A root with `notes.txt` and `folder/notes.txt`, and beside it a folder with a secret in `notes.txt` and `secret.txt`. */
export function folders(t: TestContext): Folders {
  const base = realpathSync(mkdtempSync(join(tmpdir(), 'escapement-fs-')))
  t.after(() => rmSync(base, { recursive: true, force: true }))
  const [root, outside, secret] = [join(base, 'root'), join(base, 'outside'), `secret ${randomUUID()}`]
  mkdirSync(join(root, 'folder'), { recursive: true })
  mkdirSync(outside)
  writeFileSync(join(root, 'notes.txt'), 'notes of the root')
  writeFileSync(join(root, 'folder/notes.txt'), 'notes of the folder')
  for (const name of ['notes.txt', 'secret.txt']) writeFileSync(join(outside, name), secret)
  return { base, root, outside, secret }
}

type Name = 'readText' | 'readBase64' | 'writeText' | 'writeBase64' | 'appendText'
type Path = 'list' | 'stat' | 'exists' | 'makeDir' | 'remove'

export interface Opened {
  /** What a function gives. Rejects as the guest sees it. */
  readonly call: (name: Name | Path, ...args: readonly unknown[]) => Promise<unknown>
  /** `CODE: message` of the refusal, or `done`. */
  readonly told: (name: Name | Path, ...args: readonly unknown[]) => Promise<string>
  /** The code alone, or `done`. */
  readonly code: (name: Name | Path, ...args: readonly unknown[]) => Promise<string>
  readonly violations: Violation[]
  readonly end: () => Promise<void>
}

export interface Around {
  readonly opener?: Opener | undefined
  readonly after?: After
  readonly run?: Partial<RunScope>
}

/** One run of a service of its own, ended with the test. */
export function open(t: TestContext, policy: Partial<FsPolicy>, { opener, after, run }: Around = {}): Opened {
  const full: FsPolicy = {
    read: [],
    write: [],
    deny: [],
    openFiles: 16,
    createdFiles: 100,
    readBytes: 64 << 20,
    writtenBytes: 64 << 20,
    deadlineMs: 30_000,
    ...policy,
  }
  const service = fsService(full, {
    ...(opener === undefined ? {} : { opener }),
    ...(after === undefined ? {} : { after }),
  })
  const violations: Violation[] = []
  const running = service.begin({
    plugin: 'plugin',
    request: randomUUID(),
    signal: new AbortController().signal,
    nowMs: () => performance.now(),
    remainingMs: () => 60_000,
    violate: (violation) => violations.push(violation),
    ...run,
  })
  const end = async (): Promise<void> => running.end()
  t.after(end)
  const call: Opened['call'] = async (name, ...args) => running.functions[`fs.${name}`]?.(...args)
  const told: Opened['told'] = async (name, ...args) => {
    try {
      await call(name, ...args)
      return 'done'
    } catch (error) {
      return (error as Error).message
    }
  }
  const code: Opened['code'] = async (name, ...args) => (await told(name, ...args)).replace(/:.*/s, '')
  return { call, told, code, violations, end }
}

export const deniedText = 'EDENIED: the policy does not allow this path'

/** Descriptors of this process that lead to a folder or below it. */
export function descriptorsBelow(folder: string): string[] {
  return readdirSync('/proc/self/fd').flatMap((fd) => {
    try {
      const path = readlinkSync(`/proc/self/fd/${fd}`)
      return path === folder || path.startsWith(`${folder}/`) ? [path] : []
    } catch {
      return []
    }
  })
}
