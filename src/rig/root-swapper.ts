import { spawn } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Rig } from './rig.ts'
import { remove } from './root-links.ts'

/** Renames as fast as it can; ends with its input, so also when the harness dies. */
const program = `
const { renameSync, symlinkSync, writeFileSync, mkdirSync } = require('node:fs')
const [root, file, folder, name] = process.argv.slice(1)
process.stdin.on('end', () => process.exit(0)).resume()
function put(make, name, shown) {
  try { make(root + name); renameSync(root + name, root + shown) } catch {}
}
function turn() {
  for (let i = 0; i < 100; i++) {
    put((at) => symlinkSync(file, at), '/.next', '/race.txt')
    put((at) => symlinkSync('honest', at), '/.dir', '/racing')
    put((at) => writeFileSync(at, 'honest'), '/.next', '/race.txt')
    put((at) => symlinkSync(folder, at), '/.dir', '/racing')
  }
  setImmediate(turn)
}
mkdirSync(root + '/honest', { recursive: true })
writeFileSync(root + '/honest/' + name, 'honest')
process.stdout.write('ready')
turn()
`

/**
 * Swaps two names in the guest's root while a trial runs: `race.txt`, a file of the root and a link to the secret in turns
 * (the last segment of a path), and `racing`, a link to a folder of the root and a link to the secret's folder (a middle
 * segment). CWE-367: whoever looks at a path and then opens it reads the other one.
 */
export async function swapRoot(rootDir: string, file: string): Promise<Rig> {
  await writeFile(join(rootDir, 'race.txt'), 'honest')
  await mkdir(join(rootDir, 'honest'), { recursive: true })
  const child = spawn(process.execPath, ['-e', program, rootDir, file, dirname(file), basename(file)], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: {},
  })
  child.stdin.on('error', () => undefined)
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()))
  // A trial that begins before the first swap races against nobody.
  await Promise.race([new Promise((resolve) => child.stdout.once('data', resolve)), gone])
  return {
    alive: () => Promise.resolve(child.exitCode === null && child.signalCode === null),
    seen: () => Promise.resolve(undefined),
    close: async () => {
      child.kill('SIGKILL')
      await gone
      for (const name of ['race.txt', 'racing', 'honest', '.next', '.dir']) await remove(join(rootDir, name))
    },
  }
}
