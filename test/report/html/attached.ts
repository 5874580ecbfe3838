import type { Attachments } from '../../../src/report/html.ts'
import { cases } from '../sample.ts'

const [first, second, third] = cases.map(({ id }) => id) as [string, string, string]

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
  overhead: [
    { target: 'vm2@3.9.19', measure: 'cold start', ratio: 3.1, low: 2.9, high: 3.4 },
    { target: 'isolated-vm@7.0.1', measure: 'cold start', ratio: 8.2, low: 7.5, high: 9 },
    { target: 'isolated-vm@7.0.1', measure: 'call', ratio: 41, low: 33, high: 52 },
  ],
  fuzz: [
    {
      fuzzTarget: 'quickjs host functions',
      samples: [0, 60, 120, 240, 480].map((seconds) => ({
        seconds,
        executions: seconds * 900,
        edges: Math.round(400 * Math.log1p(seconds)),
        findings: seconds > 200 ? 1 : 0,
      })),
    },
    {
      fuzzTarget: 'wire protocol',
      samples: [0, 100, 300].map((seconds) => ({
        seconds,
        executions: seconds * 4000,
        edges: seconds * 3,
        findings: 0,
      })),
    },
  ],
}
