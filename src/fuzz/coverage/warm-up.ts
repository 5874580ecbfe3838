import { writeSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import type { Adapter, Completion } from '../../host/adapter.ts'
import { adapterContext, type ContextPlaces } from '../../host/context.ts'
import { endow } from '../../host/endow.ts'
import type { Feedback } from '../execute/executor.ts'
import { installFeedback } from './feedback.ts'

/** What a warm-up is told on its command line, as JSON. Paths are absolute. */
export interface WarmUpWish extends ContextPlaces {
  readonly feedback: Feedback
  readonly packageDirs: readonly string[]
  readonly leftOut: readonly string[]
  /** In the target's dialect, and harmless. */
  readonly programs: readonly string[]
}

/** What it says on fd 3, as one line of JSON. Its parent ends it then: a runtime may have left something running. */
export interface WarmUpReport {
  /** Of the programs, in their order; none where the target did not start. */
  readonly completions: readonly Completion[]
  /** Why the target did not start. */
  readonly fault?: string
  /** Why the feedback is worth nothing. */
  readonly blind?: string
  readonly edges: number
  readonly files: readonly string[]
  readonly notes: readonly string[]
}

const limits = { wallMs: 5000, memoryBytes: 64 << 20, outputBytes: 1 << 20 }

async function warmUp(wish: WarmUpWish): Promise<WarmUpReport> {
  const installed = installFeedback(wish.feedback, wish)
  const completions: Completion[] = []
  let fault: string | undefined
  let blind: string | undefined
  try {
    const { adapter } = (await import(pathToFileURL(wish.modulePath).href)) as { adapter: Adapter }
    await adapter.start(adapterContext(wish))
    for (const program of wish.programs) {
      const sandbox = await adapter.open({ ...limits, rootDir: wish.scratchDir, endowments: endow(() => undefined) })
      installed.reset()
      completions.push(await sandbox.evaluate(program))
      await sandbox.dispose()
    }
  } catch (error) {
    fault = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  }
  try {
    installed.started()
  } catch (error) {
    blind = (error as Error).message
  }
  const { notes, files } = installed
  return {
    completions,
    edges: installed.edges(),
    files,
    notes,
    ...(fault === undefined ? {} : { fault }),
    ...(blind === undefined ? {} : { blind }),
  }
}

const report = await warmUp(JSON.parse(process.argv[2] as string) as WarmUpWish)
writeSync(3, `${JSON.stringify(report)}\n`)
