import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { lstatSync, mkdirSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { descriptorsBelow, folders, open, openers, type Folders, type Opened } from './support.ts'

const wantedReads = 10_000
const batch = 250
/** A machine on which the naive reader wins so often is not swapping at all. */
const mostBatches = 4000

/** Another process that swaps `name` and a link to `target` until the end of the block. */
async function swap({ base, root }: Folders, name: string, target: string): Promise<AsyncDisposable> {
  mkdirSync(join(base, 'swap'))
  const [link, parked] = [join(base, 'swap/link'), join(base, 'swap/parked')]
  symlinkSync(target, link)
  const child = spawn(
    process.execPath,
    [fileURLToPath(import.meta.resolve('./swapper.ts')), join(root, name), link, parked],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  )
  const closed = once(child, 'close')
  await Promise.race([once(child.stdout, 'data'), closed])
  return {
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGKILL')
      await closed
    },
  }
}

interface Tally {
  reads: number
  honest: number
  refused: number
  missing: number
  escapes: number
}
const newTally = (): Tally => ({ reads: 0, honest: 0, refused: 0, missing: 0, escapes: 0 })

function count(tally: Tally, text: string | undefined, code: string, secret: string): void {
  tally.reads++
  if (text === secret) tally.escapes++
  else if (text !== undefined) tally.honest++
  else if (code === 'ENOENT' || code === 'ENOTDIR') tally.missing++
  else tally.refused++
}

/** CWE-367: what was judged is not what is read. */
function naiveRead(root: string, path: string): string {
  const found = realpathSync(join(root, path))
  if (!found.startsWith(`${root}/`)) throw Object.assign(new Error('outside'), { code: 'EDENIED' })
  return readFileSync(join(root, path), 'utf8')
}

async function attempt(tally: Tally, secret: string, read: () => unknown): Promise<void> {
  try {
    count(tally, String(await read()), '', secret)
  } catch (error) {
    count(tally, undefined, String((error as { code?: unknown }).code), secret)
  }
}

const segments = [
  { which: 'last', swapped: 'notes.txt', path: 'notes.txt', target: ({ outside }: Folders) => `${outside}/secret.txt` },
  { which: 'middle', swapped: 'folder', path: 'folder/notes.txt', target: ({ outside }: Folders) => outside },
]
for (const { which, swapped, path, target } of segments)
  test(`a link that is swapped in for the ${which} segment is never read through`, async (t) => {
    const at = folders(t)
    const { root, secret } = at
    const services = openers.filter(({ opener }) => opener !== undefined)
    const runs = services.map(({ id, opener }) => ({
      id,
      tally: newTally(),
      fs: open(t, { read: [root], readBytes: 1e9 }, { opener, run: { violate: () => undefined } }),
    }))
    const naive = newTally()
    await using _swapper = await swap(at, swapped, target(at))
    for (let i = 0; i < mostBatches; i++) {
      for (let n = 0; n < batch; n++) await attempt(naive, secret, () => naiveRead(root, path))
      for (const { tally, fs } of runs)
        for (let n = 0; n < batch; n++) await attempt(tally, secret, async () => fs.call('readText', path))
      const seen = runs.every(({ tally }) => tally.reads >= wantedReads && tally.honest > 0 && tally.refused > 0)
      if (seen && naive.escapes > 0) break
    }
    t.diagnostic(JSON.stringify({ which, naive, ...Object.fromEntries(runs.map(({ id, tally }) => [id, tally])) }))
    assert.ok(naive.escapes > 0, 'the swapper wins against a naive reader')
    for (const { id, tally } of runs) {
      assert.equal(tally.escapes, 0, id)
      assert.ok(tally.reads >= wantedReads && tally.honest > 0 && tally.refused > 0, `${id} met both sides of the race`)
    }
    for (const { fs } of runs) await fs.end()
    assert.deepEqual(descriptorsBelow(at.base), [])
  })

test('a link that is swapped in for the last segment is never written through', async (t) => {
  const at = folders(t)
  const { root, outside, secret } = at
  const victim = join(outside, 'secret.txt')
  const runs: { id: string; fs: Opened; writes: number; done: number }[] = openers
    .filter(({ opener }) => opener !== undefined)
    .map(({ id, opener }) => ({
      id,
      writes: 0,
      done: 0,
      fs: open(t, { write: [root], createdFiles: 1e9 }, { opener, run: { violate: () => undefined } }),
    }))
  await using _swapper = await swap(at, 'notes.txt', victim)
  let naiveEscapes = 0
  let naiveWrites = 0
  for (let i = 0; i < mostBatches && (naiveEscapes === 0 || (runs[0]?.writes ?? 0) < 3000); i++) {
    for (let n = 0; n < batch; n++, naiveWrites++) {
      try {
        if (lstatSync(join(root, 'notes.txt')).isSymbolicLink()) continue
        writeFileSync(join(root, 'notes.txt'), 'naive')
      } catch {
        continue
      }
      if (readFileSync(victim, 'utf8') === secret) continue
      naiveEscapes++
      writeFileSync(victim, secret)
    }
    for (const run of runs)
      for (const name of ['writeText', 'appendText'] as const)
        for (let n = 0; n < batch; n++, run.writes++)
          if ((await run.fs.code(name, 'notes.txt', 'x')) === 'done') run.done++
    assert.equal(readFileSync(victim, 'utf8'), secret)
  }
  t.diagnostic(
    JSON.stringify({
      naiveWrites,
      naiveEscapes,
      ...Object.fromEntries(runs.map((run) => [run.id, [run.writes, run.done]])),
    }),
  )
  assert.ok(naiveEscapes > 0, 'the swapper wins against a naive writer')
  for (const { id, done } of runs) assert.ok(done > 0, id)
})
