import type { Command } from 'commander'
import { addDays, dayOf, daysBetween, type Day } from '../gate/day.ts'
import { admit, type JudgedCase, type Subject } from '../gate/subject.ts'
import { stateOfWaiver } from '../gate/waived.ts'
import { addWaiver, maxWaiverDays, renewWaiver, waiverName, waiversText, type Waiver } from '../gate/waiver.ts'
import { systemClock, type Clock } from '../internal/clock.ts'
import { UsageError } from '../internal/errors.ts'
import { counted } from '../report/measure.ts'
import { table } from '../report/table.ts'
import { visible } from '../report/visible.ts'
import type { Console } from './common.ts'
import { exitCode, type ExitCode } from './exit.ts'
import { openSetup, readResults, readWaivers, withSetup, type Setup, type SetupOptions } from './gate-setup.ts'
import { writeText } from './text-file.ts'

interface Term {
  readonly target: string
  readonly reason: string
  readonly days: number
}

const defaultDays = 30

function parseDays(text: string): number {
  const days = Number(text)
  if (!Number.isInteger(days) || days < 1 || days > maxWaiverDays)
    throw new UsageError('ERR_OPTION', `'${visible(text, 40)}' is no number of days`, `write 1 to ${maxWaiverDays}`)
  return days
}

function said(name: string): (text: string) => string {
  return (text) => {
    if (text.trim() === '') throw new UsageError('ERR_OPTION', `${name} is empty`, 'say it in a few words')
    return text.trim()
  }
}

const withTerm = (command: Command): Command =>
  withSetup(command)
    .argument('<case>', 'id of the case')
    .requiredOption('--target <spec>', 'as it stands in the result, e.g. vm2@3.10.4')
    .requiredOption('--reason <text>', 'why this is accepted until then', said('--reason'))
    .option('--days <n>', `1 to ${maxWaiverDays}`, parseDays, defaultDays)

export function waiveCommand(
  program: Command,
  console: Console,
  leave: (code: ExitCode) => void,
  clock: Pick<Clock, 'isoTime'> = systemClock,
): void {
  const waive = program.command('waive').description('verdicts that are accepted for some days; no score changes by it')
  const { cwd } = console
  const open = async (options: SetupOptions): Promise<{ setup: Setup; today: Day; waivers: Waiver[] }> => {
    const setup = await openSetup(cwd, options)
    const today = dayOf(clock.isoTime())
    // Absent is empty here, also where the file was named: `add` makes it.
    const lenient = { ...setup, waivers: { ...setup.waivers, named: false } }
    return { setup, today, waivers: await readWaivers(lenient, cwd, today) }
  }
  const save = async ({ waivers: { path } }: Setup, waivers: readonly Waiver[]): Promise<void> => {
    await writeText(path, cwd, waiversText(waivers))
    console.out(`wrote ${path}: ${counted(waivers.length, 'waiver')}\n`)
  }

  withTerm(waive.command('add').description('accept a breach or an unknown case of a result'))
    .requiredOption('--owner <name>', 'who answers for it', said('--owner'))
    .option('--result <file>', 'the result that shows it; escapement-report/result.json if left out')
    .action(async (id: string, options: SetupOptions & Term & { owner: string; result?: string }) => {
      const { setup, today, waivers } = await open(options)
      const { target, reason, owner, days, result } = options
      const one = openCase(admit(await readResults(result === undefined ? [] : [result], cwd, false)), target, id)
      const added: Waiver = { target, case: id, ...one, reason, owner, from: today, end: addDays(today, days) }
      await save(setup, addWaiver(waivers, added, today))
      leave(exitCode.pass)
    })

  withSetup(waive.command('list').description('every waiver and its days').option('--json', 'as JSON')).action(
    async (options: SetupOptions & { json?: boolean }) => {
      const { waivers, today } = await open(options)
      console.out(options.json === true ? waiversText(waivers) : shown(waivers, today))
      leave(exitCode.pass)
    },
  )

  withTerm(waive.command('renew').description('another term from today on, with a reason of its own'))
    .option('--owner <name>', 'who answers for it from now on', said('--owner'))
    .action(async (id: string, options: SetupOptions & Term & { owner?: string }) => {
      const { setup, today, waivers } = await open(options)
      const { target, reason, owner, days } = options
      const term = { reason, from: today, end: addDays(today, days), ...(owner === undefined ? {} : { owner }) }
      await save(setup, renewWaiver(waivers, { case: id, target }, term))
      leave(exitCode.pass)
    })

  withSetup(
    waive
      .command('prune')
      .description('remove waivers that have ended or waive nothing')
      .argument('[result...]', 'escapement-report/result.json if left out'),
  ).action(async (files: string[], options: SetupOptions) => {
    const { setup, today, waivers } = await open(options)
    const subject = admit(await readResults(files, cwd, false))
    const kept = waivers.filter((each) => {
      const state = stateOfWaiver(each, subject, today)
      if (state.kind !== 'used')
        console.out(
          `removed the waiver of ${waiverName(each)}: ${state.kind === 'unused' ? state.why : `ended on ${each.end}`}\n`,
        )
      return state.kind === 'used'
    })
    await save(setup, kept)
    leave(exitCode.pass)
  })
}

/** What a waiver of the case would say. Throws a UsageError where there is nothing to waive. */
function openCase({ targets }: Subject, spec: string, id: string): Pick<Waiver, 'revision' | 'verdict'> {
  const target = targets.find((each) => each.spec === spec)
  if (target === undefined)
    throw new UsageError(
      'ERR_WAIVER',
      `the result has no target '${visible(spec, 80)}'`,
      `choose one of: ${targets.map((each) => visible(each.spec, 80)).join(', ')}`,
    )
  const one: JudgedCase | undefined = target.cases.find((each) => each.id === id)
  if (one === undefined)
    throw new UsageError('ERR_WAIVER', `the result has no case '${visible(id, 120)}'`, 'write its whole id, CLASS/SLUG')
  const { revision, verdict } = one
  if (verdict !== 'breached' && verdict !== 'unknown')
    throw new UsageError(
      'ERR_WAIVER',
      `${visible(id, 120)} is ${verdict} on ${visible(spec, 80)}: there is nothing to waive`,
      'see what is open: escapement gate',
    )
  return { revision, verdict }
}

function shown(waivers: readonly Waiver[], today: Day): string {
  if (waivers.length === 0) return 'no waivers\n'
  const rows = waivers
    .toSorted((a, b) => (a.end < b.end ? -1 : 1))
    .map(({ target, case: id, revision, verdict, reason, owner, end }) => {
      const left = daysBetween(today, end)
      return [
        left < 0 ? 'ended' : String(left),
        visible(target, 60),
        `${visible(id, 100)}@${revision}`,
        verdict,
        visible(owner, 60),
        visible(reason, 200),
      ]
    })
  return table(['days left', 'target', 'case', 'verdict', 'owner', 'reason'], rows)
}
