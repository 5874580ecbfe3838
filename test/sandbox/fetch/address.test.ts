import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import ipaddr from 'ipaddr.js'
import { canonicalAddress, judgeAddress } from '../../../src/sandbox/host-function/fetch/address.ts'

const kinds = {
  public: ['8.8.8.8', '93.184.215.14', '2606:4700::1111', '2a00:1450:4001::200e', '::ffff:8.8.8.8', '::ffff:808:808'],
  private: [
    '127.0.0.1',
    '127.255.255.254',
    '10.1.1.1',
    '172.16.0.1',
    '192.168.0.1',
    '169.254.169.254',
    '100.64.0.1',
    '::1',
    'fe80::1',
    'fc00::1',
    'fd00:ec2::254',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::ffff:169.254.169.254',
  ],
  refused: [
    '0.0.0.0',
    '0.1.2.3',
    '192.0.0.1',
    '192.0.2.1',
    '192.88.99.1',
    '198.18.0.1',
    '203.0.113.5',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    'ff02::1',
    'fec0::1',
    '2001:db8::1',
    '3fff::1',
    '100::1',
    '4000::1',
    // Another address inside: NAT64, its local prefix, 6to4, Teredo, SIIT, IPv4-compatible, ISATAP.
    '64:ff9b::7f00:1',
    '64:ff9b::10.0.0.1',
    '64:ff9b:1::a00:1',
    '2002:7f00:1::',
    '2001::1',
    '::ffff:0:7f00:1',
    '::7f00:1',
    '::127.0.0.1',
    '::8.8.8.8',
    '2606:4700::5efe:7f00:1',
    '2606:4700::200:5efe:7f00:1',
    // Resolvers give addresses, not their other spellings: what `net` would take for a name is refused.
    '127.1',
    '2130706433',
    '0x7f.1',
    '0177.0.0.1',
    '',
    'localhost',
    '127.0.0.1.',
    '127.0.0.1 ',
    '[::1]',
    '1::2::3',
  ],
}

test('every kind of address is known for what it is', () => {
  for (const [kind, addresses] of Object.entries(kinds)) {
    for (const address of addresses) assert.equal(judgeAddress(address).kind, kind, address)
  }
})

test('a deny-list of ranges takes addresses with another one inside for public', () => {
  const naive = (text: string): boolean =>
    !['loopback', 'private', 'linkLocal', 'uniqueLocal', 'unspecified'].includes(ipaddr.process(text).range())
  const leaks = kinds.refused.filter((text) => ipaddr.isValid(text) && text.includes(':') && naive(text))
  for (const address of ['64:ff9b::7f00:1', '2002:7f00:1::', '::7f00:1', '2606:4700::5efe:7f00:1']) {
    assert.ok(leaks.includes(address), address)
  }
})

test('an address is judged alike in every spelling', () => {
  const quad = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255))
  fc.assert(
    fc.property(quad, ([a, b, c, d]) => {
      const four = `${a}.${b}.${c}.${d}`
      const mapped = `::ffff:${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`
      assert.deepEqual(judgeAddress(`::ffff:${four}`), judgeAddress(four))
      assert.deepEqual(judgeAddress(mapped), judgeAddress(four))
      assert.equal(judgeAddress(`64:ff9b::${four}`).kind, 'refused')
      assert.equal(judgeAddress(`::${four}`).kind === 'public', false)
    }),
  )
  fc.assert(
    fc.property(fc.ipV6(), (text) => {
      const address = canonicalAddress(text) as string
      assert.equal(canonicalAddress(address), address)
      assert.deepEqual(judgeAddress(text.toUpperCase()), judgeAddress(address))
    }),
  )
})

test('public is only what ipaddr.js calls unicast', () => {
  fc.assert(
    fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (text) => {
      const judged = judgeAddress(text)
      if (judged.kind === 'public') assert.equal(ipaddr.process(judged.address).range(), 'unicast')
    }),
  )
})
