import { benchAttachment } from '../../../src/bench/attachment.ts'
import type { Attachments } from '../../../src/report/html.ts'
import { bench, control, figure, gauge, priced } from '../../bench/documents.ts'
import { cases } from '../sample.ts'

const [first, second, third] = cases.map(({ id }) => id) as [string, string, string]

const [vm2, ivm] = ['vm2@3.9.19', 'isolated-vm@7.0.1']
const instances = [1, 2, 4, 8, 16]

/** Limits that hold and one that does not, a policy, isolation, scaling; a figure that is not to be relied on. */
const measured = bench(
  [
    ...['trivial', 'cpu', 'calls'].flatMap((guest, at) => [
      priced(figure(vm2, 'limit.wall', guest, { point: 'limit.wall' }), 1.01 + at / 50, 1 + at / 50, 1.03 + at / 50),
      priced(figure(ivm, 'limit.wall', guest, { point: 'limit.wall' }), 1.02 + at / 40, 1 + at / 40, 1.05 + at / 40),
      priced(figure(ivm, 'limit.memory', guest, { point: 'limit.memory' }), 1.2 - at / 20, 1.16 - at / 20, 1.25),
    ]),
    priced(figure(ivm, 'limit.all', 'cpu'), 1.24, 1.2, 1.29),
    priced(figure(vm2, 'limit.stack', 'files', { point: 'limit.stack', saturated: true }), 1.3, 0.9, 1.9),
    priced(figure(ivm, 'limit.output', 'strings', { point: 'limit.output' }), 1.07, 1.04, 1.1),
    priced(figure(ivm, 'host-function.fs.readText', 'files', { axis: 'policy', a: 'no check' }), 1.4, 1.35, 1.46),
    priced(figure(vm2, 'isolation.create', 'trivial', { axis: 'isolation', a: 'a warm run' }), 31, 29, 34),
    priced(figure(ivm, 'isolation.create', 'trivial', { axis: 'isolation', a: 'a warm run' }), 82, 75, 90),
    priced(figure(ivm, 'isolation.respawn', 'trivial', { axis: 'isolation', a: 'a warm run' }), 4100, 3300, 5200),
  ],
  {
    controls: [control(vm2, 'cpu'), control(ivm, 'strings', false)],
    gauges: [
      ...instances.map((n) => gauge(vm2, 'scaling.runs', n, 9000 * Math.min(n, 2), 'runs/s')),
      ...instances.map((n) => gauge(ivm, 'scaling.runs', n, 4000 * Math.min(n, 2.2), 'runs/s')),
      gauge(ivm, 'memory.idle', 1, 2_300_000, 'bytes'),
      gauge(ivm, 'scaling.p99', 16, 412_000, 'ns'),
    ],
    skipped: [{ what: `${vm2}/limit.memory`, why: 'the runtime has no such limit' }],
  },
)
const prices = benchAttachment([{ file: 'bench.json', doc: measured }])
if (prices === undefined) throw new Error('no bench to show')

/** Something in every section that stands beside the result document of `sample()`. */
export const attached: Attachments = {
  gate: {
    pass: false,
    exitCode: 1,
    lines: ['maxBreached.critical: 2 critical breaches, 0 are allowed', `regression: ${second} on vm2@3.9.19`],
  },
  waived: [
    {
      case: second,
      revision: 1,
      target: 'vm2@3.9.19',
      verdict: 'breached',
      reason: 'the release that mends it is due',
      owner: 'runtime team',
      end: '2026-12-20',
    },
    {
      case: third,
      revision: 1,
      target: 'vm2@3.9.19',
      verdict: 'breached',
      reason: 'no plugin is given a promise',
      owner: 'plugin team',
      end: '2026-11-20',
    },
  ],
  diff: {
    against: 'baseline of 2026-11-01',
    targets: [
      {
        a: 'vm2@3.9.18',
        b: 'vm2@3.9.19',
        scoreA: { low: 19, high: 19, grade: 'F' },
        scoreB: { low: 0, high: 19, grade: 'INC' },
        changed: [
          { id: second, revision: 1, severity: 'critical', before: 'contained', after: 'breached', change: 'worse' },
          { id: first, revision: 1, severity: 'critical', before: 'breached', after: 'contained', change: 'better' },
        ],
        onlyInA: [{ id: 'path-walk/retired', revision: 2 }],
        onlyInB: [{ id: third, revision: 1 }],
      },
    ],
    targetsOnlyInA: ['ses@1.13.0'],
    targetsOnlyInB: ['isolated-vm@7.0.1'],
  },
  history: {
    trend: ['2026-09-01', '2026-10-01', '2026-11-01', '2026-11-21'].flatMap((day, index) => [
      { spec: 'vm2@3.9.19', edition: '2026.1', startedAt: `${day}T03:00:00.000Z`, low: 0, high: 19, grade: 'INC' },
      {
        spec: 'isolated-vm@7.0.1',
        edition: '2026.1',
        startedAt: `${day}T03:00:00.000Z`,
        low: 60 + 8 * index,
        high: 90,
        grade: 'C',
      },
    ]),
    flips: [
      {
        spec: 'vm2@3.9.19',
        caseId: second,
        before: { kind: 'unknown', reason: 'timed-out' },
        after: { kind: 'breached' },
        at: '2026-11-01T03:00:00.000Z',
      },
    ],
    flakiness: [{ caseId: third, pairs: 12, flips: 2, targets: 1 }],
  },
  bench: prices,
  fuzz: [
    {
      fuzzTarget: 'quickjs host functions',
      samples: [0, 60, 120, 240, 480].map((seconds) => ({
        seconds,
        executions: seconds * 900,
        edges: Math.round(400 * Math.log1p(seconds)),
        findings: seconds > 200 ? 1 : 0,
      })),
      selfTestFailed: [],
      findings: [
        {
          id: '0123456789ab',
          oracle: 'realm-secret',
          detail: 'the secret of the host realm came back by report',
          program: 'probe(hostEcho())\n</pre><script>alert(1)</script>',
          seconds: 210,
          confirmed: '3 of 3',
        },
      ],
    },
    {
      fuzzTarget: 'wire protocol',
      samples: [0, 100, 300].map((seconds) => ({
        seconds,
        executions: seconds * 4000,
        edges: seconds * 3,
        findings: 0,
      })),
      selfTestFailed: ['a planted leak is seen'],
      findings: [],
    },
  ],
}
