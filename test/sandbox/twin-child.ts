import type { Adapter, AdapterContext } from '../../src/host/adapter.ts'
import { endow } from '../../src/host/endow.ts'
import { realmProperty } from '../../src/guest.ts'

export interface TwinLine {
  readonly kind: string
  readonly said: string
  readonly length: number
  readonly reports: readonly unknown[]
  /** Reports that came after the sandbox was disposed. */
  readonly late: readonly unknown[]
  readonly rssBytes: number
}

/** Opens one target by its folder's name and evaluates sources, a sandbox each; prints a line for each. */
const [id, sources, limits] = JSON.parse(process.argv[2] ?? '') as [string, string[], object]
const host = globalThis as Record<string, unknown>
host[realmProperty] = 'realm-secret'
process.env['ESCAPEMENT_SECRET'] = 'env-secret'

const { adapter } = (await import(`../../targets/${id}/host.ts`)) as { adapter: Adapter }
await adapter.start({} as AdapterContext)
const reports: unknown[] = []
const endowments = endow((text) => reports.push(text))
const policy = { wallMs: 10_000, memoryBytes: 32 << 20, outputBytes: 10_000, rootDir: '.', endowments, ...limits }
console.log('"ready"')
for (const source of sources) {
  const sandbox = await adapter.open(policy)
  const completion = await sandbox.evaluate(source)
  await sandbox.dispose()
  const inTime = reports.splice(0)
  await new Promise((resolve) => setTimeout(resolve, 30))
  const said = 'text' in completion ? completion.text : 'message' in completion ? completion.message : completion.why
  const line: Omit<TwinLine, 'rssBytes'> = {
    kind: completion.kind,
    said: said.slice(0, 200),
    length: said.length,
    reports: inTime,
    late: reports.splice(0),
  }
  console.log(JSON.stringify({ ...line, rssBytes: process.memoryUsage.rss() }))
}
process.exit(0)
