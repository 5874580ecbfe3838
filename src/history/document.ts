import { createHash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { UsageError } from '../internal/errors.ts'
import { shortDigest } from '../report/measure.ts'
import { parseResult, type ResultDocument } from '../result.ts'
import type { Connection } from './connection.ts'
import { unusable } from './fault.ts'

/** More than any result document, and less than what a forged column could make of memory. */
const maxBytes = 1 << 29

function unpack(connection: Connection, digest: string, packed: Uint8Array): string {
  try {
    const json = gunzipSync(packed, { maxOutputLength: maxBytes })
    if (createHash('sha256').update(json).digest('hex') === digest) return json.toString()
  } catch (error) {
    throw unusable(connection, `the document of run ${shortDigest(digest)} is damaged`, { cause: error })
  }
  throw unusable(connection, `the document of run ${shortDigest(digest)} is not the one that was added`)
}

/**
 * Gives a result document back, as it was added, by its digest or the first 6 or more digits of it. Throws a UsageError
 * where there is none, where several begin so, and where what is stored does not have that digest.
 */
export async function storedDocument(connection: Connection, digest: string): Promise<ResultDocument> {
  if (!/^[0-9a-f]{6,64}$/.test(digest))
    throw new UsageError(
      'ERR_HISTORY_RUN',
      `'${digest}' is not the digest of a run`,
      'write 6 or more of its digits, as escapement history show prints them',
    )
  const found = await connection.query(
    'SELECT digest, document FROM escapement_run WHERE digest LIKE $1 ORDER BY digest LIMIT 3',
    [`${digest}%`],
  )
  const [only] = found
  if (only === undefined)
    throw new UsageError(
      'ERR_HISTORY_RUN',
      `${connection.shown}: no run ${digest}`,
      'see which there are: escapement history show',
    )
  if (found.length > 1)
    throw new UsageError('ERR_HISTORY_RUN', `${digest} begins the digests of several runs`, 'write more of its digits')
  const whole = String(only['digest'])
  return parseResult(unpack(connection, whole, only['document'] as Uint8Array), `run ${shortDigest(whole)}`)
}
