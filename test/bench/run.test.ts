import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { assembleBench } from '../../src/bench/assemble.ts'
import { benchAttachment } from '../../src/bench/attachment.ts'
import type { BenchTarget } from '../../src/bench/bench-process.ts'
import type { Figure } from '../../src/bench/document.ts'
import { renderBench } from '../../src/bench/render.ts'
import { runBench, type BenchRunOptions, type TargetRun } from '../../src/bench/run.ts'
import { openRunScope } from '../../src/host/run-scope.ts'
import { secureHex } from '../../src/internal/token.ts'

const scope = openRunScope(secureHex)
after(() => scope.close())

function fixture(name: string): BenchTarget {
  const modulePath = join(import.meta.dirname, 'fixture', `${name}-bench.ts`)
  return { id: name, spec: name, modulePath, nodePath: process.execPath, nodeFlags: [] }
}

const options = (over: Partial<BenchRunOptions> = {}): BenchRunOptions => ({
  filter: { axes: ['limits'], guests: [], measures: [] },
  rounds: 1,
  mostRounds: 1,
  pairs: 5,
  seed: 'test',
  scope,
  signal: new AbortController().signal,
  tell: () => undefined,
  deadlineMs: 20_000,
  nowMs: () => performance.now(),
  ...over,
})

/** Processes that carry the mark of this test's run. */
function left(): string[] {
  return readdirSync('/proc').filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/environ`, 'latin1').includes(scope.marker) && pid !== String(process.pid)
    } catch {
      return false
    }
  })
}
const onLinux = { skip: process.platform === 'linux' ? false : 'only Linux tells of processes' }

test('a child that dies, hangs or throws loses only its question, and the reason is kept', onLinux, async () => {
  const [run] = await runBench([fixture('fake')], options({ rounds: 2, deadlineMs: 4000 }))
  const reasons = Object.fromEntries(
    run?.answered.map(({ question, lostTo, answers }) => [question.id, lostTo ?? answers.length]) ?? [],
  )
  assert.deepEqual(run?.runtime, { fake: '1.0.0' })
  assert.match(String(reasons['fake/limit.memory/cpu']), /ended by SIGKILL/)
  assert.match(String(reasons['fake/limit.stack/cpu']), /no answer within 4 s/)
  assert.match(String(reasons['fake/limit.output/cpu']), /cannot be opened/)
  for (const id of ['control/fake/limits/cpu', 'fake/limit.fuel/cpu', 'fake/limit.all/cpu'])
    assert.equal(reasons[id], 2, id)
  assert.deepEqual(left(), [])
})

/** On a busy machine short rounds may not make a sound control: then once more, three times at most. */
async function soundFigures(filter: BenchRunOptions['filter'], count: number): Promise<readonly Figure[]> {
  let why = ''
  for (let attempt = 0; attempt < 3; attempt++) {
    const runs = await runBench([fixture('fake')], options({ rounds: 5, pairs: 10, filter, seed: `test ${attempt}` }))
    const head = { escapement: '0', startedAt: '', seed: 's', interrupted: false, machine }
    const { figures, skipped } = assembleBench(head, runs)
    if (figures.length === count) return figures
    why = skipped.map((each) => `${each.what}: ${each.why}`).join('\n')
  }
  throw new Error(`no sound control in three runs: ${why}`)
}

test('a planted slow-down by half is found, and nothing where nothing was planted', async () => {
  const measures = ['limit.fuel', 'limit.all']
  const figures = await soundFigures({ axes: [], guests: [], measures }, 2)
  const [fuel, all] = measures.map((measure) => figures.find((each) => each.measure === measure)?.wall)
  assert.ok(fuel !== undefined && fuel.low > 1.1 && fuel.low < 1.55, JSON.stringify(fuel))
  assert.ok(all !== undefined && all.low < 1.1 && all.high > 0.9, JSON.stringify(all))
})

const machine = { os: '', kernel: '', arch: '', cpu: '', cores: 1, memoryBytes: 1, node: '', v8: '' }

test('a target that does not start is skipped with its reason, and the next one is measured', async () => {
  const filter = { axes: [], guests: [], measures: ['limit.all'] }
  const [broken, fake] = await runBench([fixture('broken'), fixture('fake')], options({ filter }))
  assert.match(broken?.skipped[0]?.why ?? '', /does not start: .*not for this machine/)
  assert.equal(fake?.answered.length, 2)
})

test('a policy check that this machine does not have is named with its reason wherever there are figures', async () => {
  const filter = { axes: [], guests: [], measures: ['gone.*'] }
  const runs = await runBench([fixture('absent')], options({ rounds: 5, filter }))
  const doc = assembleBench({ escapement: '0', startedAt: '', seed: 's', interrupted: false, machine }, runs)
  const skipped = [{ what: 'absent/gone.stat/call', why: 'gone is not installed' }]
  assert.deepEqual([doc.figures, doc.skipped], [[], skipped])
  assert.match(renderBench(doc), /1 figure not published:\n {2}absent\/gone\.stat\/call: gone is not installed\n/)
  assert.deepEqual(benchAttachment([{ file: 'b.json', doc }])?.skipped, skipped)
})

const countsOf = (run: TargetRun | undefined): Record<string, number> =>
  Object.fromEntries(run?.answered.map(({ question, answers }) => [question.id, answers.length]) ?? [])

test('what is still wide after the first rounds is asked of further processes, and nothing else is', async () => {
  const filter = { axes: [], guests: [], measures: [] }
  const steady = { 'control/wide/policy/steady.stat': 5, 'wide/steady.stat/call': 5 }
  const first = options({ filter, rounds: 5, mostRounds: 8 })
  const [run] = await runBench([fixture('wide')], { ...first, nowMs: countingClock() })
  assert.deepEqual(countsOf(run), { ...steady, 'control/wide/policy/wide.stat': 5, 'wide/wide.stat/call': 8 })
  const [late] = await runBench([fixture('wide')], { ...first, nowMs: () => 0 })
  assert.equal(countsOf(late)['wide/wide.stat/call'], 5, 'no longer than the first rounds took')
})

/** The first rounds take a hundred times as long as each further one. */
function countingClock(): () => number {
  let looks = 0
  return () => (looks++ === 0 ? 0 : 100 + looks)
}

test('an abort ends at once, keeps what there is, and leaves no process', onLinux, async () => {
  const stop = new AbortController()
  const filter = { axes: [], guests: [], measures: ['limit.stack', 'limit.all'] }
  const runs = await runBench(
    [fixture('fake'), fixture('broken')],
    options({
      signal: stop.signal,
      filter,
      tell: ({ doing }) => {
        // It hangs: nothing but the abort ends it.
        if (doing === 'fake/limit.stack/cpu') setTimeout(() => stop.abort(), 100)
      },
    }),
  )
  assert.equal(runs.length, 1, 'the next target is not begun')
  assert.equal(runs[0]?.answered.find(({ question }) => question.measure === 'limit.stack')?.lostTo, undefined)
  assert.deepEqual(left(), [])
  const doc = assembleBench({ escapement: '0', startedAt: '', seed: 's', interrupted: true, machine }, runs)
  assert.deepEqual(doc.figures, [])
  for (const { why } of doc.skipped) assert.match(why, /of at least 5 fresh instances/)
})
