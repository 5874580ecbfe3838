import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { detectCell, inCell, type Cell } from '../../src/host/cell.ts'
import { spawnHost } from '../../src/host/host-process.ts'
import { findMarked } from '../../src/host/process-tree.ts'
import { openRunScope, type RunScope } from '../../src/host/run-scope.ts'
import { supervise } from '../../src/host/supervise.ts'
import { systemClock } from '../../src/internal/clock.ts'
import { secureHex } from '../../src/internal/token.ts'
import { describeExit, noSensors, type Trace } from '../../src/observation.ts'
import { skipWithout } from '../skip.ts'

const fixture = fileURLToPath(new URL('../fixtures/hostile-host.js', import.meta.url))

/** Behaviour of a host, and what its trial must end in, as `describeExit` says it. */
const table: readonly (readonly [string, RegExp])[] = [
  ['answers well', /^returned$/],
  ['is never ready', /^timed out \(start/],
  ['exits before it is ready', /^exited 3 \(start\)$/],
  ['speaks another protocol', /wrong-protocol \(99\)/],
  ['never answers', /^timed out \(call/],
  ['answers twice', /duplicate-answer/],
  ['answers late', /^timed out \(call/],
  ['answers with a wrong id', /wrong-id/],
  ['forges a contained', /unknown-message/],
  ['adds a verdict to its answer', /unknown-message/],
  ['sends garbage', /not-json/],
  ['sends bytes that are no frame', /frame-too-large/],
  ['sends half a frame', /^timed out \(call/],
  ['sends an empty frame', /empty-frame/],
  ['announces 1 GiB', /frame-too-large/],
  ['sends a million frames', /flood/],
  ['says idle before it answers', /unasked/],
  ['closes its pipe and lives on', /pipe-closed/],
  ['stops itself', /^timed out \(call/],
  ['ignores SIGTERM', /^timed out \(call/],
  ['leaves a grandchild that keeps the pipe', /^exited 5 \(call\)$/],
  ['leaves a grandchild that hides', /^returned$/],
  ['leaves a grandchild without environment', /^returned$/],
  ['floods stdout with 1 GiB', /^returned$/],
  ['exits 0 before it answers', /^exited 0 \(call\)$/],
  ['aborts', /^died of SIGABRT \(call\)$/],
  ['never yields', /^(timed out \(call|killed: .* ms of CPU)/],
  ['answers and dies', /^died of SIGKILL \(call\)$/],
  ['answers and blocks', /^timed out \(call/],
]

async function meet(
  behaviour: string,
  cell: Cell,
  scope: RunScope,
): Promise<{ trace: Trace; survivors: readonly string[] }> {
  const dir = scope.makeHostDir()
  const readable = fixture.startsWith('/tmp/') ? [fixture.split('/').slice(0, 3).join('/')] : []
  const command = inCell(cell, { file: process.execPath, args: [fixture, behaviour] }, { writable: [dir], readable })
  const env = { PATH: process.env['PATH'] ?? '' }
  const host = spawnHost({ command, env, cwd: dir, inCell: cell.kind !== 'none' }, scope)
  const supervised = supervise(host, behaviour === 'is never ready' ? 300 : 10_000, systemClock)
  const ready = await supervised.ready
  if (!('t' in ready)) {
    const sensors = noSensors
    const trace = { exit: ready, reports: [], lateReports: [], stdio: '', sensors }
    return { trace, survivors: await supervised.stop('kill') }
  }
  const slow = ['floods', 'million', 'grandchild', 'closes its pipe'].some((word) => behaviour.includes(word))
  const trace = await supervised.call(
    {
      source: '',
      plant: { realm: 'r', env: 'e' },
      policy: { wallMs: 100, memoryBytes: 1 << 26, outputBytes: 1 << 20, rootDir: dir },
      settleMs: 0,
      lingerMs: 0,
    },
    { deadlineMs: slow ? 20_000 : 400, cpuMs: slow ? 20_000 : 5000, rssGrowthBytes: 1 << 30, measure: true },
  )
  return { trace, survivors: await supervised.stop('kill') }
}

const cells: readonly (readonly [string, () => Cell])[] = [
  ['without a cell', () => ({ kind: 'none', why: 'this test' })],
  ['in a bubblewrap cell', () => detectCell()],
]

for (const [name, cellOf] of cells) {
  const cell = cellOf()
  const skip = name.startsWith('in') && cell.kind === 'none' ? skipWithout('bubblewrap') : false
  describe(`hostile hosts ${name}`, { skip, concurrency: 2 }, () => {
    let scope: RunScope
    before(() => {
      scope = openRunScope(secureHex)
    })
    after(async () => {
      await scope.close()
      assert.equal(existsSync(scope.dir), false, 'the run folder is gone')
      assert.deepEqual(findMarked({ environment: scope.marker, dir: scope.dir }), [], 'no process of the run is left')
    })
    for (const [behaviour, expected] of table)
      test(behaviour, async (t) => {
        const { trace, survivors } = await meet(behaviour, cell, scope)
        t.diagnostic(`${describeExit(trace.exit)}; survivors ${survivors.length}`)
        assert.match(describeExit(trace.exit), expected)
        assert.deepEqual(survivors, [])
        if (behaviour.startsWith('floods')) {
          assert.ok(trace.sensors.stdioBytes > 900 << 20, `${trace.sensors.stdioBytes} bytes drained`)
          assert.ok(trace.stdio.length <= 64 << 10, 'what is kept is cut')
        }
      })
  })
}
