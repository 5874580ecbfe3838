import { execFile } from 'node:child_process'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Adapter } from '../../src/host/adapter.ts'
import { startChild, type GuestChild } from './child.ts'
import { guestSide } from './guest-side.ts'

/** The flag's name before and after Node 23.5 and 22.13. */
const flags = ['--permission', '--experimental-permission'] as const

/** How this Node takes several paths: by a flag each, or (until 20.9) in one list, where of several flags one counts. */
type Paths = 'repeated' | 'comma'

let runtime:
  { readonly nodePath: string; readonly flag: string; readonly paths: Paths; readonly scratchDir: string } | undefined
let scripts = 0

const question =
  "[process.versions.node, process.permission.has('fs.read', '/a') && process.permission.has('fs.read', '/b')].join(' ')"

function readFlags(paths: Paths, files: readonly string[]): string[] {
  return paths === 'repeated' ? files.map((file) => `--allow-fs-read=${file}`) : [`--allow-fs-read=${files.join(',')}`]
}

/** Asks the binary which of the flags it knows, and how it takes paths. @throws where it has no permission model */
async function askVersion(nodePath: string): Promise<{ flag: string; paths: Paths; node: string }> {
  const refusals: string[] = []
  for (const flag of flags) {
    try {
      const args = [flag, ...readFlags('repeated', ['/a', '/b']), '-p', question]
      const { stdout } = await promisify(execFile)(nodePath, args, { timeout: 30_000 })
      const [node = '', both] = stdout.trim().split(' ')
      return { flag, node, paths: both === 'true' ? 'repeated' : 'comma' }
    } catch (error) {
      refusals.push(String(error).slice(0, 200))
    }
  }
  throw new Error(`${nodePath} has no permission model: ${refusals.join('; ')}`)
}

export const adapter: Adapter = {
  async start(context) {
    const { flag, paths, node } = await askVersion(context.nodePath)
    runtime = { nodePath: context.nodePath, flag, paths, scratchDir: context.scratchDir }
    return { node }
  },
  open(policy) {
    if (runtime === undefined) return Promise.reject(new Error('start() was not called'))
    const { nodePath, flag, paths, scratchDir } = runtime
    const opened: { child: GuestChild; script: string }[] = []
    return Promise.resolve({
      async evaluate(source) {
        const script = join(scratchDir, `guest-${++scripts}.cjs`)
        await writeFile(script, `;(${guestSide.toString()})(require, ${JSON.stringify(source)})\n`)
        const args = [
          flag,
          ...readFlags(paths, [script, join(policy.rootDir, '*')]),
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
