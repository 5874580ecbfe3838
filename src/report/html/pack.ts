import { deflateRawSync } from 'node:zlib'
import type { ResultDocument } from '../../result.ts'
import type { Attachments } from './attachments.ts'
import type { Packed } from './unpack.ts'

/**
 * The shown document for the page's script: base64 of raw DEFLATE of JSON, case by case rather than target by target.
 * What neighbours say is then nearly the same, and the 32 KiB window of DEFLATE sees it: 8 targets of 290 cases take
 * two fifths of what the document takes as it is.
 */
export function pack(doc: ResultDocument, grades: readonly string[], beside: Attachments): string {
  const position = new Map(doc.cases.map(({ id }, index) => [id, index]))
  const results: Packed['results'][number][] = doc.cases.map(() => [])
  doc.targets.forEach((target, at) => {
    for (const { id, payload, ...result } of target.cases) {
      const trials = payload.map((seen) => ({ ...seen, wallMs: Math.round(seen.wallMs * 10) / 10 }))
      results[position.get(id) ?? -1]?.push([at, { ...result, payload: trials }])
    }
  })
  const packed: Packed = {
    doc: { ...doc, targets: doc.targets.map((target) => ({ ...target, cases: [] })) },
    results,
    grades,
    beside,
  }
  return deflateRawSync(JSON.stringify(packed), { level: 9 }).toString('base64')
}
