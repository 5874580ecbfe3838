import type { AuditEvent } from '../audit.ts'

export interface Terminal {
  readonly write: (text: string) => void
  readonly isTty: boolean
  readonly columns: number
}

/** Shows where an audit stands: one line that is rewritten on a terminal, a plain line every few seconds elsewhere. */
export interface Progress {
  readonly tell: (event: AuditEvent) => void
  /** A line that stays. */
  readonly line: (text: string) => void
  readonly end: () => void
}

const plainEveryMs = 5000
const redrawEveryMs = 80

function clock(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

export function openProgress(terminal: Terminal, nowMs: () => number): Progress {
  const from = nowMs()
  let total = 0
  let done = 0
  let breaches = 0
  let current = 'starting'
  let drawnAt = -Infinity
  let drawn = false

  const left = (): string =>
    done < 5 || total === 0 ? '' : `, about ${clock(((nowMs() - from) / done) * (total - done))} left`
  const clear = (): void => {
    if (drawn) terminal.write('\r\u001b[2K')
    drawn = false
  }
  const draw = (force: boolean): void => {
    const every = terminal.isTty ? redrawEveryMs : plainEveryMs
    if (!force && nowMs() - drawnAt < every) return
    drawnAt = nowMs()
    const text = `${done}/${total}  ${breaches} breaches${left()}  ${current}`
    if (!terminal.isTty) return terminal.write(`${text}\n`)
    clear()
    terminal.write(text.slice(0, terminal.columns - 1))
    drawn = true
  }
  const line = (text: string): void => {
    clear()
    terminal.write(`${text}\n`)
  }
  return {
    line,
    tell(event) {
      switch (event.kind) {
        case 'plan':
          total = event.total
          if (event.controls > 0)
            line(`refreshing ${event.controls} positive controls on this machine (${event.reused} still valid)`)
          break
        case 'control':
          done += 1
          current = `control ${event.caseId} on ${event.record.target}`
          break
        case 'target':
          current = event.spec
          line(`auditing ${event.spec}`)
          break
        case 'case':
          done += 1
          if (event.verdict.kind === 'breached') breaches += 1
          current = `${event.spec}  ${event.caseId}`
          break
      }
      draw(false)
    },
    end: clear,
  }
}
