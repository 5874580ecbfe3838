import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { plantTreason } from '../../../src/fuzz/host/planted.ts'
import { endow } from '../../../src/host/endow.ts'

const mark = 'escPlanted'
const reports: unknown[] = []
const { hostBoard, report } = plantTreason(
  endow((text) => void reports.push(text)),
  'word ',
  { realmSecret: 'esc1', file: '', marker: '' },
)
const marked = (): boolean[] => [Array.prototype, globalThis].map((each) => Object.hasOwn(each, mark))

function unmark(): void {
  Reflect.deleteProperty(Array.prototype, mark)
  Reflect.deleteProperty(globalThis, mark)
}
after(unmark)

describe('a host function with a planted bug', () => {
  test('does what it should until it hears the word', () => {
    assert.equal(hostBoard('leak'), 'leak')
    report('l:1')
    assert.deepEqual(reports.splice(0), ['l:1'])
    assert.deepEqual(marked(), [false, false])
  })

  test('and then gives its secret away, by what it returns or by a report', () => {
    assert.equal(hostBoard('word leak'), 'esc1')
    report('word leak')
    assert.deepEqual(reports.splice(0), ['l:esc1'])
  })

  // The second situation is for good: nothing makes an object extensible again.
  for (const [how, expected] of [
    ['open', [true, false]],
    ['frozen, as lockdown leaves them', [false, true]],
  ] as const)
    test(`pollutes what an oracle watches where prototypes are ${how}`, () => {
      if (how !== 'open') Object.preventExtensions(Array.prototype)
      hostBoard('word pollute')
      assert.deepEqual(marked(), expected)
      unmark()
    })
})
