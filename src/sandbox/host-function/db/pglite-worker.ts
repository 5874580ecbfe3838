import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { layFreshCluster } from './fresh-cluster.ts'
import { JobFailure, type Failure, type Job } from './job.ts'
import { runInTransaction, type Session } from './transaction.ts'

/** What the worker is started with. */
export interface WorkerStart {
  readonly dataDir: string
  /** Run before the first job. */
  readonly setup: string | undefined
}

/** What the worker posts. */
export type WorkerMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'answer'; readonly answer: Awaited<ReturnType<typeof runInTransaction>> }
  | { readonly kind: 'failure'; readonly failure: Failure }

const { dataDir, setup } = workerData as WorkerStart
const post = (message: WorkerMessage): void => parentPort?.postMessage(message)

await layFreshCluster(dataDir)
const database = await PGlite.create({ dataDir })
if (setup !== undefined) await database.exec(setup)

const same = (value: string): string => value
const texts = (byType: object) => Object.fromEntries(Object.keys(byType).map((id) => [id, same]))
// With those that PGlite makes of the array types that it finds when it starts.
const asText = {
  rowMode: 'array' as const,
  parsers: texts(database.parsers),
  serializers: texts(database.serializers),
}

const session: Session = {
  ask: async (text, params) => {
    const { rows, fields, affectedRows } = await database.query<(string | null)[]>(text, [...params], asText)
    return {
      columns: fields.map(({ name, dataTypeID }) => ({ name, typeId: dataTypeID })),
      rows,
      changed: affectedRows ?? 0,
    }
  },
}

parentPort?.on('message', (job: Job) => {
  runInTransaction(session, job).then(
    (answer) => post({ kind: 'answer', answer }),
    (error: unknown) => {
      const failure: Failure =
        error instanceof JobFailure ? error.failure : { kind: 'unavailable', detail: String(error) }
      post({ kind: 'failure', failure })
    },
  )
})
post({ kind: 'ready' })
