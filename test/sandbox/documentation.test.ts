import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { promisify } from 'node:util'
import { lookAtMachine } from '../../src/sandbox/index.ts'
import { skipWithout } from '../skip.ts'

const root = join(import.meta.dirname, '../..')
const dir = mkdtempSync(join(tmpdir(), 'sandbox-page-'))
after(() => rmSync(dir, { recursive: true }))
mkdirSync(join(dir, 'data'))
writeFileSync(join(dir, 'data/prices.json'), JSON.stringify({ A1: 1999 }))

const page = readFileSync(join(root, 'docs/sandbox.md'), 'utf8')
const examples = [...page.matchAll(/```ts\n(.*?)```/gs)].map(([, code = '']) => code)
const { bubblewrap } = await lookAtMachine()

const shows = ['console.log(result.status, result.value)', 'console.log(monitor.report().runs.finished)']
const expected = ['returned 1999\n', /runs: 0 active, 1 finished[^]*\n1\n$/]

test('the page has an example for each of these', () => assert.equal(examples.length, shows.length))

for (const [at, code] of examples.entries())
  test(
    `example ${at + 1} of the page runs as it stands`,
    { skip: bubblewrap ? false : skipWithout('bubblewrap') },
    async () => {
      const file = join(dir, `example-${at}.ts`)
      const from = JSON.stringify(join(root, 'src/sandbox/index.ts'))
      writeFileSync(file, `${code.replace("'escapement/sandbox'", from)}\n${shows[at] ?? ''}\n`)
      const { stdout } = await promisify(execFile)(process.execPath, [file], { cwd: dir })
      const wanted = expected[at]
      if (typeof wanted === 'string') assert.equal(stdout, wanted)
      else assert.match(stdout, wanted as RegExp)
    },
  )
