import { loadCatalogue } from '../catalogue.ts'
import type { Feature } from '../case.ts'
import { grammarSource } from '../fuzz/campaign/grammar-source.ts'
import { presentFeatures } from '../fuzz/campaign/session.ts'
import { runDifferential, type DifferenceFound } from '../fuzz/differential/run.ts'
import { openChildExecutor } from '../fuzz/execute/child-executor.ts'
import { childTargetOf, withoutFeedback } from '../fuzz/execute/target-executor.ts'
import { UsageError } from '../internal/errors.ts'
import { systemClock } from '../internal/clock.ts'
import { jsonText } from '../report/json-text.ts'
import { duration } from '../report/measure.ts'
import { visible } from '../report/visible.ts'
import { askedFeatures } from '../fuzz/vocabulary-of.ts'
import { resolveTarget } from '../resolve.ts'
import type { Console } from './common.ts'
import { exitCode, type ExitCode } from './exit.ts'
import type { FuzzCliOptions } from './fuzz.ts'
import { openFuzzProgress } from './fuzz-progress.ts'
import { checkOutputs } from './output.ts'
import { writeText } from './text-file.ts'
import { withWorkshop } from './workshop.ts'

const shown = 20
const sayEveryMs = 5000

function differenceText({ kind, site, a, b, against, program, times }: DifferenceFound, spec: string): string {
  return [
    `  ${kind}: ${visible(site)}  (${times} x)`,
    `    ${spec}: ${visible(a, 200)}`,
    `    ${against}: ${visible(b, 200)}`,
    ...program
      .split('\n')
      .slice(0, 8)
      .map((line) => `      ${visible(line)}`),
    '',
  ].join('\n')
}

/** The same programs on several targets: what they answer differently, ranked. */
export async function fuzzDifferential(spec: string, options: FuzzCliOptions, console: Console): Promise<ExitCode> {
  const { cwd } = console
  if (options.against.length === 0)
    throw new UsageError(
      'ERR_OPTION',
      '--engine differential has nothing to compare with',
      'name targets: --against vm2@3.9.19,node-vm',
    )
  await checkOutputs(
    options.output.map((file) => ({ format: 'json', file })),
    cwd,
  )
  const progress = openFuzzProgress(console.err, systemClock.nowMs)
  const catalogue = await loadCatalogue()
  const resolving = { install: options.install, notice: progress.say, cwd }
  const targets = await Promise.all([spec, ...options.against].map((each) => resolveTarget(each, catalogue, resolving)))
  const beganMs = systemClock.nowMs()
  const { seed, end } = await withWorkshop({ cell: options.cell }, async (workshop) => {
    const { scope, cell, randomHex, clock, signal } = workshop
    const all: ReadonlySet<Feature>[] = []
    for (const target of targets) all.push(await presentFeatures(target, workshop, []))
    // Programs of what all of them have: a part of the language that one lacks is no difference worth telling.
    const present = new Set(askedFeatures.filter((feature) => all.every((each) => each.has(feature))))
    const means = { scope, cell, randomHex, nowMs: clock.nowMs }
    const executors = targets.map((target) => ({
      spec: target.spec,
      executor: openChildExecutor(
        { ...childTargetOf(target, { services: [], feedback: withoutFeedback }), probe: 'compare' },
        means,
      ),
    }))
    const drawn = options.seed ?? randomHex(4)
    let saidMs = clock.nowMs()
    try {
      const ended = await runDifferential({
        executors,
        source: grammarSource(present),
        seed: drawn,
        timeMs: options.time,
        nowMs: clock.nowMs,
        signal,
        tell: (executions, differences) => {
          if (clock.nowMs() - saidMs < sayEveryMs) return
          saidMs = clock.nowMs()
          progress.say(`${duration(saidMs - beganMs)}  ${executions} programs  ${differences} differences`)
        },
      })
      for (const { spec: one, executor } of executors) {
        const fault = executor.startFault()
        if (fault !== undefined)
          throw new UsageError('ERR_TARGET', `${one} does not start: ${fault}`, `try: escapement targets probe ${one}`)
      }
      return { seed: drawn, end: ended }
    } finally {
      await Promise.all(executors.map(({ executor }) => executor.close()))
    }
  })
  const specs = targets.map((each) => each.spec)
  const text = `${jsonText({ escapementDifferential: 1, specs, seed, ...end }, 1)}\n`
  for (const file of options.output) await writeText(file, cwd, text)
  const head = `${specs[0]} beside ${specs.slice(1).join(', ')}, seed ${seed}: ${end.executions} programs, ${end.differences.length} differences\n\n`
  const body = end.differences.slice(0, shown).map((each) => differenceText(each, specs[0] as string))
  console.out(options.json === true ? text : head + body.join('\n'))
  if (end.interrupted) return exitCode.interrupted
  // Only what an oracle saw on one side is a breach; the rest is for a reader.
  return end.differences.some(({ kind }) => kind === 'oracle') ? exitCode.breach : exitCode.pass
}
