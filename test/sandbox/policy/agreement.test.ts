import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { decideFetch, readUrl } from '../../../src/sandbox/host-function/fetch/decide.ts'
import { readGuestPath } from '../../../src/sandbox/host-function/fs/guest-path.ts'
import { placeOf } from '../../../src/sandbox/host-function/fs/place.ts'
import { allowsHost, allowsPath } from '../../../src/sandbox/policy/decide.ts'
import { policies } from '../../../src/sandbox/policy/presets.ts'
import { nowhere } from './support.ts'

// Services judge for themselves, with more to look at. What they decide by text alone must be what the policy says.

const hosts = ['a.org', 'b.a.org', 'B.A.org.', 'bücher.de', 'xn--bcher-kva.de', '127.0.0.1', '0x7f.1', '2130706433']
const addresses = ['[::ffff:127.0.0.1]', '[::127.0.0.1]', '[::7f00:1]', '[2001:db8::1]']
const host = fc.constantFrom(...hosts, ...addresses)
const pattern = fc.oneof(host, fc.constantFrom('*.a.org', '*.org', '*.bücher.de'))

test('law: fetch decides by name as the policy does', () => {
  const allow = fc.record({
    host: pattern,
    schemes: fc.subarray(['http', 'https'] as const),
    ports: fc.subarray([80, 443, 8080]),
  })
  let allowed = 0
  fc.assert(
    fc.property(
      fc.array(allow, { maxLength: 4 }),
      fc.array(pattern, { maxLength: 2 }),
      fc.tuple(fc.constantFrom('http', 'https', 'ftp'), host, fc.constantFrom('', ':80', ':8080')),
      (rules, deny, [scheme, name, port]) => {
        const { fetch } = policies.strict({ fetch: { allow: rules, deny } }, nowhere)
        const text = `${scheme}://${name}${port}/`
        const reading = readUrl(text)
        const decided = reading.kind === 'read' && decideFetch(fetch, reading.url, 'GET').kind === 'allowed'
        assert.equal(decided, allowsHost(fetch, text), text)
        if (decided) allowed += 1
      },
    ),
    { numRuns: 1_000 },
  )
  assert.ok(allowed > 20, `${allowed} of 1,000 were allowed`)
})

test('law: fs decides by text as the policy does, percent-encoded names aside, which only the policy refuses', () => {
  const path = fc
    .array(fc.constantFrom('a', 'b', 'B', 'é', '.', '..', '', '\\', '%2e%2e', 'a\0'), { maxLength: 5 })
    .map((segments) => `/${segments.join('/')}`)
  const plain = fc.array(fc.constantFrom('a', 'b', 'é'), { maxLength: 2 }).map((segments) => `/${segments.join('/')}`)
  const plainPaths = fc.array(plain, { maxLength: 2 })
  let allowed = 0
  fc.assert(
    fc.property(plainPaths, plainPaths, path, (read, deny, text) => {
      const { fs } = policies.strict({ fs: { read, deny } }, nowhere)
      const roots = fs.read.map((root) => ({ spelled: root, canonical: root }))
      const reading = readGuestPath(text, undefined)
      const decided = reading.kind === 'path' && placeOf(reading.absolute, roots, fs.deny).kind === 'below'
      const said = allowsPath(fs.read, fs.deny, text)
      if (text.includes('%')) assert.ok(decided || !said)
      else assert.equal(decided, said, text)
      if (decided) allowed += 1
    }),
    { numRuns: 1_000 },
  )
  assert.ok(allowed > 20, `${allowed} of 1,000 were allowed`)
})
