import type { Feature } from '../../src/case.ts'
import type { Policy as Trial } from '../../src/host/adapter.ts'
import type { Build } from '../../src/sandbox/create.ts'
import { wholeBuild } from '../../src/sandbox/create.ts'
import { allDefenses, defenseIds } from '../../src/sandbox/defenses.ts'
import { createAblatedSandbox } from '../../src/sandbox/internal-ablation.ts'
import { openSandbox } from '../../src/sandbox/sandbox.ts'
import type { Policy } from '../../src/sandbox/policy/policy.ts'
import type { Service } from '../../src/sandbox/service.ts'
import { servicesOf, type Surroundings } from '../../src/sandbox/services-of.ts'
import { naiveDb, openVault } from '../weak-db/naive-db.ts'
import { naiveExec } from '../weak-services/naive-exec.ts'
import { naiveFetch } from '../weak-services/naive-fetch.ts'
import { naiveFs } from '../weak-services/naive-fs.ts'
import { naiveSmall } from '../weak-services/naive-small.ts'
import { attackersNames } from './names.ts'
import { followingOpener } from './following-opener.ts'
import { programs } from './programs.ts'

/** One defense, or check of a host function, and the sandbox without it. */
export interface Ablation {
  readonly id: string
  /** What a case has to ask for to meet it; every case meets a defense of the engine. */
  readonly feature?: Feature
  readonly build: (trial: Trial) => Build
}

const inThread: Build = { ...wholeBuild, openThread: (options) => openSandbox(allDefenses, options) }

const engine = defenseIds.map((id): Ablation => ({
  id,
  build: () => ({ ...wholeBuild, openThread: (options) => createAblatedSandbox([id], options) }),
}))

/** The same services under another policy, or with another part. */
const under = (
  id: string,
  policyOf: (policy: Policy, trial: Trial) => Policy,
  around: (given: Surroundings) => Surroundings = (given) => given,
): Ablation => ({
  id,
  build: (trial) => ({
    ...inThread,
    services: (policy, given) => servicesOf(policyOf(policy, trial), around(given ?? {})),
  }),
})

/** A naive service instead of ours. */
const instead = (id: string, naive: (trial: Trial) => Service): Ablation => ({
  id,
  build: (trial) => ({
    ...inThread,
    services: async (policy, given) => {
      const twin = naive(trial)
      return (await servicesOf(policy, given)).map((service) => (service.id === twin.id ? twin : service))
    },
  }),
})

function small(id: string): Service {
  const found = naiveSmall.find((service) => service.id === id)
  if (found === undefined) throw new Error(`no naive ${id}`)
  return found
}

let vault: ReturnType<typeof openVault> | undefined

const same = (policy: Policy): Policy => policy

const checks: readonly Ablation[] = [
  instead('fs.paths', ({ rootDir }) => naiveFs(rootDir)),
  under('fs.no-links', same, (given) => ({ ...given, fs: { opener: followingOpener } })),
  under('fs.read-quota', (policy) => ({ ...policy, fs: { ...policy.fs, readBytes: 2 ** 40 } })),
  instead('fetch.urls', () => naiveFetch(attackersNames())),
  under('fetch.addresses', same, (given) => ({
    ...given,
    fetch: { ...given.fetch, judgeAddress: (address) => ({ kind: 'public', address, range: 'unicast' }) },
  })),
  under('fetch.hosts', (policy, { loopbackPort }) => ({
    ...policy,
    fetch: {
      ...policy.fetch,
      allow: policy.fetch.allow.flatMap((rule) =>
        [rule.host, '127.0.0.1', 'inside.test'].map((host) => ({
          ...rule,
          host,
          ports: [...rule.ports, ...(loopbackPort === undefined ? [] : [loopbackPort])],
        })),
      ),
    },
  })),
  under('fetch.response-quota', (policy) => ({ ...policy, fetch: { ...policy.fetch, responseBytes: 2 ** 40 } })),
  instead('exec.no-shell', ({ rootDir }) =>
    naiveExec(
      programs.map(({ command }) => command),
      rootDir,
    ),
  ),
  under('exec.argument-patterns', (policy) => ({
    ...policy,
    exec: { ...policy.exec, allow: policy.exec.allow.map((rule) => ({ ...rule, args: rule.args.map(() => '[^]*') })) },
  })),
  under(
    'exec.own-network',
    (policy) => ({ ...policy, exec: { ...policy.exec, network: 'host' } }),
    (given) => ({
      ...given,
      exec: {},
    }),
  ),
  under('exec.own-environment', (policy) => ({
    ...policy,
    exec: {
      ...policy.exec,
      env: Object.fromEntries(Object.entries(process.env).map(([name, value]) => [name, value ?? ''])),
    },
  })),
  under('exec.output-quota', (policy) => ({ ...policy, exec: { ...policy.exec, outputBytes: 2 ** 40 } })),
  under('db.tables', (policy) => ({ ...policy, db: { ...policy.db, tables: [...policy.db.tables, 'vault'] } })),
  under('db.row-owner', (policy) => ({ ...policy, db: { ...policy.db, rowOwner: {} } })),
  {
    id: 'db.judge',
    build: () => ({
      ...inThread,
      services: async (policy, given) => {
        const twin = naiveDb(await (vault ??= openVault()))
        return (await servicesOf(policy, given)).map((service) => (service.id === twin.id ? twin : service))
      },
    }),
  },
  instead('kv.namespace', () => small('kv')),
  instead('context.per-request', () => small('context')),
  under('log.rate', (policy) => ({ ...policy, log: { ...policy.log, linesPerSecond: 1e6 } })),
  instead('timers.ended-with-run', () => small('timers')),
]

const features = {
  fs: 'fs-service',
  fetch: 'fetch-service',
  exec: 'exec-service',
  db: 'db-service',
  kv: 'kv-service',
  context: 'context-service',
  log: 'log-service',
  timers: 'timers',
} as const satisfies Record<string, Feature>

/** Every defense of the reference sandbox, each with the sandbox that lacks it. */
export const ablations: readonly Ablation[] = [
  ...engine,
  ...checks.map((each) => ({ ...each, feature: features[each.id.split('.')[0] as keyof typeof features] })),
]
