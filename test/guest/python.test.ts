import assert from 'node:assert/strict'
import { test } from 'node:test'
import { render } from '../../src/guest.ts'

test('a program of Python starts with one line of prelude, and trial values that are literals of Python', () => {
  const values = {
    witnessHead: 'a',
    witnessTail: 'b',
    readRealm: '',
    envName: 'SECRET',
    file: '/f',
    marker: '/m',
    socket: '/s',
    port: 4_294_967_295,
    wallMs: 1000,
    memoryBytes: 1,
    outputBytes: 1,
  }
  const [head = '', ...body] = render('python', values, 'witness()\nif True:\n    leak(1)').split('\n')
  assert.match(head, /^trial = \{"witnessHead":"a".*"port":4294967295.*\}; witness = lambda: /)
  assert.deepEqual(body, ['witness()', 'if True:', '    leak(1)', ''])
})
