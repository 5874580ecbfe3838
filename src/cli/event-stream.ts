import { closeSync, openSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { AuditEvent } from '../audit.ts'
import { toolVersion } from '../internal/version.ts'
import { closingEvents, eventLine, type StreamEvent } from '../report/event-lines.ts'
import type { ResultDocument } from '../result.ts'
import { fileFault, type Output } from './output.ts'

/** The JSONL outputs of a run, written line by line while it goes on. */
export interface EventStream {
  readonly tell: (event: AuditEvent) => void
  /** Writes scores and end, and closes the files. Throws the first fault that a write met, as a UsageError. */
  readonly end: (doc: ResultDocument, exitCode: number) => void
}

function shown(event: AuditEvent): StreamEvent {
  switch (event.kind) {
    case 'plan':
      return { event: 'plan', total: event.total, controls: event.controls, reused: event.reused }
    case 'control': {
      const { target, trials, breaches } = event.record
      return { event: 'control', case: event.caseId, target, trials, breaches }
    }
    case 'target':
      return { event: 'target', target: event.spec }
    case 'case':
      return {
        event: 'case',
        target: event.spec,
        case: event.caseId,
        verdict: structuredClone(event.verdict) as Extract<StreamEvent, { event: 'case' }>['verdict'],
      }
  }
}

/**
 * Opens every `-o jsonl=FILE` and writes the first line. A line is in the file before the next event is told, so whoever
 * follows the file misses nothing, and a killed run leaves whole lines. A fault while the audit runs, a full disk say, stops
 * that file and not the audit. Throws a UsageError where a file cannot be opened.
 */
export function openEventStream(
  outputs: readonly Output[],
  cwd: string,
  run: { readonly seed: string; readonly startedAt: string; readonly nowMs: () => number },
): EventStream {
  const files = new Map<string, number>()
  let fault: Error | undefined
  const fromMs = run.nowMs()
  const close = (): void => {
    for (const descriptor of files.values()) closeSync(descriptor)
    files.clear()
  }
  const write = (event: StreamEvent): void => {
    const line = eventLine(event, run.nowMs() - fromMs)
    for (const [file, descriptor] of files)
      try {
        writeFileSync(descriptor, line)
      } catch (error) {
        fault ??= fileFault(file, error)
        files.delete(file)
        closeSync(descriptor)
      }
  }
  for (const { format, file } of outputs) {
    if (format !== 'jsonl' || files.has(file)) continue
    try {
      files.set(file, openSync(resolve(cwd, file), 'w'))
    } catch (error) {
      close()
      throw fileFault(file, error)
    }
  }
  write({ event: 'start', tool: toolVersion(), startedAt: run.startedAt, seed: run.seed })
  return {
    tell: (event) => write(shown(event)),
    end(doc, exitCode) {
      for (const event of closingEvents(doc, exitCode)) write(event)
      close()
      if (fault !== undefined) throw fault
    },
  }
}
