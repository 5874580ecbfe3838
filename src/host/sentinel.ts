import { rmSync } from 'node:fs'
import { findMarked } from './process-tree.ts'

/**
 * A process of its own that outlives the harness by a moment: `sentinel.ts RUN_DIR RUN_MARKER`, fed on stdin with `+PID`
 * and `-PID` lines. When the pipe ends without `bye`, the harness was killed: every registered process group dies, then
 * every process that still carries the run's marker in its environment, then the run's folder. A guest that never
 * yields cannot notice that its parent is gone; this one can, with and without a cell.
 */
const [runDir, marker] = process.argv.slice(2) as [string, string]
const groups = new Set<number>()
let bye = false
let text = ''

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // Gone already.
  }
}

process.on('SIGINT', () => undefined)
process.on('SIGTERM', () => undefined)
process.on('SIGHUP', () => undefined)
process.stdin.on('data', (chunk: Buffer) => {
  const lines = (text + chunk.toString('latin1')).split('\n')
  text = lines.pop() ?? ''
  for (const line of lines) {
    if (line === 'bye') bye = true
    else if (line.startsWith('+')) groups.add(Number(line.slice(1)))
    else groups.delete(Number(line.slice(1)))
  }
})
process.stdin.on('end', () => {
  if (!bye) {
    for (const group of groups) kill(-group)
    for (let round = 0; round < 5; round++) {
      const left = findMarked({ environment: marker, dir: runDir })
      if (left.length === 0) break
      for (const each of left) kill(each.pid)
    }
  }
  rmSync(runDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 })
  process.exit(0)
})
