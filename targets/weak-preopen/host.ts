import { realpathSync } from 'node:fs'
import { basename, dirname, join, sep } from 'node:path'
import { wasmAdapter } from '../weak-wasm/adapter.ts'

/** Where a path leads, its links followed; a last segment that is not there yet stays what it is. */
function real(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return join(realpathSync(dirname(path)), basename(path))
  }
}

export const adapter = wasmAdapter(({ rootDir }) => {
  const root = realpathSync(rootDir)
  return (path) => {
    const found = real(path)
    if (found !== root && !found.startsWith(root + sep)) throw new Error('outside of the preopened folder')
  }
})
