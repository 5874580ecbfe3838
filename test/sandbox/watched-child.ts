import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** What a child printed, a JSON line each, after it said `ready`. `hung` where it then had to be killed. */
export interface Watched<Line> {
  readonly hung: boolean
  readonly lines: readonly Line[]
}

/** Far beyond any start on a busy machine; a child that takes longer is a failure of its own. */
const startMs = 60_000

/**
 * Runs `file` of this folder with one JSON argument. The kill timer starts when the child says that it is ready, so a slow
 * start is never taken for a hang.
 */
export function watchChild<Line>(file: string, argument: unknown, killMs: number): Promise<Watched<Line>> {
  const path = fileURLToPath(new URL(file, import.meta.url))
  const child = spawn(process.execPath, [path, JSON.stringify(argument)], { stdio: ['ignore', 'pipe', 'inherit'] })
  return new Promise((resolve, reject) => {
    let hung = false
    let ready = false
    let text = ''
    let timer = setTimeout(() => child.kill('SIGKILL'), startMs)
    child.stdout.setEncoding('utf8')
    child.stdout.on('data', (chunk: string) => {
      text += chunk
      if (ready || !text.startsWith('"ready"\n')) return
      ready = true
      clearTimeout(timer)
      timer = setTimeout(() => {
        hung = true
        child.kill('SIGKILL')
      }, killMs)
    })
    child.on('error', reject)
    child.on('close', () => {
      clearTimeout(timer)
      if (!ready) return reject(new Error(`${file} did not start`))
      const lines = text.split('\n').filter((line) => line !== '')
      resolve({ hung, lines: lines.slice(1).map((line) => JSON.parse(line) as Line) })
    })
  })
}
