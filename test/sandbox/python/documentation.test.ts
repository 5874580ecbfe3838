import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { promisify } from 'node:util'
import { jailSkip } from '../isolation/support.ts'
import { pythonSkip } from './support.ts'

const root = join(import.meta.dirname, '../../..')
const dir = mkdtempSync(join(tmpdir(), 'python-page-'))
after(() => rmSync(dir, { recursive: true }))

const page = readFileSync(join(root, 'docs/python.md'), 'utf8')
const examples = [...page.matchAll(/```ts\n(.*?)```/gs)].map(([, code = '']) => code)
const shows = ['console.log(result.value)', 'console.log(value)', 'console.log(next.value)']
const expected = ['1000\n', '45\n', '2\n']

test('the page has an example for each of these', () => assert.equal(examples.length, shows.length))

for (const [at, code] of examples.entries())
  test(`example ${at + 1} of the page runs as it stands`, { skip: jailSkip || pythonSkip }, async () => {
    const file = join(dir, `example-${at}.ts`)
    const from = JSON.stringify(join(root, 'src/sandbox/index.ts'))
    writeFileSync(file, `${code.replace("'escapement/sandbox'", from)}\n${shows[at] ?? ''}\n`)
    const { stdout } = await promisify(execFile)(process.execPath, [file], { cwd: dir })
    assert.equal(stdout, expected[at])
  })
