import type { Feature, OracleId } from '../src/case.ts'
import { deepFlaws } from './membrane/deep/flaws.ts'
import { flaws } from './membrane/flaws.ts'

/** One planted bug with its own canary: what an oracle sees once somebody gets out through it, and nowhere else. */
export interface PlantedBug {
  readonly id: string
  readonly family: 'membrane' | 'deep' | 'ablation'
  readonly variant: string
  /** Any of these is the find. */
  readonly oracles: readonly OracleId[]
  /** Where the lead must be, if not anywhere. */
  readonly site?: string
  readonly services: readonly Feature[]
}

const forgotten = (family: 'membrane' | 'deep', names: readonly string[]): PlantedBug[] =>
  names.map((name) => ({ id: `${family}/${name}`, family, variant: name, oracles: ['realm-secret'], services: [] }))

const without = (defense: string, oracles: readonly OracleId[], more: Partial<PlantedBug> = {}): PlantedBug => ({
  id: `reference/without-${defense}`,
  family: 'ablation',
  variant: defense,
  oracles,
  services: [],
  ...more,
})

/**
 * The ground truth: flaws of a membrane as real ones had them, flaws that take several steps, and defenses of the reference sandbox that
 * are left out. Only what a program can show: within its 100 ms none can fill enough memory to be told from a host that has run
 * thousands of them.
 */
export const plantedBugs: readonly PlantedBug[] = [
  ...forgotten('membrane', Object.keys(flaws)),
  ...forgotten('deep', Object.keys(deepFlaws)),
  without('stack-limit', ['stack']),
  without('evaluation-deadline', ['wall']),
  without('job-deadline', ['wall']),
  without('rebuilt-errors', ['realm-secret'], { site: 'host frames' }),
  without('fs.paths', ['file-secret', 'marker-file'], { services: ['fs-service'] }),
  without('fs.no-links', ['file-secret', 'marker-file'], { services: ['fs-service'] }),
  without('fetch.urls', ['loopback-secret'], { services: ['fetch-service'] }),
  without('fetch.addresses', ['loopback-secret'], { services: ['fetch-service'] }),
  without('fetch.hosts', ['loopback-secret'], { services: ['fetch-service'] }),
  without('exec.no-shell', ['file-secret', 'marker-file', 'env-secret'], { services: ['exec-service'] }),
  without('exec.own-environment', ['env-secret'], { services: ['exec-service'] }),
  without('exec.own-network', ['loopback-secret'], { services: ['exec-service'] }),
  without('db.tables', ['realm-secret'], { services: ['db-service'] }),
  without('db.row-owner', ['realm-secret'], { services: ['db-service'] }),
  without('db.judge', ['realm-secret'], { services: ['db-service'] }),
  without('kv.namespace', ['tenant-secret'], { services: ['kv-service'] }),
  without('context.per-request', ['tenant-secret'], { services: ['context-service'] }),
]
