import assert from 'node:assert/strict'
import test from 'node:test'
import { renderAnnotations } from '../../src/report/annotations.ts'
import { annotationFaults } from './faults.ts'
import { crowd, sample } from './sample.ts'

const lines = (text: string): string[] => text.split('\n').slice(0, -1)
const vm2 = { ...sample(), targets: sample().targets.slice(0, 1) }

test('breaches by severity, unknown cases by reason, the worst first', () => {
  const shown = lines(renderAnnotations(vm2))
  assert.deepEqual(
    shown.map((line) => /^::(\w+) title=vm2@3\.9\.19%3A (\w+ \w+ \w+)/.exec(line)?.slice(1).join(' ')),
    [
      'error critical breach of',
      'error critical breach of',
      'error high breach of',
      'warning medium breach of',
      'warning medium breach of',
      'warning 1 case unknown',
      'warning 1 case unknown',
    ],
  )
})

test('the reference target has none of its own', () =>
  assert.doesNotMatch(renderAnnotations(sample()), /title=no-sandbox/))

test('at most ten of a level, the last one counts the rest', () => {
  const text = renderAnnotations(crowd(3, 200))
  assert.deepEqual(annotationFaults(text), [])
  const errors = lines(text).filter((line) => line.startsWith('::error '))
  assert.equal(errors.length, 10)
  assert.match(errors.at(-1) ?? '', /::\+\d+ more in the summary$/)
})

test('the gate comes first, with its own line', () => {
  const gate = { pass: false, exitCode: 3, lines: ['gate failed, exit 3, 100% unknown', '✗ maxUnknown: 4 of 14'] }
  const [first = ''] = lines(renderAnnotations(vm2, { gate }))
  const says = 'gate failed, exit 3, 100%25 unknown%0A✗ maxUnknown: 4 of 14'
  assert.equal(first, `::error title=Escapement gate failed%2C exit code 3::${says}`)
  const passed = renderAnnotations(vm2, { gate: { pass: true, exitCode: 0, lines: ['gate passed'] } })
  assert.match(passed, /^::notice title=Escapement gate passed::gate passed$/m)
})

test('what is waived is a notice, and the reason stands in it', () => {
  const { id, revision } = vm2.targets[0]?.cases[2] ?? { id: '', revision: 0 }
  const waiver = { case: id, revision, target: 'vm2@3.9.19', verdict: 'breached', end: '2027-01-01' } as const
  const text = renderAnnotations(vm2, { waived: [{ ...waiver, reason: 'no exec in the image', owner: 'ops' }] })
  assert.match(
    text,
    /^::notice title=waived%2C vm2@3\.9\.19%3A critical breach of proc\.exec::no exec in the image%0A/m,
  )
  assert.equal(lines(text).filter((line) => line.startsWith('::error ')).length, 2)
})

test('an interrupted run and a failed instrument are errors', () => {
  const [only] = vm2.targets
  assert.ok(only)
  const text = renderAnnotations({ ...vm2, interrupted: true, targets: [{ ...only, instrumentFailed: true }] })
  assert.match(text, /^::error title=Escapement was interrupted::/m)
  assert.match(text, /^::error title=vm2@3\.9\.19%3A the instrument failed::/m)
})

test('an adapter of the user’s own is the file; a shipped target and a path outside have none', () => {
  const [only] = vm2.targets
  assert.ok(only)
  const at = (spec: string): string => renderAnnotations({ ...vm2, targets: [{ ...only, spec }] })
  assert.match(at('./adapters/our runtime.ts'), /^::error file=adapters\/our runtime\.ts,line=1,title=/)
  assert.match(at('adapter.mjs'), /^::error file=adapter\.mjs,line=1,/)
  for (const spec of ['vm2@3.9.19', '../elsewhere.ts', './a/../../b.ts', '/abs/x.ts'])
    assert.doesNotMatch(at(spec), /file=/, spec)
})
