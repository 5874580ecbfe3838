import { loadCatalogue } from '../catalogue.ts'
import { features } from '../features.ts'
import { presentFeatures } from '../fuzz/campaign/session.ts'
import type { Ending, Execution } from '../fuzz/execution.ts'
import { openTargetExecutor, withoutFeedback } from '../fuzz/execute/target-executor.ts'
import type { Finding } from '../fuzz/finding/finding.ts'
import { sameCause } from '../fuzz/finding/signature.ts'
import { findingPath, readFinding } from '../fuzz/finding/store.ts'
import { UsageError } from '../internal/errors.ts'
import { visible } from '../report/visible.ts'
import { resolveTarget } from '../resolve.ts'
import type { Console } from './common.ts'
import { exitCode, type ExitCode } from './exit.ts'
import type { FuzzCliOptions } from './fuzz.ts'
import { withWorkshop } from './workshop.ts'

function endingText(ending: Ending): string {
  switch (ending.kind) {
    case 'returned':
      return ending.text === '' ? 'returned' : `returned ${visible(ending.text, 200)}`
    case 'threw':
    case 'faulted':
      return `${ending.kind} ${visible(`${ending.name}: ${ending.message}`, 200)}`
    case 'refused':
    case 'lost':
      return `${ending.kind}: ${visible(ending.why, 200)}`
    case 'timed-out':
      return `not ended after ${ending.deadlineMs} ms`
    case 'crashed':
      return visible(`crashed by ${ending.signal ?? `exit code ${ending.code}`} ${ending.words}`.trim(), 200)
    case 'exhausted':
      return visible(`exhausted ${ending.resource}: ${ending.detail}`, 200)
  }
}

function textOf(finding: Finding, where: string, { ending, leads }: Execution, shown: boolean): string {
  const another = leads.length > 0 ? ', though something else does' : ''
  const decided = ending.kind === 'lost' && !shown ? 'lost: nothing is known' : `not shown${another}`
  return [
    `finding ${finding.id}: ${finding.oracle} at ${visible(finding.site)}, found on ${visible(finding.spec)}`,
    ...finding.program.split('\n').map((line) => `      ${visible(line)}`),
    `  on ${where}: ${endingText(ending)}`,
    ...leads.map(({ oracle, site, detail }) => `  ${oracle} at ${visible(site)}: ${visible(detail)}`),
    shown ? 'SHOWN: the same cause came again' : decided,
    '',
  ].join('\n')
}

function codeOf({ ending }: Execution, shown: boolean): ExitCode {
  if (shown) return exitCode.breach
  return ending.kind === 'lost' ? exitCode.evidence : exitCode.pass
}

/** Runs the program of a finding once, in a fresh process of its target or of another one, and says whether it shows again. */
export async function replayFinding(path: string, options: FuzzCliOptions, console: Console): Promise<ExitCode> {
  const finding = await readFinding(findingPath(path, console.cwd))
  const notice = (line: string): void => console.err.write(`${line}\n`)
  const resolving = { install: options.install, notice, cwd: console.cwd }
  const resolved = await resolveTarget(options.on ?? finding.spec, await loadCatalogue(), resolving)
  const services = features.filter((each) => finding.services.includes(each))
  return withWorkshop({ cell: options.cell }, async (workshop) => {
    const { scope, cell, randomHex, clock, signal } = workshop
    // A program that finds none of its services would be quiet for another reason than a fix.
    if (services.length > 0) await presentFeatures(resolved, workshop, services)
    const means = { scope, cell, randomHex, nowMs: clock.nowMs }
    const executor = openTargetExecutor(resolved, { services, feedback: withoutFeedback }, means)
    const stop = (): void => void executor.close()
    signal.addEventListener('abort', stop, { once: true })
    try {
      const execution = await executor.execute(finding.program, 'none')
      if (signal.aborted) return exitCode.interrupted
      const fault = executor.startFault()
      if (fault !== undefined)
        throw new UsageError(
          'ERR_TARGET',
          `${resolved.spec} does not start: ${fault}`,
          `try: escapement targets probe ${resolved.spec}`,
        )
      const versions = Object.entries(executor.runtime()).map(([name, version]) => `${name} ${version}`)
      const where = visible(`${resolved.spec} (${versions.join(', ')})`)
      const shown = execution.leads.some((lead) => sameCause(lead, finding))
      console.out(textOf(finding, where, execution, shown))
      return codeOf(execution, shown)
    } finally {
      await executor.close()
    }
  })
}
