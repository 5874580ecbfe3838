import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { formatSpec, parseSpec } from '../../src/install/spec.ts'
import { UsageError } from '../../src/internal/errors.ts'

const id = fc.stringMatching(/^[a-z0-9]{1,6}(?:-[a-z0-9]{1,6}){0,2}$/)
const number = fc.nat({ max: 999 }).map(String)
const prerelease = fc.stringMatching(/^[a-z]{1,6}\.[1-9][0-9]?$/)
const version = fc
  .tuple(number, number, number, fc.option(prerelease))
  .map(([major, minor, patch, tail]) => `${major}.${minor}.${patch}${tail === null ? '' : `-${tail}`}`)

test('an id and a version come back as they were written', () => {
  fc.assert(
    fc.property(id, fc.option(fc.oneof(version, fc.constant('latest'))), (name, wanted) => {
      const text = wanted === null ? name : `${name}@${wanted}`
      const expected = wanted === null ? { kind: 'id', id: name } : { kind: 'id', id: name, version: wanted }
      assert.deepEqual(parseSpec(text), expected)
      assert.equal(formatSpec(parseSpec(text)), text)
    }),
  )
})

test('whatever is read is written back the same, and anything else is a UsageError of one line', () => {
  const near = fc.tuple(fc.oneof(id, fc.string()), fc.constantFrom('@', '@^', '@v', '', '@@'), fc.string())
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.string({ unit: 'binary' }),
        near.map((parts) => parts.join('')),
      ),
      (text) => {
        try {
          assert.equal(formatSpec(parseSpec(text)), text)
        } catch (error) {
          assert.ok(error instanceof UsageError)
          assert.doesNotMatch(error.message + error.remedy, /[\r\n]/)
        }
      },
    ),
    { numRuns: 500 },
  )
})

for (const path of ['./runtime.ts', '../x', '.hidden', '/opt/adapter', 'adapter.ts', 'a/b.mjs', 'C:\\x\\host.js'])
  test(`${path} is a path`, () => assert.deepEqual(parseSpec(path), { kind: 'path', path }))

for (const text of [
  'vm2@',
  'vm2@^3.9.0',
  'vm2@3.9',
  'vm2@v3.9.19',
  'vm2@03.9.1',
  'vm2@beta',
  'vm2@1.0.0+build',
  'vm2@1.2.3@4',
])
  test(`${text} names no exact version`, () => assert.throws(() => parseSpec(text), { code: 'ERR_VERSION' }))

for (const text of ['', '@nyariv/sandboxjs', 'VM2', 'vm2 ', '-vm2', 'vm2-', 'a--b', '~/x', 'vm2\n'])
  test(`${JSON.stringify(text)} is no spec`, () => assert.throws(() => parseSpec(text), { code: 'ERR_SPEC' }))
