import { readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { makeDir } from '../../internal/make-dir.ts'
import { UsageError } from '../../internal/errors.ts'
import type { RandomHex } from '../../internal/token.ts'
import { parseFinding, type Finding, type NewFinding } from './finding.ts'
import { findingFiles } from './reproducer/folder.ts'
import type { ReproducerContext } from './reproducer/reproducer.ts'

/** Where a campaign's findings are kept if it is not told otherwise, relative to the working directory. */
export const defaultFindingsDir = 'escapement-findings'

/** One folder that is no finding, and where it is now. */
export interface CorruptFinding {
  readonly name: string
  readonly why: string
  readonly movedTo: string
}

export interface StoredFindings {
  /** By bucket. */
  readonly findings: readonly Finding[]
  readonly corrupt: readonly CorruptFinding[]
}

/** `new`: written. `seen`: the bucket was there and its count grew. `full`: neither, there is no room for one more. */
export type Stored = 'new' | 'seen' | 'full'

export interface FindingStore {
  readonly dir: string
  /** Reads all. What is no finding is moved to `corrupt/` and named; it stops nobody. */
  readonly list: () => Promise<StoredFindings>
  readonly has: (id: string) => Promise<boolean>
  /** Writes a finding's folder whole or not at all, or counts the one that is there. */
  readonly put: (finding: NewFinding) => Promise<Stored>
}

export interface StoreOptions extends ReproducerContext {
  readonly randomHex: RandomHex
  /** Findings kept at most. A campaign that has more buckets has one cause, not thousands. */
  readonly maxFindings?: number
  /** Bytes of all findings at most. */
  readonly maxBytes?: number
  /** Milliseconds since the epoch. */
  readonly wallClockMs: () => number
}

const idPattern = /^[0-9a-f]{12}$/
const unfinishedPrefix = '.new-'
const maxCorrupt = 50
/** What a guest had a hand in is cut to what `finding.json` takes. */
const maxSiteUnits = 2000
const maxDetailUnits = 10_000
/** What a killed campaign was writing goes after so long; younger ones may belong to one that is at work. */
const staleAfterMs = 3_600_000

/** Where a finding is that was named by its folder, its `finding.json`, or its id. Absolute, as `cwd` is. */
export const findingPath = (name: string, cwd: string): string =>
  resolve(cwd, idPattern.test(name) ? defaultFindingsDir : '', name)

/** Reads one finding by its folder or its `finding.json`. Throws a UsageError that names what is wrong with it. */
export async function readFinding(path: string): Promise<Finding> {
  const file = path.endsWith('.json') ? path : join(path, 'finding.json')
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const why = code === 'ENOENT' || code === 'ENOTDIR' ? 'there is no such file' : `cannot be read (${code})`
    throw new UsageError('ERR_FINDING', `${file}: ${why}`, 'name the folder of a finding, or its finding.json')
  }
  return parseFinding(text, file)
}

async function bytesOf(dir: string): Promise<number> {
  let bytes = 0
  for (const name of await readdir(dir)) bytes += (await stat(join(dir, name))).size
  return bytes
}

/**
 * Opens a folder of findings, which is made when something is put there. Several processes may put into one folder: the
 * first rename wins, and a count that two raise at once may grow by one only.
 */
export function openStore(dir: string, options: StoreOptions): FindingStore {
  const { maxFindings = 1000, maxBytes = 256 << 20, randomHex } = options

  const names = async (): Promise<string[]> => {
    const entries = await readdir(dir, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return []
      throw new UsageError('ERR_FINDINGS', `${dir}: cannot be read (${error.code})`, 'name another folder for findings')
    })
    return entries
      .filter((entry) => entry.isDirectory() && idPattern.test(entry.name))
      .map(({ name }) => name)
      .toSorted()
  }

  const setAside = async (name: string, why: string): Promise<CorruptFinding> => {
    const folder = join(dir, 'corrupt')
    await makeDir(folder)
    const movedTo = join(folder, `${name}-${randomHex(4)}`)
    await rename(join(dir, name), movedTo)
    const kept = (await readdir(folder)).filter((each) => join(folder, each) !== movedTo)
    for (const old of kept.toSorted().slice(0, Math.max(0, kept.length + 1 - maxCorrupt)))
      await rm(join(folder, old), { recursive: true, force: true })
    return { name, why, movedTo }
  }

  const read = async (name: string): Promise<Finding | CorruptFinding> => {
    try {
      const finding = await readFinding(join(dir, name))
      if (finding.id === name) return finding
      return await setAside(name, `${name}: its id is '${finding.id}'`)
    } catch (error) {
      if (!(error instanceof UsageError)) throw error
      return setAside(name, error.message)
    }
  }

  const count = async (finding: Finding): Promise<void> => {
    const scratch = join(dir, finding.id, `.finding-${randomHex(4)}`)
    await writeFile(scratch, `${JSON.stringify({ ...finding, seen: finding.seen + 1 }, undefined, 2)}\n`)
    await rename(scratch, join(dir, finding.id, 'finding.json'))
  }

  const removeStale = async (): Promise<void> => {
    for (const name of await readdir(dir).catch(() => [])) {
      const made = name.startsWith(unfinishedPrefix) ? await stat(join(dir, name)).catch(() => undefined) : undefined
      if (made !== undefined && options.wallClockMs() - made.mtimeMs > staleAfterMs)
        await rm(join(dir, name), { recursive: true, force: true })
    }
  }

  const hasRoom = async (bytes: number): Promise<boolean> => {
    const there = await names()
    if (there.length >= maxFindings) return false
    let used = bytes
    for (const name of there) used += await bytesOf(join(dir, name))
    return used <= maxBytes
  }

  const write = async (finding: Finding): Promise<Stored> => {
    const files = Object.entries(findingFiles(finding, options))
    if (!(await hasRoom(files.reduce((sum, [, text]) => sum + Buffer.byteLength(text), 0)))) return 'full'
    const scratch = join(dir, `${unfinishedPrefix}${finding.id}-${randomHex(4)}`)
    try {
      await makeDir(scratch)
      for (const [name, text] of files) await writeFile(join(scratch, name), text)
      await rename(scratch, join(dir, finding.id))
      return 'new'
    } catch (error) {
      await rm(scratch, { recursive: true, force: true })
      const { code } = error as NodeJS.ErrnoException
      // Another process was first.
      if (code === 'ENOTEMPTY' || code === 'EEXIST') return put(finding)
      const why = code === 'ENOSPC' ? 'the disk is full' : `cannot be written to (${code ?? String(error)})`
      throw new UsageError('ERR_FINDINGS', `${dir}: ${why}`, 'free space, or name another folder for findings', {
        cause: error,
      })
    }
  }

  async function put(finding: NewFinding): Promise<Stored> {
    const there = (await names()).includes(finding.id) ? await read(finding.id) : undefined
    if (there !== undefined && 'seen' in there) {
      await count(there)
      return 'seen'
    }
    const site = finding.site.slice(0, maxSiteUnits)
    const detail = finding.detail.slice(0, maxDetailUnits)
    return write({ ...finding, site, detail, seen: 1 })
  }

  return {
    dir,
    put,
    has: async (id) => (await names()).includes(id),
    async list() {
      await removeStale()
      const findings: Finding[] = []
      const corrupt: CorruptFinding[] = []
      for (const name of await names()) {
        const one = await read(name)
        if ('seen' in one) findings.push(one)
        else corrupt.push(one)
      }
      return { findings, corrupt }
    },
  }
}
