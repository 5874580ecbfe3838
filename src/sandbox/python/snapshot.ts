import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { makeDir } from '../../internal/make-dir.ts'
import { engineFiles, snapshotCommand } from './command.ts'
import { denoVersion, pyodideVersion, type PythonRuntime } from './runtime.ts'

/** A first start takes seconds, more on a machine that is busy. */
const makeTimeoutMs = 180_000
const largestBytes = 256 << 20

/** The name says what a snapshot was made of: another interpreter or another `guest.py` has another. */
function snapshotName(): string {
  const digest = createHash('sha256')
  for (const file of engineFiles) digest.update(readFileSync(file))
  return `pyodide-${pyodideVersion}-deno-${denoVersion}-${digest.digest('hex').slice(0, 16)}.snapshot`
}

function make(runtime: PythonRuntime, cwd: string): Promise<Buffer> {
  const { file, args } = snapshotCommand(runtime)
  const options = {
    encoding: 'buffer' as const,
    timeout: makeTimeoutMs,
    maxBuffer: largestBytes,
    cwd,
    env: { DENO_DIR: cwd },
  }
  return new Promise((resolve, reject) => {
    execFile(file, args, options, (error, stdout, stderr) => {
      if (error === null) resolve(stdout)
      else
        reject(
          new Error(`the snapshot of Python cannot be made: ${stderr.toString('utf8').slice(0, 500)}`, {
            cause: error,
          }),
        )
    })
  })
}

const making = new Map<string, Promise<string>>()

async function makeFile(runtime: PythonRuntime, path: string): Promise<string> {
  const work = await mkdtemp(join(tmpdir(), 'escapement-python-'))
  try {
    await makeDir(dirname(path))
    const snapshot = await make(runtime, work)
    // Beside its place, so that the rename cannot leave half of it; two makers write the same.
    const unfinished = `${path}.${process.pid}`
    await writeFile(unfinished, snapshot)
    await rename(unfinished, path)
    return path
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

/**
 * Path of the snapshot that engines start from: the interpreter's memory after it has loaded, before any guest. Made where it
 * is not there, which takes seconds, once for all processes that share the cache.
 * @throws Error where it cannot be made or written
 */
export async function snapshotFile(runtime: PythonRuntime): Promise<string> {
  const path = join(runtime.snapshotDir, snapshotName())
  if (existsSync(path)) return path
  const begun = making.get(path) ?? makeFile(runtime, path)
  making.set(path, begun)
  try {
    return await begun
  } finally {
    making.delete(path)
  }
}
