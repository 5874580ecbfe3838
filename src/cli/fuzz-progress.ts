import type { CampaignStatus } from '../fuzz/campaign/status.ts'
import { duration } from '../report/measure.ts'
import type { Terminal } from './progress.ts'

/** Shows where a campaign stands: one line that is rewritten on a terminal, a plain line every ten seconds elsewhere. */
export interface FuzzProgress {
  readonly tell: (status: CampaignStatus) => void
  /** A line that stays, e.g. a finding. */
  readonly say: (line: string) => void
  readonly end: () => void
}

const plainEveryMs = 10_000

const count = (value: number): string => value.toLocaleString('en-US')

/** `1:05  12,345 execs 411/s  93 % valid  1,204/23,760 edges  corpus 310  leads 2  findings 1 (last 0:12)  crashes 0`. */
export function statusLine(status: CampaignStatus): string {
  const edges = status.edgesOf === 0 ? 'no feedback' : `${count(status.edges)}/${count(status.edgesOf)} edges`
  const last = status.lastFindMs === undefined ? '' : ` (last at ${duration(status.lastFindMs)})`
  return [
    duration(status.elapsedMs),
    `${count(status.executions)} execs ${count(Math.round(status.executionsPerSecond))}/s`,
    `${Math.round(100 * status.validShare)} % valid`,
    edges,
    `corpus ${count(status.corpus)}`,
    `leads ${status.leads}`,
    `findings ${status.findings}${last}`,
    `crashes ${status.crashes}`,
  ].join('  ')
}

export function openFuzzProgress(terminal: Terminal, nowMs: () => number): FuzzProgress {
  let saidAtMs = Number.NEGATIVE_INFINITY
  let drawn = false
  const clear = (): void => {
    if (drawn) terminal.write('\r\u001b[2K')
    drawn = false
  }
  return {
    tell: (status) => {
      if (!terminal.isTty) {
        if (nowMs() - saidAtMs < plainEveryMs) return
        saidAtMs = nowMs()
        return terminal.write(`${statusLine(status)}\n`)
      }
      clear()
      terminal.write(statusLine(status).slice(0, terminal.columns - 1))
      drawn = true
    },
    say: (line) => {
      clear()
      terminal.write(`${line}\n`)
    },
    end: clear,
  }
}
