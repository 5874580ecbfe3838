import type { Command } from 'commander'
import { openBay } from '../bay.ts'
import { featuresOf } from '../features.ts'
import { loadCatalogue } from '../catalogue.ts'
import { table } from '../report/table.ts'
import { resolveTarget } from '../resolve.ts'
import { languageOf } from '../target.ts'
import type { Console } from './common.ts'
import { exitCode, type ExitCode } from './exit.ts'
import { withWorkshop } from './workshop.ts'

export function targetsCommand(program: Command, console: Console, leave: (code: ExitCode) => void): void {
  const targets = program.command('targets').description('the runtimes that can be audited')
  const resolving = { notice: (line: string) => console.err.write(`${line}\n`), cwd: console.cwd }

  targets
    .command('list', { isDefault: true })
    .description('every target, its boundary and where it comes from')
    .option('--json', 'the records as JSON')
    .action(async (options: { json?: boolean }) => {
      const catalogue = await loadCatalogue()
      if (options.json === true)
        console.out(
          `${JSON.stringify(
            catalogue.map((each) => each.target),
            undefined,
            2,
          )}\n`,
        )
      else {
        const rows = catalogue.map(({ target }) => {
          const { source } = target
          const from =
            source.kind === 'on-demand' ? `${source.package}@${source.defaultVersion}, on demand` : source.kind
          return [target.id, target.role, target.boundary, languageOf(target.dialect), from, target.title]
        })
        console.out(table(['target', 'role', 'boundary', 'language', 'from', 'title'], rows))
      }
      leave(exitCode.pass)
    })

  targets
    .command('install')
    .description('install what a target needs into the cache')
    .argument('<target...>', 'ID or ID@VERSION')
    .action(async (specs: string[]) => {
      const catalogue = await loadCatalogue()
      for (const spec of specs) {
        const got = await resolveTarget(spec, catalogue, { ...resolving, install: true })
        const note = got.integrity === undefined ? 'needs no download' : `${got.installedDir ?? ''}  ${got.integrity}`
        console.out(`${got.spec}  ${note}\n`)
      }
      leave(exitCode.pass)
    })

  targets
    .command('probe')
    .description('start a target and ask it what language and grants it has')
    .argument('<target>', 'ID, ID@VERSION or path of an adapter')
    .option('--json', 'as JSON')
    .option('--node <version>', 'Node that runs the guests of node-permission')
    .option('--no-cell', 'without the outer cell, although bubblewrap is there')
    .action(async (spec: string, options: { json?: boolean; node?: string; cell: boolean }) => {
      const { node } = options
      const target = await resolveTarget(spec, await loadCatalogue(), {
        ...resolving,
        install: true,
        ...(node === undefined ? {} : { node }),
      })
      leave(
        await withWorkshop(options, async (workshop) => {
          const bay = openBay(target, workshop)
          const states = await bay.features(featuresOf[languageOf(target.target.dialect)])
          const ready = bay.ready()
          await bay.close()
          if (options.json === true)
            console.out(
              `${JSON.stringify({ spec: target.spec, runtime: ready?.runtime, node: ready?.node, v8: ready?.v8, features: Object.fromEntries(states) }, undefined, 2)}\n`,
            )
          else {
            console.out(
              `${target.spec}: ${ready === undefined ? 'never ready' : `${JSON.stringify(ready.runtime)} on Node ${ready.node}`}\n`,
            )
            for (const state of ['present', 'absent', 'unknown'] as const)
              console.out(
                `${state.padEnd(8)} ${[...states.keys()].filter((feature) => states.get(feature) === state).join(', ') || '-'}\n`,
              )
          }
          return ready === undefined ? exitCode.evidence : exitCode.pass
        }),
      )
    })
}
