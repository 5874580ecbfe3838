import type { CaseInfo, CaseResult, ResultDocument, TargetResult } from '../../src/result.ts'
import { score } from '../../src/score.ts'
import { severityOf } from '../../src/severity.ts'
import { breachRateBound } from '../../src/verdict.ts'

type Verdict = CaseResult['verdict']
type Claim = CaseResult['claim']

const hex = (seed: string): string => seed.repeat(64).slice(0, 64)

function info(
  id: string,
  point: CaseInfo['point'],
  effect: CaseInfo['effect'],
  title: string,
  taxonomy: string,
): CaseInfo {
  return {
    id,
    revision: 1,
    title,
    technique: id.split('/')[0] ?? id,
    taxonomy,
    point,
    effect,
    severity: severityOf(point, effect) ?? 'low',
    cwe: ['CWE-94', 'CWE-913'],
    impact:
      'Any object of the host realm leads over `.constructor.constructor` to the host’s Function: the guest then runs with all of the embedder’s authority.',
    remediation: 'Hand in no object of the host realm: copy values, rebuild errors in the guest, wrap host functions.',
    provenance: ['advisory GHSA-cchq-frgv-rjh5 (found on vm2@3.9.19)', 'https://nodejs.org/api/vm.html'],
    digest: hex('5e'),
  }
}

export const cases: readonly CaseInfo[] = [
  info(
    'fn-constructor-chain/global-this',
    'intrinsics.reach',
    'execute',
    'The global object is not an instance of a host constructor',
    'C01',
  ),
  info(
    'host-error-leak/stack-overflow',
    'intrinsics.reach',
    'execute',
    'A RangeError of the host does not reach the guest as it is',
    'C02',
  ),
  info(
    'host-error-leak/promise-reject',
    'proc.exec',
    'execute',
    'A rejected host promise hands over no host object',
    'C02',
  ),
  info(
    'proxy-traps/prototype-write',
    'intrinsics.write',
    'write',
    'A guest cannot write to Object.prototype of the host',
    'C05',
  ),
  info('env-inherit/process-env', 'secret.read', 'read', 'The environment of the host cannot be read', 'C11'),
  info('path-walk/parent-folder', 'fs.read', 'read', 'A file outside the root cannot be read', 'C12'),
  info('path-walk/marker', 'fs.write', 'write', 'No file can be written outside the root', 'C12'),
  info(
    'network-policy-gap/loopback',
    'net.egress',
    'read',
    'A listener on the loopback interface cannot be reached',
    'C14',
  ),
  info(
    'cross-tenant/shared-intrinsics',
    'tenant.cross',
    'read',
    'What one tenant leaves on an intrinsic is not there for the next',
    'C17',
  ),
  info('microtask-starvation/promise-loop', 'limit.wall', 'crash', 'The time limit holds for promise jobs too', 'C21'),
  info(
    'off-heap-growth/array-buffers',
    'limit.off-heap',
    'crash',
    'ArrayBuffers count against the memory limit',
    'C22',
  ),
  info(
    'stack-exhaustion/native-recursion',
    'limit.stack',
    'crash',
    'Deep recursion ends in an error and not in a crash',
    'C23',
  ),
  info('handle-leak/timers', 'handle.leak', 'observe', 'No timer of the guest outlives its sandbox', 'C30'),
  info(
    'late-callback/after-dispose',
    'residue',
    'execute',
    'A callback does not run after the sandbox was disposed',
    'C31',
  ),
]

const breached = (trials: number, breaches: number, detail: string): Verdict => ({
  kind: 'breached',
  trials,
  breaches,
  evidence: [{ oracle: 'realm-secret', detail }],
})
const contained = (trials: number): Verdict => ({ kind: 'contained', trials, breachRateBelow: breachRateBound(trials) })
const unknown = (reason: Extract<Verdict, { kind: 'unknown' }>['reason'], detail: string): Verdict => ({
  kind: 'unknown',
  reason,
  detail,
})
const missing = (feature: string): Verdict => ({ kind: 'not-applicable', feature })

