import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { openTriage, wordsOf, type TriageParts } from '../../../src/fuzz/campaign/triage.ts'
import type { Lead } from '../../../src/fuzz/execution.ts'
import type { NewFinding } from '../../../src/fuzz/finding/finding.ts'
import type { FindingStore, Stored } from '../../../src/fuzz/finding/store.ts'
import { UsageError } from '../../../src/internal/errors.ts'
import { fakeTarget, leadsInVm, secretLead, type Behaviour } from '../finding/fake-executor.ts'

const found = { executions: 7, wallMs: 12 }
const escape = 'var a = 1\nprobe(hostEcho)\nvar b = 2'

/** Triage over executors without processes, and a store in memory. */
function triageOver(behave: Behaviour, over: Partial<TriageParts> = {}, answer?: () => Stored) {
  const written: NewFinding[] = []
  const notices: string[] = []
  const target = fakeTarget(behave)
  const findings: Pick<FindingStore, 'put'> = {
    put: (finding) => {
      const isNew = written.every(({ id }) => id !== finding.id)
      written.push(finding)
      return Promise.resolve(answer?.() ?? (isNew ? 'new' : 'seen'))
    },
  }
  const triage = openTriage({
    spec: 'vm2@3.9.19',
    openFresh: target.open,
    findings: findings as FindingStore,
    seed: 's',
    grammar: 'g',
    services: ['fs-service'],
    nowMs: () => 0,
    stopped: () => false,
    notice: (line) => void notices.push(line),
    ...over,
  })
  return { triage, written, notices, target }
}
const inVm: Behaviour = (program) => ({ leads: leadsInVm(program) })

describe('a lead is looked into', () => {
  test('confirmed, made small, named and written', async () => {
    const { triage, written, notices, target } = triageOver(inVm)
    const done = await triage(escape, secretLead, found)
    assert.deepEqual(done.kind === 'finding' && done.isNew, true)
    const [finding] = written
    assert.equal(finding?.program, 'probe(hostEcho)')
    assert.equal(finding?.original, escape)
    assert.deepEqual([finding?.confirmed, finding?.flaky], [{ shown: 3, runs: 3 }, false])
    assert.deepEqual([finding?.foundAfter, finding?.seed, finding?.grammar], [found, 's', 'g'])
    assert.deepEqual(finding?.services, ['fs-service'])
    assert.match(notices.join(), /^finding [0-9a-f]{12}: realm-secret, /)
    assert.equal(target.opened(), target.closed(), 'every executor is closed')
  })

  test('flaky where it comes again now and then: kept as it was found', async () => {
    const { triage, written } = triageOver((_, opened) => ({ leads: opened === 2 ? [] : [secretLead] }))
    assert.equal((await triage(escape, secretLead, found)).kind, 'finding')
    const [finding] = written
    assert.deepEqual([finding?.flaky, finding?.confirmed, finding?.program], [true, { shown: 2, runs: 3 }, escape])
    assert.equal(finding?.minimization.executions, 0)
  })

  test('dropped where it never comes again', async () => {
    const { triage, written, target } = triageOver(() => ({}))
    assert.deepEqual(await triage(escape, secretLead, found), { kind: 'dropped' })
    assert.deepEqual([written, target.opened(), target.closed()], [[], 3, 3])
  })

  test('one bucket for one way out, another for another, whatever the variables are called', async () => {
    const { triage, written } = triageOver(inVm)
    const kinds = []
    for (const program of [
      'probe(hostEcho)',
      'var x = hostEcho\nprobe(x)',
      'probe(hostEcho(1))',
      "report(this.constructor.constructor('return __escapementSecret')())",
    ])
      kinds.push(await triage(program, secretLead, found))
    const isNew = kinds.map((each) => each.kind === 'finding' && each.isNew)
    assert.deepEqual(isNew, [true, false, false, true])
    assert.equal(new Set(written.map(({ id }) => id)).size, 2)
  })

  test('and the version of the target is no part of the bucket', async () => {
    const idOn = async (spec: string): Promise<string | undefined> => {
      const { triage, written } = triageOver(inVm, { spec })
      await triage(escape, secretLead, found)
      return written[0]?.id
    }
    assert.equal(await idOn('vm2@3.9.19'), await idOn('vm2@3.9.18'))
    assert.notEqual(await idOn('vm2@3.9.19'), await idOn('ses'))
  })

  test('minimization keeps to its budget of executions, a small one for what hangs', async () => {
    const program = Array.from({ length: 80 }, (_, n) => `probe(v${n})`).join('\n')
    const executionsOf = async (lead: Lead): Promise<number> => {
      // Nothing can be left out for good reason: every smaller program is another one.
      const shows: Behaviour = (each) => ({ leads: each === program || each.length % 7 === 3 ? [lead] : [] })
      const { triage, written } = triageOver(shows)
      await triage(program, lead, found)
      return written[0]?.minimization.executions ?? 0
    }
    const slow = await executionsOf({ oracle: 'wall', site: 'deadline', detail: '' })
    const quick = await executionsOf(secretLead)
    // And one to see that it shows at all.
    assert.ok(slow > 0 && slow <= 61, String(slow))
    assert.ok(quick > 61 && quick <= 2501, String(quick))
  })
})

describe('a campaign that is left', () => {
  test('looks into nothing more', async () => {
    const { triage, target } = triageOver(inVm, { stopped: () => true })
    assert.deepEqual(await triage(escape, secretLead, found), { kind: 'dropped' })
    assert.equal(target.opened(), 0)
  })

  test('writes what it was at work on as it is by then', async () => {
    let asked = 0
    const { triage, written } = triageOver(inVm, { stopped: () => ++asked > 1 })
    assert.equal((await triage(escape, secretLead, found)).kind, 'finding')
    assert.equal(written[0]?.program, escape)
  })
})

describe('trouble with writing', () => {
  test('is told in one line, and ends no campaign', async () => {
    const disk = (): Stored => {
      throw new UsageError('ERR_FINDINGS', 'dir: the disk is full', 'free space')
    }
    const { triage, notices, target } = triageOver(inVm, {}, disk)
    assert.deepEqual(await triage(escape, secretLead, found), { kind: 'dropped' })
    assert.match(notices.join(), /could not be looked into: .*the disk is full/)
    assert.equal(target.opened(), target.closed())
  })

  test('a folder that is full is said, and nothing counts as new', async () => {
    const { triage, notices } = triageOver(inVm, {}, () => 'full')
    const done = await triage(escape, secretLead, found)
    assert.equal(done.kind === 'finding' && done.isNew, false)
    assert.match(notices.join(), /was not written: the folder of findings is full/)
  })
})

test('the words of a program are its long names and texts, each once, without the probe', () => {
  assert.equal(wordsOf('var ab = hostEcho; probe(ab["constructor"]); hostEcho(`x`)'), 'constructor hostEcho')
  assert.equal(wordsOf('a ` b'), 'a ` b', 'what cannot be read stands for itself')
})
