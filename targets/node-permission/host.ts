import { execFile } from 'node:child_process'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Adapter } from '../../src/host/adapter.ts'
import { startChild, type GuestChild } from './child.ts'
import { guestSide } from './guest-side.ts'

/** The flag's name before and after Node 23.5 and 22.13. */
const flags = ['--permission', '--experimental-permission'] as const

let runtime: { readonly nodePath: string; readonly flag: string; readonly scratchDir: string } | undefined
let scripts = 0

/** Asks the binary which of the two flags it knows. @throws where it has no permission model */
async function askVersion(nodePath: string): Promise<{ flag: string; node: string }> {
  const refusals: string[] = []
  for (const flag of flags) {
    try {
      const { stdout } = await promisify(execFile)(nodePath, [flag, '-p', 'process.versions.node'], { timeout: 30_000 })
      return { flag, node: stdout.trim() }
    } catch (error) {
      refusals.push(String(error).slice(0, 200))
    }
  }
  throw new Error(`${nodePath} has no permission model: ${refusals.join('; ')}`)
}

export const adapter: Adapter = {
  async start(context) {
    const { flag, node } = await askVersion(context.nodePath)
    runtime = { nodePath: context.nodePath, flag, scratchDir: context.scratchDir }
    return { node }
  },
  open(policy) {
    if (runtime === undefined) return Promise.reject(new Error('start() was not called'))
    const { nodePath, flag, scratchDir } = runtime
    const opened: { child: GuestChild; script: string }[] = []
    return Promise.resolve({
      async evaluate(source) {
        const script = join(scratchDir, `guest-${++scripts}.cjs`)
        await writeFile(script, `;(${guestSide.toString()})(require, ${JSON.stringify(source)})\n`)
        const args = [
          flag,
          `--allow-fs-read=${script}`,
          `--allow-fs-read=${join(policy.rootDir, '*')}`,
          `--max-old-space-size=${Math.max(1, Math.floor(policy.memoryBytes / (1 << 20)))}`,
          script,
        ]
        const child = startChild(nodePath, args, policy.wallMs, policy.endowments.report)
        opened.push({ child, script })
        return child.completion
      },
      async dispose() {
        for (const { child, script } of opened) {
          await child.kill()
          await rm(script, { force: true })
        }
      },
    })
  },
}
