import type { Limits } from '../../src/sandbox/limits.ts'
import type { RunResult } from '../../src/sandbox/result.ts'
import type { SandboxOptions } from '../../src/sandbox/sandbox.ts'
import { openThread } from '../../src/sandbox/thread.ts'
import type { ChildLine, ChildRequest } from './child.ts'
import { watchChild, type Watched } from './watched-child.ts'

export const limits: Limits = { wallMs: 10_000, memoryBytes: 32 << 20, outputBytes: 64 << 10 }
export const shortLimits: Limits = { ...limits, wallMs: 60 }

/** Runs one source in a sandbox of its own. */
export async function runOnce(source: string, options: Partial<SandboxOptions> = {}): Promise<RunResult> {
  const sandbox = await openThread({ limits, ...options })
  try {
    return await sandbox.run(source)
  } finally {
    sandbox.dispose()
  }
}

/** Runs sources in a child process that is killed `killMs` after it has started. */
export function inChild(request: ChildRequest, killMs = 60_000): Promise<Watched<ChildLine>> {
  return watchChild('child.ts', request, killMs)
}
