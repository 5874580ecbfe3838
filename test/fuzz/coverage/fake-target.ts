import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { TestContext } from 'node:test'
import type { FeedbackWish } from '../../../src/fuzz/coverage/settle-feedback.ts'

/** A runtime `box` as it lies in the cache, of files by path below its folder, and an adapter that hands programs to it. */
export async function fakeTarget(
  t: TestContext,
  files: Readonly<Record<string, string>>,
  adapter = "open: async () => ({ evaluate: async (source) => ({ kind: 'returned', text: String(box.run(source)) }), dispose() {} })",
): Promise<FeedbackWish> {
  const dir = await mkdtemp(join(tmpdir(), 'escapement-feedback-'))
  t.after(() => rm(dir, { recursive: true, force: true }))
  const write = async (path: string, text: string): Promise<void> => {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, text)
  }
  const box = join(dir, 'node_modules', 'box')
  await write(join(box, 'package.json'), '{"name":"box","version":"1.0.0"}')
  for (const [path, text] of Object.entries(files)) await write(join(box, path), text)
  const modulePath = join(dir, 'adapter', 'host.mjs')
  await write(
    modulePath,
    `let box\nexport const adapter = { start: async ({ load }) => { box = await load('box'); return {} }, ${adapter} }\n`,
  )
  const programs = ['1']
  const places = { modulePath, scratchDir: dir, nodePath: process.execPath, installedDir: dir }
  return { ...places, feedback: 'instrumented', packageDirs: [box], programs }
}
