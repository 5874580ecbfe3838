import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Feature, OracleId } from '../../../src/case.ts'
import { attackersWords, outsidePlaceholder } from '../../../src/fuzz/attackers-words.ts'
import { portPlaceholder } from '../../../src/guest.ts'
import { findConfinement } from '../../../src/sandbox/host-function/exec/confinement.ts'
import { skipWithout } from '../../skip.ts'
import { openAblated, openOn, withScope } from '../fixture/open.ts'

interface Hole {
  /** Defense of the reference sandbox that is left out. */
  readonly without: string
  readonly service: Feature
  readonly oracle: OracleId
  readonly program: string
}

const read = `.then(function(a){return a.text()}).then(probe)`
const holes: readonly Hole[] = [
  {
    without: 'fs.paths',
    service: 'fs-service',
    oracle: 'file-secret',
    program: 'fs.readText("../outside/secret.txt").then(probe)',
  },
  {
    without: 'fs.paths',
    service: 'fs-service',
    oracle: 'marker-file',
    program: 'fs.writeText("dangling.txt","x")',
  },
  {
    without: 'fs.no-links',
    service: 'fs-service',
    oracle: 'file-secret',
    program: 'fs.readText("linked/secret.txt").then(probe)',
  },
  {
    without: 'fetch.urls',
    service: 'fetch-service',
    oracle: 'loopback-secret',
    program: `fetch("http://2130706433:${portPlaceholder}/")${read}`,
  },
  {
    without: 'fetch.addresses',
    service: 'fetch-service',
    oracle: 'loopback-secret',
    program: `fetch("http://inside.test:${portPlaceholder}/")`,
  },
  {
    without: 'fetch.hosts',
    service: 'fetch-service',
    oracle: 'loopback-secret',
    program: `fetch("http://127.0.0.1:${portPlaceholder}/")${read}`,
  },
  {
    without: 'exec.no-shell',
    service: 'exec-service',
    oracle: 'file-secret',
    program: `exec.run("/usr/bin/echo",["; cat ${outsidePlaceholder}/secret.txt"]).then(probe)`,
  },
  {
    without: 'exec.own-environment',
    service: 'exec-service',
    oracle: 'env-secret',
    program: 'exec.run("/usr/bin/env",[]).then(probe)',
  },
  {
    without: 'exec.own-network',
    service: 'exec-service',
    oracle: 'loopback-secret',
    program: `exec.run("/usr/bin/bash",["-s"],{input:"exec 3<>/dev/tcp/127.0.0.1/${portPlaceholder}; cat <&3"}).then(probe)`,
  },
  {
    without: 'db.tables',
    service: 'db-service',
    oracle: 'realm-secret',
    program: 'db.query("SELECT secret FROM vault").then(probe)',
  },
  {
    without: 'db.row-owner',
    service: 'db-service',
    oracle: 'realm-secret',
    program: 'db.query("SELECT text FROM notes").then(probe)',
  },
  {
    without: 'kv.namespace',
    service: 'kv-service',
    oracle: 'tenant-secret',
    program: 'probe(kv.get("note"))',
  },
  {
    without: 'context.per-request',
    service: 'context-service',
    oracle: 'tenant-secret',
    program: 'probe(context.get("note"))',
  },
]

const services = [...new Set(holes.map(({ service }) => service))]

function confined(): boolean {
  try {
    return findConfinement('none', () => 'x').kind === 'bubblewrap'
  } catch {
    return false
  }
}
const skipOf = (service: Feature): string | false =>
  service === 'exec-service' && !confined() ? skipWithout('bubblewrap') : false

for (const service of services)
  describe(`what ${service} must keep from a guest`, { skip: skipOf(service) }, () => {
    const mine = holes.filter((hole) => hole.service === service)

    for (const { without, oracle, program } of mine)
      test(`comes back without ${without}: ${oracle}`, () =>
        withScope(async (scope) => {
          const executor = openAblated(without, scope, [service])
          // The first run of a service starts what it needs, which takes some of them long on a machine that is busy.
          for (let run = 0; run < 12; run++) {
            const { leads } = await executor.execute(program, 'none')
            if (leads.some((lead) => lead.oracle === oracle)) return executor.close()
          }
          await executor.close()
          assert.fail('not seen')
        }))

    test('does not come back from a sandbox that holds it, for the same programs', () =>
      withScope(async (scope) => {
        const executor = await openOn('reference', scope, 'none', [service])
        for (const { program } of mine) {
          const { leads, ending } = await executor.execute(program, 'none')
          assert.deepEqual(leads, [], program)
          assert.notEqual(ending.kind, 'lost')
        }
        await executor.close()
      }))
  })

test('what one program took away or wrote is there again, or gone, for the next one', () =>
  withScope(async (scope) => {
    const executor = openAblated('fs.paths', scope, ['fs-service'])
    const seen = async (program: string): Promise<string[]> =>
      (await executor.execute(program, 'none')).leads.map(({ oracle }) => oracle)
    const steal = 'fs.readText("link.txt").then(probe)'
    for (const spoil of ['fs.writeText("link.txt","x")', 'fs.remove("link.txt")', 'fs.remove("../outside/secret.txt")'])
      assert.deepEqual([spoil, await seen(spoil).then(() => seen(steal))], [spoil, ['file-secret']])
    assert.deepEqual(await seen('fs.writeText("../outside/marker.txt","x")'), ['marker-file'])
    assert.deepEqual(await seen('1'), [], 'a marker is told once')
    await executor.close()
  }))

test('attackers are told of nothing that differs from one process to another', () => {
  for (const words of Object.values(attackersWords))
    for (const word of words) assert.doesNotMatch(word, /esc[0-9a-f]{8}|\/tmp\//)
})
