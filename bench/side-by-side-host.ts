// One process, one question, measured in three ways: what tinybench says, what mitata says. Ours is measured by its own processes.
import { measure } from 'mitata'
import { Bench } from 'tinybench'
import { adapterContext } from '../src/host/context.ts'
import { guestPrograms, type GuestId } from '../src/bench/guest.ts'
import type { LimitName, TargetBench } from '../src/bench/target-bench.ts'

const [modulePath = '', limit = '', guest = '', scratchDir = ''] = process.argv.slice(2)
const { bench } = (await import(modulePath)) as { bench: TargetBench }
await bench.start(adapterContext({ modulePath, scratchDir, nodePath: process.execPath }))
const program = guestPrograms[guest as GuestId]
const a = await bench.open(new Set(), program)
const b = await bench.open(new Set([limit as LimitName]), program)

const tiny = new Bench({ time: 300, warmupTime: 100 })
tiny.add('a', () => void a.run(1))
tiny.add('b', () => void b.run(1))
await tiny.run()
const tinyP50 = tiny.tasks.map(({ result }) => ('latency' in result ? result.latency.p50 : Number.NaN))

const budget = { min_cpu_time: 300e6 }
const mitataA = await measure(() => void a.run(1), budget)
const mitataB = await measure(() => void b.run(1), budget)

const ratio = (from: number | undefined, to: number | undefined): number => (to ?? Number.NaN) / (from ?? Number.NaN)
process.stdout.write(
  JSON.stringify({ tinybench: ratio(tinyP50[0], tinyP50[1]), mitata: ratio(mitataA.p50, mitataB.p50) }),
)
process.exit(0)
