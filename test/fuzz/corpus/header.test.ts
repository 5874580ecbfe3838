import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { readHeader } from '../../../src/fuzz/corpus/header.ts'
import { UsageError } from '../../../src/internal/errors.ts'

describe('the header of a kept program', () => {
  test('says what is expected, needed and left out; the rest is the program', () => {
    const text = '// expects: returned, threw\n//not for: vm2\n// needs: class , fs-service\n// a comment\nprobe(1)\n'
    assert.deepEqual(readHeader(text, 'f.js'), {
      expects: ['returned', 'threw'],
      needs: ['class', 'fs-service'],
      notFor: ['vm2'],
      body: '// a comment\nprobe(1)\n',
    })
  })

  test('may be missing, and ends with the first other line', () => {
    const none = { expects: undefined, needs: [], notFor: [] }
    assert.deepEqual(readHeader('probe(1)', 'f.js'), { ...none, body: 'probe(1)' })
    assert.deepEqual(readHeader('1\n// expects: threw', 'f.js'), { ...none, body: '1\n// expects: threw' })
    assert.deepEqual(readHeader('// needs: class', 'f.js'), { ...none, needs: ['class'], body: '' })
  })

  test('that says nonsense is named with its file', () => {
    for (const text of ['// expects: lost', '// expects:', '// needs: magic', '// not for: A B'])
      assert.throws(
        () => readHeader(text, 'dir/f.js'),
        (error) => error instanceof UsageError && error.message.startsWith('dir/f.js, line 1: '),
        text,
      )
  })
})
