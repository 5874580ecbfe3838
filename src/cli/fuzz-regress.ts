import { loadCatalogue } from '../catalogue.ts'
import { shippedCorpusDir } from '../fuzz/corpus/seeds.ts'
import { openTargetExecutor, withoutFeedback } from '../fuzz/execute/target-executor.ts'
import { replayCorpus, type RegressReport } from '../fuzz/finding/regress.ts'
import { visible } from '../report/visible.ts'
import { resolveTarget } from '../resolve.ts'
import type { Console } from './common.ts'
import { exitCode, type ExitCode } from './exit.ts'
import type { FuzzCliOptions } from './fuzz.ts'
import { serviceFeatures } from './fuzz-services.ts'
import { withWorkshop } from './workshop.ts'

/** Targets whose silence about every regression input is expected, and that need no download. */
const sound = ['reference', 'quickjs-emscripten', 'isolated-vm']

function textOf(spec: string, { inputs, leads, unexpected, lost, leftOut, skipped, wallMs }: RegressReport): string {
  return [
    `${spec}: ${inputs} regression inputs in ${(wallMs / 1000).toFixed(1)} s, ${leads.length} with a lead, ${unexpected.length} ended otherwise than expected, ${lost.length} lost, ${leftOut.length} left out, ${skipped} not run`,
    ...leads.map(
      ({ file, leads: own }) =>
        `  ${file}: ${own.map(({ oracle, detail }) => `${oracle}, ${visible(detail)}`).join('; ')}`,
    ),
    ...unexpected.map(
      ({ file, expects, ending }) => `  ${file}: ended as ${ending.kind}, expected ${expects.join(' or ')}`,
    ),
    ...lost.map(({ file, why }) => `  ${file}: lost, ${visible(why)}`),
    '',
  ].join('\n')
}

/** Replays the regression inputs on one target, or on those that ship and are expected to hold. */
export async function regress(spec: string | undefined, options: FuzzCliOptions, console: Console): Promise<ExitCode> {
  const dir = shippedCorpusDir()
  const services = serviceFeatures(options.services)
  const catalogue = await loadCatalogue()
  const notice = (line: string): void => console.err.write(`${line}\n`)
  return withWorkshop({ cell: options.cell }, async ({ scope, cell, randomHex, clock, signal }) => {
    let code: ExitCode = exitCode.pass
    for (const each of spec === undefined ? sound : [spec]) {
      const resolved = await resolveTarget(each, catalogue, { install: options.install, notice, cwd: console.cwd })
      const means = { scope, cell, randomHex, nowMs: clock.nowMs }
      const open = () => Promise.resolve(openTargetExecutor(resolved, { services, feedback: withoutFeedback }, means))
      const report = await replayCorpus(dir, open, {
        nowMs: clock.nowMs,
        signal,
        target: resolved.target.id,
        services,
      })
      console.out(textOf(resolved.spec, report))
      if (report.leads.length > 0) code = exitCode.breach
      else if (code === exitCode.pass && report.lost.length + report.unexpected.length > 0) code = exitCode.evidence
      if (signal.aborted) return exitCode.interrupted
    }
    return code
  })
}
