import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { childArm, startChild, type BenchChild } from '../../src/bench/arm/child-arm.ts'
import { childSource } from '../../src/bench/arm/child-loop.ts'
import { respawnArms } from '../../src/bench/arm/respawn.ts'
import { guestPrograms, type GuestProgram } from '../../src/bench/guest.ts'
import type { PolicyBench, TargetBench } from '../../src/bench/target-bench.ts'

/** The flag's name before and after Node 23.5 and 22.13. */
const flags = ['--permission', '--experimental-permission'] as const
const smallHeapMb = 32
const askMs = 30_000

interface Started {
  readonly nodePath: string
  readonly flag: string
  readonly inputPath: string
}

let started: Started | undefined

function ready(): Started {
  if (started === undefined) throw new Error('start() was not called')
  return started
}

/** A command line of the Node under test that runs a `childSource`. One file may be read: the one that it is told of. */
function command(permission: boolean, source: string, nodeFlags: readonly string[] = []): string[] {
  const { flag, inputPath } = ready()
  const permitted = permission ? [flag, `--allow-fs-read=${inputPath}`] : []
  return [...permitted, ...nodeFlags, '--no-warnings', '-e', source, inputPath]
}

/** A script, prepared: a bare function that does next to nothing would be inlined into the loop that times it. */
function sourceOf({ body, value }: GuestProgram): string {
  const script = `new (require('node:vm').Script)(${JSON.stringify(`(function(){${body}})()`)})`
  return childSource(`((script) => () => script.runInThisContext())(${script})`, value)
}

const calls: Readonly<Record<string, string>> = {
  stat: childSource('() => fs.statSync(process.argv[1]).size', guestPrograms.files.value),
  exists: childSource('() => fs.existsSync(process.argv[1])', true),
  read: childSource("() => fs.readFileSync(process.argv[1], 'utf8').length", guestPrograms.files.value),
  cpu: sourceOf(guestPrograms.cpu),
}

const policies = Object.entries(calls).map(([call, source]): PolicyBench => {
  const does = call === 'cpu' ? 'a Node process computes' : `a Node process calls ${call} on a file`
  return {
    measure: `permission.${call}`,
    point: 'fs.read',
    a: does,
    b: 'the same with --permission and that one file allowed',
    open: (side) => childArm(ready().nodePath, command(side === 'b', source)),
  }
})

/** Asks the binary which of the flags it knows. @throws where it has no permission model */
function findFlag(nodePath: string): { flag: string; node: string } {
  for (const flag of flags) {
    const { status, stdout } = spawnSync(nodePath, [flag, '-p', 'process.versions.node'], {
      timeout: askMs,
      encoding: 'utf8',
    })
    if (status === 0) return { flag, node: stdout.trim() }
  }
  throw new Error(`${nodePath} has no permission model`)
}

export const bench: TargetBench = {
  start: ({ nodePath, scratchDir }) => {
    const { flag, node } = findFlag(nodePath)
    const inputPath = join(scratchDir, 'input.txt')
    writeFileSync(inputPath, 'x'.repeat(guestPrograms.files.value))
    started = { nodePath, flag, inputPath }
    return Promise.resolve({ node })
  },
  limits: [{ name: 'memory', point: 'limit.memory' }],
  guests: ['trivial', 'cpu', 'calls', 'allocation', 'strings'],
  open: (limits, program) => {
    const nodeFlags = limits.has('memory') ? [`--max-old-space-size=${smallHeapMb}`] : []
    return childArm(ready().nodePath, command(true, sourceOf(program), nodeFlags))
  },
  isolation: respawnArms<BenchChild>({
    create: () => startChild(ready().nodePath, command(true, sourceOf(guestPrograms.trivial))),
    // The child checks what the guest returns.
    run: async (child) => {
      await child.ask(1)
      return guestPrograms.trivial.value
    },
    dispose: (child) => child.kill(),
    cpuNs: (child) => child.cpuNs(),
  }),
  policies,
}
