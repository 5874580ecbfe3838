import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { openDesk } from './console.ts'
import { situations } from './situations.ts'

const golden = join(import.meta.dirname, 'golden', 'situations.txt')
const update = 'UPDATE_GOLDENS=1 node --test test/gate/situations.test.ts'

/** `name` · exit code · the one line that the user sees. */
async function rowOf({ name, files, args }: (typeof situations)[number]): Promise<string> {
  const desk = openDesk()
  try {
    desk.put(files)
    const { code, line } = await desk.run(...args)
    return `${name}\n  exit ${code}  ${line}\n`
  } finally {
    desk.remove()
  }
}

test('every situation leaves with its code and says its line', async () => {
  const rows: string[] = []
  for (const each of situations) rows.push(await rowOf(each))
  if (process.env['UPDATE_GOLDENS'] === '1') {
    mkdirSync(join(golden, '..'), { recursive: true })
    writeFileSync(golden, rows.join(''))
  }
  const expected = readFileSync(golden, 'utf8').split(/(?<=\n)(?=\S)/)
  for (const [at, row] of rows.entries()) assert.equal(row, expected[at], `if that is meant: ${update}`)
  assert.equal(rows.length, expected.length)
})

test('there are situations for every exit code of a gate, and no two of one name', () => {
  const lines = readFileSync(golden, 'utf8').match(/^ {2}exit \d+/gm) ?? []
  assert.deepEqual(
    [...new Set(lines.map((line) => Number(line.slice(7))))].toSorted((a, b) => a - b),
    [0, 1, 2, 3, 130],
  )
  assert.equal(new Set(situations.map((each) => each.name)).size, situations.length)
  assert.ok(situations.length >= 30)
})
