import { createHash } from 'node:crypto'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Type, type Static } from '@sinclair/typebox'
import { Value } from '@sinclair/typebox/value'
import { makeDir } from './internal/make-dir.ts'
import { UsageError } from './internal/errors.ts'

const RecordSchema = Type.Object(
  {
    /** Spec of the known-vulnerable target. */
    target: Type.String(),
    trials: Type.Integer({ minimum: 0 }),
    breaches: Type.Integer({ minimum: 0 }),
    /** Whether the harmless control completed there and stayed quiet. */
    quiet: Type.Boolean(),
    at: Type.String(),
    digest: Type.String(),
  },
  { additionalProperties: false },
)
const FileSchema = Type.Object(
  { version: Type.Literal(1), records: Type.Record(Type.String(), RecordSchema) },
  { additionalProperties: false },
)

/** What a positive control showed on this machine: breaches of trials, and the digest of all that this rests on. */
export type EvidenceRecord = Static<typeof RecordSchema>

/** Digest of one pair of case and target on this machine with this harness, hex. */
export function evidenceDigest(parts: {
  readonly caseDigest: string
  readonly targetSpec: string
  readonly adapterDigest: string
  readonly harnessDigest: string
  readonly machine: string
}): string {
  const { caseDigest, targetSpec, adapterDigest, harnessDigest, machine } = parts
  return createHash('sha256')
    .update([caseDigest, targetSpec, adapterDigest, harnessDigest, machine].join('\0'))
    .digest('hex')
}

/** Evidence of earlier runs, in one file of the cache folder. */
export interface EvidenceStore {
  /** The record of a pair, if it was made under the very same digest. */
  readonly find: (caseId: string, targetSpec: string, digest: string) => EvidenceRecord | undefined
  readonly put: (caseId: string, record: EvidenceRecord) => void
  /** Writes the file, whole or not at all. */
  readonly save: () => Promise<void>
  /** Set where an earlier file could not be read: it is written anew. */
  readonly complaint: string | undefined
}

const keyOf = (caseId: string, targetSpec: string): string => `${caseId} ${targetSpec}`

/** Opens the store. An unreadable file counts as empty, and `complaint` says so: evidence is only ever made again. */
export async function openEvidence(cache: string): Promise<EvidenceStore> {
  const file = join(cache, 'evidence.json')
  let records: Record<string, EvidenceRecord> = {}
  let complaint: string | undefined
  try {
    const value: unknown = JSON.parse(await readFile(file, 'utf8'))
    if (Value.Check(FileSchema, value)) records = value.records
    else complaint = `${file} is not an evidence file of this version; its evidence is made again`
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
      complaint = `${file} could not be read; its evidence is made again`
  }
  let changed = false
  return {
    complaint,
    find: (caseId, targetSpec, digest) => {
      const record = records[keyOf(caseId, targetSpec)]
      return record?.digest === digest ? record : undefined
    },
    put: (caseId, record) => {
      records[keyOf(caseId, record.target)] = record
      changed = true
    },
    save: async () => {
      if (!changed) return
      const sorted = Object.fromEntries(Object.entries(records).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      const scratch = `${file}.${process.pid}.tmp`
      try {
        await makeDir(dirname(file))
        await writeFile(scratch, `${JSON.stringify({ version: 1, records: sorted }, undefined, 1)}\n`)
        await rename(scratch, file)
        changed = false
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException
        throw new UsageError(
          'ERR_CACHE',
          `${file}: evidence cannot be written (${code ?? 'unknown error'})`,
          'make the folder writable, free space, or set ESCAPEMENT_CACHE to another folder',
          { cause: error },
        )
      }
    },
  }
}