function result(spec: string, id: string, verdict: Verdict, claim: Claim): CaseResult {
  const ran = verdict.kind === 'contained' || verdict.kind === 'breached' ? verdict.trials : 1
  const seen = { exit: 'returned', wallMs: 11.6, cpuMs: 3.2, rssGrowthBytes: 409_600, notes: [] }
  const applies = verdict.kind !== 'not-applicable'
  return {
    id,
    revision: 1,
    verdict,
    claim,
    payload: applies
      ? Array.from({ length: ran }, (_, index) => ({
          ...seen,
          witness: verdict.kind !== 'unknown',
          ...(verdict.kind === 'unknown'
            ? { exit: 'threw TypeError: Proxy is not a constructor', notes: ['met a wall'] }
            : {}),
          wallMs: 11.6 + index,
        }))
      : [],
    ...(applies ? { control: { ...seen, witness: true } } : {}),
    ...(applies
      ? {
          positiveControl: {
            target: 'node-vm',
            trials: 3,
            breaches: 3,
            at: '2026-11-20T08:00:00.000Z',
            digest: hex('c0'),
          },
        }
      : {}),
    replay: `escapement replay ${id} --target ${spec} --seed 9e3c51d07a`,
  }
}

type Row = readonly [verdict: Verdict, claim: Claim]

/** A target with one verdict for each of `infos`, in their order, and the score that follows. */
export function target(
  spec: string,
  fields: Pick<TargetResult, 'title' | 'role' | 'boundary'>,
  rows: readonly Row[],
  infos: readonly CaseInfo[] = cases,
): TargetResult {
  const results = infos.flatMap((each, index) => {
    const row = rows[index]
    return row === undefined ? [] : [result(spec, each.id, ...row)]
  })
  const verdictOf = new Map(results.map((each) => [each.id, each.verdict.kind]))
  const scored = score(
    infos.flatMap((each) => {
      const verdict = verdictOf.get(each.id)
      return verdict === undefined ? [] : [{ caseId: each.id, point: each.point, severity: each.severity, verdict }]
    }),
  )
  return {
    spec,
    id: spec.split('@')[0] ?? spec,
    ...fields,
    runtime: { version: spec.split('@')[1] ?? 'built in', engine: 'V8' },
    integrity: 'sha512-Fj4h0m0XqWqNq4o2GZ0n0sT1Dn9D6uXYw2Zf0f0dN2Vb7Qx0V1b2Cw8Jm3nN5cXo2QpLr8sT4uYw6zA9bC3dEg==',
    node: '24.21.0',
    v8: '13.6.233.17-node.28',
    adapterDigest: hex('ad'),
    claims: [
      {
        point: 'intrinsics.reach',
        holds: 'claimed',
        says: 'Runs untrusted code securely.',
        source: 'README.md of vm2@3.9.19',
      },
      {
        point: 'secret.read',
        holds: 'claimed',
        says: 'process is not there unless handed in.',
        source: 'README.md of vm2@3.9.19',
      },
      {
        point: 'limit.off-heap',
        holds: 'never',
        says: 'Nothing is said of memory.',
        source: 'README.md of vm2@3.9.19',
      },
    ],
    limits: [
      { resource: 'wall', requested: '1000 ms', enforcedBy: 'runtime', verified: 'broken' },
      { resource: 'memory', requested: '64 MiB', enforcedBy: 'ignored', verified: 'unknown' },
      { resource: 'stack', requested: 'default', enforcedBy: 'runtime', verified: 'held' },
    ],
    features: { promise: 'present', proxy: 'present', 'shared-array-buffer': 'absent', wasm: 'unknown' },
    cases: results,
    ...(scored === undefined
      ? {}
      : {
          score: {
            low: scored.low,
            high: scored.high,
            grade: scored.grade,
            points: scored.points.map((each) => ({ ...each, lostTo: [...each.lostTo] })),
            ...(scored.capLow === undefined ? {} : { capLow: { ...scored.capLow, cases: [...scored.capLow.cases] } }),
            ...(scored.capHigh === undefined
              ? {}
              : { capHigh: { ...scored.capHigh, cases: [...scored.capHigh.cases] } }),
          },
        }),
    instrumentFailed: false,
    hostsStarted: 17,
    wallMs: 8123.4,
  }
}

const secret = 'the secret of the host realm came back in a report'

