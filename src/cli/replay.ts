import type { Command } from 'commander'
import { loadCatalogue } from '../catalogue.ts'
import type { LoadedCase } from '../corpus.ts'
import { launch } from '../host/launch.ts'
import { openPool } from '../host/pool.ts'
import { systemClock } from '../internal/clock.ts'
import { seededHex } from '../internal/shuffle.ts'
import { secureHex } from '../internal/token.ts'
import { describeExit } from '../observation.ts'
import { assertSpoken, findCase } from '../plan.ts'
import { visible } from '../report/visible.ts'
import { resolveTarget, type ResolvedTarget } from '../resolve.ts'
import { callPlan, runTrial, type TrialBody, type TrialResult } from '../trial.ts'
import type { Workshop } from '../bay.ts'
import { casesOf, withCases, type Console } from './common.ts'
import { exitCode, type ExitCode } from './exit.ts'
import { withWorkshop } from './workshop.ts'

interface ReplayOptions {
  readonly target: string
  readonly seed?: string
  readonly node?: string
  readonly json?: boolean
  readonly cell: boolean
  readonly cases: string[]
}

export function replayCommand(program: Command, console: Console, leave: (code: ExitCode) => void): void {
  const command = program
    .command('replay')
    .description('one trial of one case on one target, everything shown')
    .argument('<case>', 'id, or slug')
    .requiredOption('--target <target>', 'ID, ID@VERSION or path of an adapter')
    .option('--seed <seed>', 'draws the same secrets and tokens again')
    .option('--node <version>', 'Node that runs the guests of node-permission')
    .option('--json', 'raw trial as JSON')
    .option('--no-cell', 'without the outer cell, although bubblewrap is there')
  withCases(command).action(async (text: string, options: ReplayOptions) => leave(await run(text, options, console)))
}

async function oneTrial(
  workshop: Workshop,
  target: ResolvedTarget,
  one: LoadedCase,
  body: TrialBody,
): Promise<TrialResult> {
  const { scope, cell, oracles, randomHex } = workshop
  const { dialect, openCost } = target.target
  const pool = openPool(
    () => launch(target, cell, scope, target.target.startMs ?? 15_000, systemClock),
    { afterCalls: 1, aboveRssBytes: Infinity },
    systemClock.nowMs,
  )
  workshop.signal.addEventListener('abort', () => void pool.close(), { once: true })
  const result = await runTrial(
    { pool, dialect, oracles, randomHex, ...(openCost === undefined ? {} : { openCost }) },
    one,
    body,
  )
  await pool.close()
  return result
}

async function run(text: string, options: ReplayOptions, console: Console): Promise<ExitCode> {
  const [corpus, catalogue] = await Promise.all([casesOf(options, console.cwd), loadCatalogue()])
  const one = findCase(corpus, text)
  const target = await resolveTarget(options.target, catalogue, {
    install: true,
    notice: (line) => console.err.write(`${line}\n`),
    cwd: console.cwd,
    ...(options.node === undefined ? {} : { node: options.node }),
  })
  assertSpoken([[target.spec, target.target]], [one])
  const seed = options.seed ?? secureHex(4)
  const randomHex = seededHex(`${seed} ${one.id} ${target.spec}`)
  return withWorkshop({ slots: 1, cell: options.cell, randomHex }, async (workshop) => {
    const control = await oneTrial(workshop, target, one, 'control')
    const payload = await oneTrial(workshop, target, one, 'payload')
    const breached = payload.observation.evidence.length > 0
    if (options.json === true) {
      console.out(`${JSON.stringify({ case: one.id, target: target.spec, seed, control, payload }, undefined, 2)}\n`)
    } else {
      console.out(
        `${one.id} on ${target.spec}, seed ${seed}, cell ${workshop.cell.kind}\nmust hold: ${one.escapeCase.title}\n`,
      )
      console.out(`plan: ${JSON.stringify(callPlan(one.escapeCase))}\n\n--- payload\n${one.payload}\n`)
      for (const [name, result] of [
        ['harmless control', control],
        ['payload', payload],
      ] as const)
        console.out(account(name, result))
      console.out(breached ? '\nBREACHED\n' : '\nnothing got out in this trial\n')
    }
    if (workshop.signal.aborted) return exitCode.interrupted
    return breached ? exitCode.breach : exitCode.pass
  })
}

function account(name: string, { observation, trace, ready }: TrialResult): string {
  const { sensors } = observation
  const lines: string[] = [
    `--- ${name}`,
    `runtime   ${ready === undefined ? 'never ready' : `${JSON.stringify(ready.runtime)} on Node ${ready.node}, V8 ${ready.v8}`}`,
    `exit      ${describeExit(observation.exit)}`,
    `witness   ${observation.witness ? 'seen' : 'NOT seen'}`,
    `oracles   ${observation.dead.length === 0 ? 'all alive before and after' : `dead: ${observation.dead.join(', ')}`}`,
    `sensors   ${sensors.wallMs.toFixed(1)} ms wall, ${sensors.cpuMs} ms CPU, RSS +${(sensors.peakRssBytes - sensors.baselineRssBytes) >> 20} MiB, ${sensors.stdioBytes} bytes of stdio, ${sensors.samples} samples`,
    ...(trace.account === undefined ? [] : [`account   ${JSON.stringify(trace.account)}`]),
    ...trace.reports.slice(0, 20).map((line) => `report    ${line.slice(0, 200)}`),
    ...trace.lateReports.slice(0, 5).map((line) => `late      ${line.slice(0, 200)}`),
    ...(trace.stdio === '' ? [] : [`stdio     ${trace.stdio.slice(0, 1000)}`]),
    ...observation.evidence.map((evidence) => `EVIDENCE  ${evidence.oracle}: ${evidence.detail}`),
    ...observation.survivors.map((line) => `SURVIVOR  ${line}`),
  ]
  return `${lines.map((line) => visible(line)).join('\n')}\n`
}
