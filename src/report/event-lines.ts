import { shownGrade, type CaseResult, type ResultDocument } from '../result.ts'
import { jsonText } from './json-text.ts'
import { canonical } from './json.ts'

/** Raised with every change that an older reader would misread. */
const eventsVersion = 1

/** One line of a JSONL stream. Every string may be a guest's: hidden characters stand as escapes. */
export type StreamEvent =
  | { readonly event: 'start'; readonly tool: string; readonly startedAt?: string; readonly seed?: string }
  /** `total`: positive controls to be refreshed, and every case on every target. */
  | { readonly event: 'plan'; readonly total: number; readonly controls: number; readonly reused: number }
  | {
      readonly event: 'control'
      readonly case: string
      readonly target: string
      readonly trials: number
      readonly breaches: number
    }
  | { readonly event: 'target'; readonly target: string }
  | {
      readonly event: 'case'
      readonly target: string
      readonly case: string
      readonly verdict: CaseResult['verdict']
    }
  /** `low` to `high`, 0 to 100; absent where nothing applies. */
  | {
      readonly event: 'score'
      readonly target: string
      readonly grade: string
      readonly low?: number
      readonly high?: number
    }
  | { readonly event: 'end'; readonly interrupted: boolean; readonly wallMs: number; readonly exitCode?: number }

/**
 * An event as one line, its newline included. The first line of a stream names its format and version; `elapsedMs` counts from
 * the start of the run.
 */
export function eventLine(event: StreamEvent, elapsedMs?: number): string {
  const head = event.event === 'start' ? { format: 'escapement/events', version: eventsVersion } : {}
  const at = elapsedMs === undefined ? {} : { elapsedMs: Math.round(elapsedMs) }
  return `${jsonText({ ...head, ...event, ...at })}\n`
}

/** How a stream ends: a score for each target, then the end itself. Without an end the run was killed. */
export function closingEvents(doc: ResultDocument, exitCode?: number): StreamEvent[] {
  const scores = doc.targets.map((target): StreamEvent => {
    const range = target.score === undefined ? {} : { low: target.score.low, high: target.score.high }
    return { event: 'score', target: target.spec, grade: shownGrade(target), ...range }
  })
  const { interrupted, wallMs } = doc
  return [...scores, { event: 'end', interrupted, wallMs, ...(exitCode === undefined ? {} : { exitCode }) }]
}

/** The stream that a finished document would have been, without times: cases in the order of the corpus. Pure. */
export function renderEventLines(document: ResultDocument): string {
  const doc = canonical(document)
  const { refreshed, reused } = doc.controls
  const cases = doc.targets.reduce((sum, target) => sum + target.cases.length, 0)
  const events: StreamEvent[] = [
    { event: 'start', tool: doc.tool.version, startedAt: doc.startedAt, seed: doc.seed },
    { event: 'plan', total: refreshed + cases, controls: refreshed, reused },
    ...doc.targets.flatMap((target): StreamEvent[] => [
      { event: 'target', target: target.spec },
      ...target.cases.map(({ id, verdict }): StreamEvent => ({
        event: 'case',
        target: target.spec,
        case: id,
        verdict,
      })),
    ]),
    ...closingEvents(doc),
  ]
  return events.map((event) => eventLine(event)).join('')
}
