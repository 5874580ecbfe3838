import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Place } from '../../src/history/place.ts'
import { ended, repository } from '../cli/command.ts'

/** Starts one process for each list of seeds, lets them loose together, and resolves with what each one says. */
export async function write(
  place: Place,
  seedsOfEach: readonly (readonly string[])[],
  dies = false,
): Promise<{ readonly signal: string | null; readonly outcomes: string[]; readonly stderr: string }[]> {
  const writers = seedsOfEach.map((seeds) => {
    const file = join(repository, 'test/fixtures/history-writer.ts')
    const child = spawn(process.execPath, [file, JSON.stringify({ place, seeds, dies })], {
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    // One that has died no longer reads.
    child.stdin.on('error', () => undefined)
    return { child, end: ended(child), ready: once(child.stdout, 'data') }
  })
  await Promise.all(writers.map(({ ready, end }) => Promise.race([ready, end])))
  for (const { child } of writers) child.stdin.write('go\n')
  return Promise.all(
    writers.map(async ({ end }) => {
      const { signal, stdout, stderr } = await end
      const last = stdout.trimEnd().split('\n').at(-1) ?? ''
      return { signal, stderr, outcomes: last.startsWith('[') ? (JSON.parse(last) as string[]) : [] }
    }),
  )
}