/** Three targets, every kind of verdict, nothing hostile: what the goldens are made of. */
export function sample(): ResultDocument {
  const vm2 = target('vm2@3.9.19', { title: 'vm2', role: 'standard', boundary: 'realm' }, [
    [contained(1), 'claimed'],
    [breached(1, 1, secret), 'claimed'],
    [breached(3, 3, 'the marker file was written'), 'claimed'],
    [contained(1), 'claimed'],
    [unknown('not-exercised', 'the payload did not reach its decisive step'), 'claimed'],
    [contained(1), 'claimed'],
    [contained(1), 'silent'],
    [breached(1, 1, 'the listener was reached and its secret came back'), 'never'],
    [contained(1), 'silent'],
    [breached(1, 1, '1,204 ms of CPU where 150 ms were allowed'), 'claimed'],
    [breached(1, 1, 'RSS grew by 512 MiB where 64 MiB were allowed'), 'never'],
    [unknown('crashed', 'the host ended (SIGSEGV) and nothing came out'), 'silent'],
    [missing('timers'), 'silent'],
    [missing('host-callback'), 'silent'],
  ])
  const isolated = target('isolated-vm@7.0.1', { title: 'isolated-vm', role: 'standard', boundary: 'isolate' }, [
    ...cases.slice(0, 9).map((): Row => [contained(1), 'claimed']),
    [contained(59), 'claimed'],
    [unknown('too-few-trials', '20 of 59 trials'), 'silent'],
    [unknown('control-not-red', 'no positive control was seen to breach on this machine'), 'claimed'],
    [missing('timers'), 'silent'],
    [contained(1), 'silent'],
  ])
  const none = target(
    'no-sandbox',
    { title: 'No sandbox (reference)', role: 'reference', boundary: 'none' },
    cases.map((): Row => [breached(1, 1, secret), 'never']),
  )
  return {
    format: 'escapement/result',
    version: 1,
    tool: { name: 'escapement', version: '0.1.0' },
    formula: 1,
    corpus: { edition: '2026.1', digest: hex('3f9a21c4'), cases: 96, selected: cases.length },
    startedAt: '2026-11-21T03:04:05.000Z',
    finishedAt: '2026-11-21T03:04:46.200Z',
    wallMs: 41_200,
    interrupted: false,
    seed: '9e3c51d07a',
    selection: ['--severity', 'critical'],
    machine: {
      os: 'Linux',
      kernel: '6.8.0',
      arch: 'x64',
      cpu: 'AMD EPYC 7B13',
      cores: 2,
      memoryBytes: 8_589_934_592,
      node: '24.21.0',
      v8: '13.6.233.17-node.28',
    },
    cell: { kind: 'bubblewrap', detail: 'bubblewrap 0.8.0' },
    limits: { wallMs: 1000, memoryBytes: 67_108_864, outputBytes: 1_048_576 },
    controls: { refreshed: 12, reused: 30, notRed: ['stack-exhaustion/native-recursion'] },
    targets: [vm2, isolated, none],
    cases: [...cases],
  }
}

/** Many targets and cases, for widths and sizes: verdicts in a fixed pattern, so that every state turns up. */
export function crowd(targets: number, casesPerTarget: number): ResultDocument {
  const infos = Array.from({ length: casesPerTarget }, (_, index): CaseInfo => {
    const model = cases[index % cases.length] as CaseInfo
    return { ...model, id: `${model.id}-${index}`, title: `${model.title} (${index})` }
  })
  const pattern = (number: number): Row => {
    if (number % 11 === 0) return [breached(3, 2, secret), number % 2 === 0 ? 'claimed' : 'never']
    if (number % 13 === 0)
      return [unknown('control-incomplete', 'the harmless control did not run to its end'), 'claimed']
    if (number % 7 === 0) return [missing('host-callback'), 'silent']
    return [contained(number % 17 === 0 ? 59 : 1), 'claimed']
  }
  const specs = [
    'vm2@3.10.4',
    'isolated-vm@7.0.1',
    'quickjs-emscripten@0.32.0',
    './our-plugin-runtime.ts',
    'node-vm',
    'ses@1.14.0',
  ]
  return {
    ...sample(),
    targets: Array.from({ length: targets }, (_, index) => {
      const spec = specs[index] ?? `runtime-${index}@1.0.${index}`
      const rows = infos.map((_each, number) =>
        index % 3 === 1 ? ([contained(1), 'claimed'] as const) : pattern(number * (index + 1) + index + 1),
      )
      return target(spec, { title: spec, role: 'standard', boundary: 'isolate' }, rows, infos)
    }),
    cases: infos,
  }
}
