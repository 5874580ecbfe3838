import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { ProgramSource } from '../../../src/fuzz/campaign/program-source.ts'
import { runDifferential, type DifferentialEnd } from '../../../src/fuzz/differential/run.ts'
import type { Program } from '../../../src/fuzz/program.ts'
import { openFixture, withScope } from '../fixture/open.ts'

const programs: readonly Program[] = [
  'probe(1); probe("text")',
  'var a = 1\nprobe(hostEcho(3).x)\nvar b = 2',
  'probe(hostEcho([1]))',
  'try {\n  hostThrow()\n} catch (e) {\n  probe(e)\n}',
  'hostThrow()',
  'probe(hostLookup("a"))',
  'probe(hostLookup("b"))',
]
const source: ProgramSource = {
  version: 'listed-1',
  seeds: programs,
  fresh: (random) => programs[Math.floor(random() * programs.length)] as Program,
  mutant: (program) => program,
}

/** Compares variants of one fixture for so many looks at a clock that knows no time. */
async function compared(variants: readonly string[], signal = new AbortController().signal): Promise<DifferentialEnd> {
  let end: DifferentialEnd | undefined
  await withScope(async (scope) => {
    const executors = variants.map((spec) => ({ spec, executor: openVariant(spec, scope) }))
    let looks = 0
    const nowMs = (): number => looks++
    try {
      end = await runDifferential({ executors, source, seed: 's', timeMs: 150, nowMs, signal, tell: () => undefined })
    } finally {
      await Promise.all(executors.map(({ executor }) => executor.close()))
    }
  })
  return end as DifferentialEnd
}

const openVariant = (name: string, scope: Parameters<typeof openFixture>[1]) =>
  openFixture('differs', scope, { probe: 'compare' }, { variant: name })

describe('the same programs on several targets', () => {
  test('a target agrees with itself', async () => {
    const { differences, executions, interrupted } = await compared(['plain', 'plain'])
    assert.deepEqual([differences, interrupted], [[], false])
    assert.ok(executions > 50)
  })

  test('one leak, one ending, one class of error and one value are found, ranked so, and made small', async () => {
    const { differences } = await compared(['plain', 'value', 'error', 'leak'])
    assert.deepEqual(
      differences.map(({ kind, against }) => `${kind} ${against}`),
      ['oracle leak', 'ending error', 'error error', 'shape value'],
    )
    const [leak, ending, error, value] = differences
    assert.equal(leak?.site, 'none beside realm-secret')
    assert.equal(leak?.program, 'probe(hostLookup("a"))')
    assert.equal(ending?.site, 'threw TypeError beside threw RangeError')
    assert.equal(ending?.program, 'hostThrow()')
    assert.equal(error?.site, 'error TypeError beside error RangeError')
    assert.match(error?.program ?? '', /^try ?\{\s*hostThrow\(\)\s*\} ?catch ?\(e\) ?\{\s*probe\(e\)\s*\}$/)
    assert.equal(value?.program, 'probe(hostEcho(3).x)')
    assert.deepEqual([value?.a, value?.b], ['3', '4'])
    assert.ok(differences.every(({ times }) => times > 1))
  })

  test('a run that is left says so, and minimizes nothing', async () => {
    const { interrupted, executions } = await compared(['plain', 'leak'], AbortSignal.abort())
    assert.deepEqual([interrupted, executions], [true, 0])
  })

  test('nothing to compare with is a fault of the caller', async () => {
    await assert.rejects(compared(['plain']), /nothing to compare with/)
  })
})
