import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { parseBench } from '../../src/bench/parse.ts'
import { openPlace, run, startCommand, ended } from '../cli/command.ts'

const place = openPlace()
after(() => place.remove())

const wrong: readonly (readonly [string, readonly string[], RegExp])[] = [
  ['a target that is not there', ['bench', 'nope'], /no target 'nope'/],
  ['a target that has no bench', ['bench', 'weak-env'], /weak-env cannot be timed/],
  ['an axis that is none', ['bench', '--axis', 'depth'], /'depth' is not there/],
  ['too few rounds for an interval', ['bench', '--rounds', '4'], /'4' is not a whole number from 5 on/],
  ['a format that is none', ['bench', '-o', 'html=x'], /a bench is written as json/],
  ['a result that is not there', ['bench', '--result', 'nope.json'], /nope\.json: there is no such file/],
]

test('what cannot be done is a usage error of one line and its remedy', async () => {
  await Promise.all(
    wrong.map(async ([what, args, complaint]) => {
      const { code, stdout, stderr } = await run(place, args)
      assert.equal(code, 2, `${what}: ${stderr}`)
      assert.equal(stdout, '', what)
      assert.match(stderr, complaint, what)
    }),
  )
})

test('a small bench writes a document that its reader takes, and a table', async () => {
  const small = [
    '--measure',
    'limit.memory',
    '--guest',
    'cpu',
    '--rounds',
    '5',
    '--most-rounds',
    '6',
    '--pairs',
    '5',
    '--seed',
    'x',
  ]
  const { code, stdout, stderr } = await run(place, ['bench', 'quickjs-emscripten', ...small, '-o', 'json=b.json'])
  assert.ok(code === 0 || code === 3, stderr)
  const doc = parseBench(readFileSync(join(place.dir, 'b.json'), 'utf8'), 'b.json')
  assert.equal(doc.seed, 'x')
  assert.equal(doc.figures.length + doc.skipped.length, 1)
  assert.equal(code === 0, doc.figures.length === 1, 'what could not be published leaves with 3')
  assert.match(stdout, /memory +cpu|not published/)
})

test('the first Ctrl-C writes what there is and leaves with 130', async () => {
  const child = startCommand(place, ['bench', 'quickjs-emscripten', '--axis', 'limits', '-o', 'json=cut.json'])
  const end = ended(child)
  child.stderr?.once('data', () => setTimeout(() => child.kill('SIGINT'), 300))
  const { code, stderr } = await end
  assert.equal(code, 130, stderr)
  assert.equal(parseBench(readFileSync(join(place.dir, 'cut.json'), 'utf8'), 'cut.json').interrupted, true)
})
