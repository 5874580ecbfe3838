import { resolve } from 'node:path'
import { loadCatalogue } from '../catalogue.ts'
import { runSession } from '../fuzz/campaign/session.ts'
import type { FuzzDocument } from '../fuzz/document.ts'
import { systemClock } from '../internal/clock.ts'
import { jsonText } from '../report/json-text.ts'
import { resolveTarget } from '../resolve.ts'
import type { Console } from './common.ts'
import { exitCode, type ExitCode } from './exit.ts'
import type { FuzzCliOptions } from './fuzz.ts'
import { fuzzDifferential } from './fuzz-differential.ts'
import { openFuzzProgress } from './fuzz-progress.ts'
import { serviceFeatures } from './fuzz-services.ts'
import { fuzzText } from './fuzz-text.ts'
import { checkOutputs } from './output.ts'
import { writeText } from './text-file.ts'
import { withWorkshop } from './workshop.ts'

const mebibyte = 1 << 20

/** What the campaign leaves with: a finding outweighs that the self-test failed. */
function codeOf({ findings, valid, interrupted }: FuzzDocument): ExitCode {
  if (interrupted) return exitCode.interrupted
  if (findings.some(({ flaky }) => !flaky)) return exitCode.breach
  return valid ? exitCode.pass : exitCode.evidence
}

/** `a/b@1.0.0` as the name of a folder. */
const folderOf = (spec: string): string => spec.replaceAll(/[^\w.@+-]+/g, '-').replace(/^-+/, '')

/** One session against one target, as the command line asks for it. */
export async function fuzz(spec: string, options: FuzzCliOptions, console: Console): Promise<ExitCode> {
  const { cwd } = console
  const { output, engine } = options
  await checkOutputs(
    output.map((file) => ({ format: 'json', file })),
    cwd,
  )
  const services = serviceFeatures(options.services)
  if (engine === 'differential') return fuzzDifferential(spec, options, console)
  const notice = (line: string): void => progress.say(line)
  const progress = openFuzzProgress(console.err, systemClock.nowMs)
  const resolved = await resolveTarget(spec, await loadCatalogue(), { install: options.install, notice, cwd })
  const doc = await withWorkshop({ cell: options.cell }, (workshop) =>
    runSession(resolved, workshop, {
      engine,
      timeMs: options.time,
      seed: options.seed,
      corpusDir: resolve(cwd, options.corpus ?? `escapement-fuzz/${folderOf(resolved.spec)}`),
      findingsDir: resolve(cwd, options.findings),
      jobs: options.jobs,
      resume: options.resume === true,
      services,
      untilFound: options.untilFound === true,
      maxDiskBytes: options.maxDisk * mebibyte,
      tell: progress.tell,
      notice,
    }),
  ).finally(() => progress.end())
  const text = `${jsonText(doc, 1)}\n`
  for (const file of output) await writeText(file, cwd, text)
  if (options.json === true) {
    console.out(text)
    console.err.write(fuzzText(doc, options.findings))
  } else console.out(fuzzText(doc, options.findings))
  for (const file of output) console.err.write(`wrote json ${file}\n`)
  return codeOf(doc)
}
