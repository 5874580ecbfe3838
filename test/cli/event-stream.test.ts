import assert from 'node:assert/strict'
import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { openEventStream } from '../../src/cli/event-stream.ts'
import type { StreamEvent } from '../../src/report/event-lines.ts'
import { eventFaults } from '../report/faults.ts'
import { sample } from '../report/sample.ts'
import { openPlace, run } from './command.ts'

const place = openPlace()
after(() => place.remove())
const read = (name: string): string => readFileSync(join(place.dir, name), 'utf8')

/** A clock that a test moves. */
function clock() {
  let ms = 1000
  return { seed: 'abc', startedAt: '2026-11-21T03:04:05.000Z', nowMs: () => (ms += 5) }
}

test('a line is in the file as soon as its event is told', () => {
  const stream = openEventStream([{ format: 'jsonl', file: 'e.jsonl' }], place.dir, clock())
  assert.match(read('e.jsonl'), /^\{"format":"escapement\/events","version":1,"event":"start",.*"elapsedMs":5\}\n$/)
  stream.tell({ kind: 'target', spec: 'vm2@3.9.19' })
  assert.equal(read('e.jsonl').split('\n')[1], '{"event":"target","target":"vm2@3.9.19","elapsedMs":10}')
  stream.tell({
    kind: 'case',
    spec: 'vm2@3.9.19',
    caseId: 'a/b',
    verdict: { kind: 'unknown', reason: 'crashed', detail: '\u001b[2J\u202e\n' },
  })
  const line = read('e.jsonl').split('\n')[2] ?? ''
  assert.match(line, /"detail":"\\u001b\[2J\\u202e\\n"/)
  stream.end(sample(), 1)
  assert.deepEqual(eventFaults(read('e.jsonl')), [])
  assert.match(read('e.jsonl').split('\n').at(-2) ?? '', /^\{"event":"end",.*"exitCode":1/)
})

test('one file named twice is written once, other formats are left to others', () => {
  const outputs = [
    { format: 'jsonl', file: 'twice.jsonl' },
    { format: 'jsonl', file: 'twice.jsonl' },
    { format: 'json', file: 'not.json' },
  ] as const
  openEventStream(outputs, place.dir, clock()).end(sample(), 0)
  assert.deepEqual(eventFaults(read('twice.jsonl')), [])
  assert.equal(read('twice.jsonl').match(/"event":"start"/g)?.length, 1)
  assert.equal(existsSync(join(place.dir, 'not.json')), false)
})

test('a file that cannot be opened is refused before the audit begins', () =>
  assert.throws(() => openEventStream([{ format: 'jsonl', file: 'none/e.jsonl' }], place.dir, clock()), {
    code: 'ERR_OUTPUT',
  }))

test(
  'a full disk stops the file and not the audit; the end says so',
  { skip: existsSync('/dev/full') ? false : 'there is no /dev/full here; it needs Linux' },
  () => {
    symlinkSync('/dev/full', join(place.dir, 'full.jsonl'))
    const outputs = [
      { format: 'jsonl', file: 'full.jsonl' },
      { format: 'jsonl', file: 'whole.jsonl' },
    ] as const
    const stream = openEventStream(outputs, place.dir, clock())
    stream.tell({ kind: 'target', spec: 'a' })
    assert.throws(() => stream.end(sample(), 0), { code: 'ERR_OUTPUT', message: /full\.jsonl: the disk is full/ })
    assert.deepEqual(eventFaults(read('whole.jsonl')), [])
  },
)

test('an audit writes its stream while it runs, and the exit code last', async () => {
  const filter = ['--id', 'fn-constructor-chain/global-this']
  const { code, stderr } = await run(place, ['audit', 'node-vm', ...filter, '-o', 'jsonl=audit.jsonl'])
  assert.equal(code, 1, stderr)
  assert.deepEqual(eventFaults(read('audit.jsonl')), [])
  const events = read('audit.jsonl')
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as StreamEvent)
  const verdicts = events.flatMap((each) => (each.event === 'case' ? [each.verdict.kind] : []))
  assert.deepEqual(verdicts, ['breached'])
  const end = events.at(-1)
  assert.ok(end?.event === 'end' && end.exitCode === 1)
})
