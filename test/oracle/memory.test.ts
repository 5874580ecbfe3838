import assert from 'node:assert/strict'
import { test } from 'node:test'
import { memoryCeilingBytes } from '../../src/oracle/memory.ts'
import { crashedInCall, seen, sensors, unanswered } from '../observed.ts'
import { oracleTests } from './support.ts'

const limitBytes = 16 << 20
const grown = (bytes: number) => ({ sensors: { ...sensors, peakRssBytes: sensors.baselineRssBytes + bytes } })
const ceiling = memoryCeilingBytes(limitBytes)

test('the ceiling leaves three times the limit and 64 MiB', () => assert.equal(ceiling, (48 + 64) << 20))

for (const id of ['heap', 'off-heap'] as const)
  oracleTests(id, {
    red: {
      'RSS grew past the ceiling': seen(grown(ceiling + 4096)),
      'the host died of it': unanswered(crashedInCall),
    },
    silent: {
      'the guest used little': seen(),
      'RSS grew up to the ceiling': seen(grown(ceiling)),
      'RSS grew before the guest reached its step': seen(grown(ceiling + 4096), { witness: false }),
      'the host died at its start': unanswered({ kind: 'crashed', phase: 'start', code: 1, signal: null }),
    },
    blind: { 'memory was read once': seen({ sensors: { ...sensors, samples: 1 } }) },
  })
