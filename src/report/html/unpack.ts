import type { CaseResult, ResultDocument } from '../../result.ts'
import type { Attachments } from './attachments.ts'

/** What the page's script reads. `results` by case, in the order of the document: position of the target, its result. */
export interface Packed {
  readonly doc: ResultDocument
  readonly results: [target: number, result: Omit<CaseResult, 'id'>][][]
  readonly grades: readonly string[]
  readonly beside: Attachments
}

/** The document that was packed; results in the order of its cases. */
export function unpack({ doc, results }: Packed): ResultDocument {
  const cases = doc.targets.map((): CaseResult[] => [])
  results.forEach((own, index) => {
    const id = doc.cases[index]?.id ?? ''
    for (const [target, result] of own) cases[target]?.push({ id, ...result })
  })
  return { ...doc, targets: doc.targets.map((target, index) => ({ ...target, cases: cases[index] ?? [] })) }
}

/** Reads the data block of a page. Rejects where it is not one. */
export async function readPacked(base64: string): Promise<Packed> {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
  return (await new Response(stream).json()) as Packed
}
