import { randomUUID } from 'node:crypto'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A root with links that lead out of it, and what must stay out of reach around it. */
export interface FsSite {
  readonly base: string
  readonly root: string
  /** Below the root, and denied. */
  readonly hidden: string
  /** In every file and file name that is out of reach. */
  readonly secret: string
  /** Puts what is below the root back to what it was. */
  readonly restore: () => void
  /** Everything outside the root, as text. */
  readonly outside: () => string
}

function fill(root: string, hidden: string, secret: string): void {
  mkdirSync(join(root, 'folder'), { recursive: true })
  mkdirSync(hidden)
  for (const name of ['notes.txt', 'folder/notes.txt']) writeFileSync(join(root, name), `of ${name}`)
  writeFileSync(join(hidden, secret), secret)
  writeFileSync(join(hidden, 'key'), secret)
  symlinkSync('../outside', join(root, 'out'))
  symlinkSync('../outside/secret.txt', join(root, 'secret'))
  symlinkSync('..', join(root, 'folder/up'))
  symlinkSync('hidden', join(root, 'alias'))
  symlinkSync('loop', join(root, 'loop'))
  symlinkSync('/etc', join(root, 'etc'))
}

/** Makes the site in the folder for temporary files. It is removed when the process exits. */
export function openFsSite(): FsSite {
  const base = realpathSync(mkdtempSync(join(tmpdir(), 'escapement-fuzz-fs-')))
  process.once('exit', () => rmSync(base, { recursive: true, force: true }))
  const [root, beside, outside] = [join(base, 'root'), join(base, 'root2'), join(base, 'outside')]
  const hidden = join(root, 'hidden')
  const secret = `secret-${randomUUID()}`
  for (const dir of [beside, outside]) {
    mkdirSync(dir)
    for (const name of ['secret.txt', 'key', secret]) writeFileSync(join(dir, name), secret)
  }
  fill(root, hidden, secret)
  return {
    base,
    root,
    hidden,
    secret,
    restore: () => {
      rmSync(root, { recursive: true, force: true })
      fill(root, hidden, secret)
    },
    outside: () =>
      [base, beside, outside]
        .map((dir) => readdirSync(dir).join('/'))
        .concat([beside, outside].map((dir) => readFileSync(join(dir, 'secret.txt'), 'utf8')))
        .join('\n'),
  }
}
