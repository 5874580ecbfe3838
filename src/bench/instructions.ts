import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Gauge } from './document.ts'
import { guestIds, guestPrograms, type GuestId } from './guest.ts'

/** Interpreted, in one thread, with nothing drawn by chance: the same program takes the same instructions within 0.002 %. */
const flags = ['--jitless', '--single-threaded', '--predictable', '--hash-seed=1', '--random-seed=1']
const runs = 20
const deadlineMs = 60_000

/** Runs a program as often as its first argument says; what else there is around it cancels out between two counts. */
const sourceOf = (id: GuestId): string => `
const hostAdd = (a, b) => a + b, input = 'x'.repeat(1000), readInput = () => input
const run = new Function('hostAdd', 'readInput', ${JSON.stringify(guestPrograms[id].body)})
for (let left = Number(process.argv[1]); left > 0; left--)
  if (run(hostAdd, readInput) !== ${guestPrograms[id].value}) throw new Error('wrong value')`

/** Whether instructions can be counted here. */
export async function hasValgrind(): Promise<boolean> {
  return promisify(execFile)('valgrind', ['--version']).then(
    () => true,
    () => false,
  )
}

async function count(id: GuestId, times: number, node: string, signal: AbortSignal): Promise<number> {
  const { stderr } = await promisify(execFile)(
    'valgrind',
    ['--tool=callgrind', '--callgrind-out-file=/dev/null', node, ...flags, '-e', sourceOf(id), String(times)],
    { timeout: deadlineMs, killSignal: 'SIGKILL', signal, env: { PATH: process.env['PATH'] ?? '', LANG: 'C.UTF-8' } },
  )
  const found = /Collected : (\d+)/.exec(stderr)
  if (found === null) throw new Error('valgrind told no count')
  return Number(found[1])
}

/**
 * Instructions of one run of guest programs without JIT and without a sandbox: what a guest costs by a witness that no other load
 * of the machine can move. Twice each, so that their difference tells how far to trust them. Some 20 s a guest. Where a count
 * fails, the gauge is left out and `why` says so.
 * @param wanted ids of guests; all if empty
 */
export async function countInstructions(
  wanted: readonly string[],
  node: string,
  signal: AbortSignal,
): Promise<{ readonly gauges: Gauge[]; readonly skipped: { what: string; why: string }[] }> {
  const gauges: Gauge[] = []
  const skipped: { what: string; why: string }[] = []
  for (const id of guestIds.filter((each) => wanted.length === 0 || wanted.includes(each))) {
    if (signal.aborted) break
    const measure = `instructions.${id}`
    try {
      const values: number[] = []
      for (const from of [runs, 2 * runs])
        values.push(((await count(id, from + runs, node, signal)) - (await count(id, from, node, signal))) / runs)
      const [low, high] = [Math.min(...values), Math.max(...values)]
      const at = { target: 'node', measure, instances: 1, unit: 'instructions', n: values.length }
      gauges.push({ id: `node/${measure}`, ...at, value: (low + high) / 2, low, high })
    } catch (error) {
      if (!signal.aborted) skipped.push({ what: measure, why: String(error).split('\n')[0] ?? '' })
    }
  }
  return { gauges, skipped }
}
