import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseBench } from '../../src/bench/parse.ts'
import { UsageError } from '../../src/internal/errors.ts'
import { bench, control, figure, gauge } from './documents.ts'

const doc = bench([figure('isolated-vm', 'limit.memory', 'cpu', { samples: [[[1000, 1020]]] })], {
  controls: [control('isolated-vm', 'cpu')],
  gauges: [gauge('isolated-vm', 'scaling.runs', 2, 8000, 'runs/s')],
  skipped: [{ what: 'vm2', why: 'not installed' }],
})

test('what was written is read', () => {
  assert.deepEqual(parseBench(JSON.stringify(doc), 'b.json'), doc)
})

const [memory] = doc.figures
assert.ok(memory)
for (const [name, json, complaint] of [
  ['a file that is cut off', JSON.stringify(doc).slice(0, 200), /^b\.json: not JSON: /],
  ['null', 'null', /^b\.json: not a bench document$/],
  ['a result', '{"format":"escapement/result","version":1}', /a result of `escapement audit`/],
  ['a later version', JSON.stringify({ ...doc, version: 2 }), /bench version 2, this is a reader of version 1/],
  ['an unknown key', JSON.stringify({ ...doc, more: 1 }), /^b\.json: more: /],
  [
    'a ratio of 0',
    JSON.stringify({ ...doc, figures: [{ ...memory, wall: { ratio: 0, low: 0, high: 0 } }] }),
    /^b\.json: figures\.0\.wall\.ratio: /,
  ],
  ['a ratio without end', JSON.stringify(doc).replace('"ratio":1.02', '"ratio":1e999'), /figures\.0\.wall\.ratio/],
  [
    'an interval that ends before it begins',
    JSON.stringify({ ...doc, figures: [{ ...memory, cpu: { ratio: 1, low: 1.1, high: 1 } }] }),
    /the cpu interval ends before it begins/,
  ],
  [
    'a figure that is there twice',
    JSON.stringify({ ...doc, figures: [memory, memory] }),
    /isolated-vm\/limit\.memory\/cpu is there twice/,
  ],
  [
    'a figure of no target',
    JSON.stringify({ ...doc, targets: [] }),
    /is of isolated-vm, which is not among its targets/,
  ],
  [
    'a control that is there twice',
    JSON.stringify({ ...doc, controls: [...doc.controls, ...doc.controls] }),
    /control\/isolated-vm\/limits\/cpu is there twice/,
  ],
  [
    'a figure that no control vouches for',
    JSON.stringify({ ...doc, controls: [] }),
    /rests on control\/isolated-vm\/limits\/cpu, which is not among its controls/,
  ],
  [
    'text that moves the cursor',
    JSON.stringify({ ...doc, figures: [memory, memory].map((each) => ({ ...each, id: '\u001b[2J\n' })) }),
    /\\x1b\[2J/,
  ],
] as const)
  test(`${name} is refused in one line with a remedy`, () => {
    assert.throws(
      () => parseBench(json, 'b.json'),
      (error) => {
        assert.ok(error instanceof UsageError)
        assert.match(error.message, complaint)
        assert.doesNotMatch(error.message, /\p{Cc}/u)
        assert.ok(error.remedy.length > 0)
        return true
      },
    )
  })
