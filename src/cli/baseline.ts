import type { Command } from 'commander'
import { baselineOf, baselineText, pruneBaseline, updateBaseline, type Baseline } from '../gate/baseline.ts'
import { differenceTo } from '../gate/difference.ts'
import { admit } from '../gate/subject.ts'
import { UsageError } from '../internal/errors.ts'
import { counted } from '../report/measure.ts'
import { table } from '../report/table.ts'
import { visible } from '../report/visible.ts'
import type { Console } from './common.ts'
import { exitCode, type ExitCode } from './exit.ts'
import {
  assertWhole,
  openSetup,
  readBaseline,
  readResults,
  withSetup,
  type Setup,
  type SetupOptions,
} from './gate-setup.ts'
import { writeText } from './text-file.ts'

const resultArgument = ['[result...]', 'escapement-report/result.json if left out'] as const

export function baselineCommand(program: Command, console: Console, leave: (code: ExitCode) => void): void {
  const baseline = program.command('baseline').description('the verdicts that a result may not fall behind')
  const { cwd } = console

  withSetup(
    baseline
      .command('update')
      .description('take the verdicts of results; says what is worse than before')
      .argument(...resultArgument),
  ).action(async (files: string[], options: SetupOptions) => {
    const setup = await openSetup(cwd, options)
    const inputs = await readResults(files, cwd, false)
    assertWhole(inputs, 'baseline')
    const subject = admit(inputs)
    // A file that was named and is not there yet is what this verb is asked to make.
    const before = await readBaseline(unnamed(setup), cwd)
    const after = before === undefined ? baselineOf(subject) : updateBaseline(before, subject)
    await writeText(setup.baseline.path, cwd, baselineText(after))
    for (const line of before === undefined ? [] : changeLines(before, subject)) console.out(`${line}\n`)
    console.out(`wrote ${setup.baseline.path}: ${sizeOf(after)}\n`)
    leave(exitCode.pass)
  })

  withSetup(baseline.command('show').description('what stands in it').option('--json', 'as JSON')).action(
    async (options: SetupOptions & { json?: boolean }) => {
      const setup = await openSetup(cwd, options)
      const there = await existing(setup, cwd)
      console.out(options.json === true ? baselineText(there) : shown(there))
      leave(exitCode.pass)
    },
  )

  withSetup(
    baseline
      .command('prune')
      .description('remove targets and cases that the results do not have any more')
      .argument(...resultArgument),
  ).action(async (files: string[], options: SetupOptions) => {
    const setup = await openSetup(cwd, options)
    const before = await existing(setup, cwd)
    const inputs = await readResults(files, cwd, false)
    assertWhole(inputs, 'reason to remove anything')
    const subject = admit(inputs)
    const { targets, vanished } = differenceTo(before, subject)
    for (const { spec } of vanished) console.out(`removed ${visible(spec, 80)}\n`)
    for (const { before: entry, after: target } of targets) {
      const here = new Set(target.cases.map((each) => `${each.id}@${each.revision}`))
      for (const each of entry.cases)
        if (!here.has(`${each.id}@${each.revision}`))
          console.out(`removed ${visible(entry.spec, 80)} ${visible(each.id, 120)}@${each.revision}\n`)
    }
    const after = pruneBaseline(before, subject)
    await writeText(setup.baseline.path, cwd, baselineText(after))
    console.out(`wrote ${setup.baseline.path}: ${sizeOf(after)}\n`)
    leave(exitCode.pass)
  })
}

const unnamed = (setup: Setup): Setup => ({ ...setup, baseline: { ...setup.baseline, named: false } })

async function existing(setup: Setup, cwd: string): Promise<Baseline> {
  const found = await readBaseline(setup, cwd)
  if (found === undefined)
    throw new UsageError(
      'ERR_BASELINE',
      `${setup.baseline.path}: there is no such file`,
      'make it: escapement baseline update',
    )
  return found
}

function sizeOf({ targets }: Baseline): string {
  const cases = targets.reduce((sum, each) => sum + each.cases.length, 0)
  return `${counted(cases, 'verdict')} on ${counted(targets.length, 'target')}`
}

/** What an update changes: a reader must see at once what gets worse by it. */
function changeLines(before: Baseline, subject: Parameters<typeof differenceTo>[1]): string[] {
  const { targets, added } = differenceTo(before, subject)
  return [
    ...targets.flatMap(({ after: { spec }, common, added: fresh, vanished }) => [
      ...common
        .filter(({ change }) => change !== 'same')
        .map(
          ({ id, before: was, after, change }) =>
            `${visible(spec, 80)} ${visible(id, 120)}: ${was}, now ${after} (${change})`,
        ),
      ...(fresh.length === 0 ? [] : [`${visible(spec, 80)}: ${counted(fresh.length, 'new case')}`]),
      ...vanished.map(({ id }) => `${visible(spec, 80)} ${visible(id, 120)}: removed, the result does not have it`),
    ]),
    ...added.map(({ spec, cases }) => `${visible(spec, 80)}: new, ${counted(cases.length, 'case')}`),
  ]
}

function shown({ corpus, targets }: Baseline): string {
  const rows = targets.map(({ spec, runtime, cases }) => {
    const count = (kind: string): string => String(cases.filter((each) => each.verdict === kind).length)
    const versions = Object.entries(runtime).map(([name, version]) => `${name} ${version}`)
    return [
      visible(spec, 80),
      ...['contained', 'breached', 'unknown', 'not-applicable'].map(count),
      visible(versions.join(', '), 120),
    ]
  })
  return `${table(['target', 'contained', 'breached', 'unknown', 'n/a', 'made with'], rows)}corpus ${visible(corpus.edition, 40)}\n`
}
