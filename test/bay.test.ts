import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openBay } from '../src/bay.ts'
import { loadCatalogue } from '../src/catalogue.ts'
import { withWorkshop } from '../src/cli/workshop.ts'
import { loadCorpus } from '../src/corpus.ts'
import { resolveTarget } from '../src/resolve.ts'
import { judge } from '../src/verdict.ts'

const install = { install: false, notice: () => undefined, cwd: process.cwd() }

async function oneCase() {
  const one = (await loadCorpus()).find((each) => each.escapeCase.slug === 'report-function')
  assert.ok(one)
  return one
}

test('a trial that cannot be set up is tried again, and then is a fault of the harness that stops no other', async () => {
  const one = await oneCase()
  const target = await resolveTarget('no-sandbox', await loadCatalogue(), install)
  await withWorkshop({ cell: true }, async (workshop) => {
    let broken = 3
    const randomHex = (bytes: number): string => {
      if (broken-- > 0) throw new Error('no space left on device')
      return workshop.randomHex(bytes)
    }
    const bay = openBay(target, { ...workshop, randomHex })
    const lost = await bay.runPayload(one)
    assert.deepEqual(lost.exit, { kind: 'harness-fault', detail: 'Error: no space left on device' })
    const verdict = judge({ payload: [lost], control: undefined, detection: undefined, nature: 'deterministic' })
    assert.equal(verdict.kind === 'unknown' && verdict.reason, 'harness-fault')
    broken = 2
    const found = await bay.runPayload(one)
    assert.equal(found.evidence.length > 0, true)
    assert.deepEqual(await bay.close(), [])
  })
})

test('a run that breaks ends its hosts before its folder goes', async () => {
  const one = await oneCase()
  const target = await resolveTarget('no-sandbox', await loadCatalogue(), install)
  let waiting: Promise<unknown> = Promise.resolve()
  await assert.rejects(
    withWorkshop({ cell: true }, async (workshop) => {
      const bay = openBay(target, workshop)
      await bay.runPayload(one)
      waiting = bay.runPayload(one)
      throw new Error('broken')
    }),
    /^Error: broken$/,
  )
  await waiting
})

test('features that one program can ask for take one sandbox', async () => {
  const target = await resolveTarget('weak-timer', await loadCatalogue(), install)
  assert.equal(target.target.evaluationsPerHost, 1)
  await withWorkshop({ cell: true }, async (workshop) => {
    const bay = openBay(target, workshop)
    const states = await bay.features(['reflect', 'symbol', 'regexp', 'json', 'require'])
    assert.deepEqual([...states.values()], ['present', 'present', 'present', 'present', 'absent'])
    assert.equal(bay.hostsStarted(), 2, 'one that sees whether anything runs, and one for all')
    await bay.close()
  })
})
