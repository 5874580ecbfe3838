import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Question } from './question.ts'

const main = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url))

/** How long does a newcomer wait? The default audit as a whole process, with an empty cache. */
export const defaultAudit: Question = {
  id: 'default-audit',
  asks: 'the default audit on a machine that has no evidence yet, and its first sign of life',
  async answer() {
    const dir = mkdtempSync(join(tmpdir(), 'escapement-bench-'))
    const from = performance.now()
    let firstMs = Number.POSITIVE_INFINITY
    const args = [main, 'audit', '--report-only', '-o', `html=${dir}/report.html`, '-o', `json=${dir}/result.json`]
    const child = spawn(process.execPath, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ESCAPEMENT_CACHE: join(dir, 'cache') },
    })
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', () => {
        firstMs = Math.min(firstMs, performance.now() - from)
      })
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
    const wallMs = performance.now() - from
    rmSync(dir, { recursive: true, force: true })
    const detail = `exit code ${code}`
    return [
      { name: 'default audit, first run', value: wallMs / 1000, unit: 's', limit: 60, bound: 'most', detail },
      { name: 'first output', value: firstMs / 1000, unit: 's', limit: 2, bound: 'most', detail: 'stdout or stderr' },
    ]
  },
}
